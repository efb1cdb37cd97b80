"""Tables are made from results, and only between their markers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from daogou.bench.machine import cpu_model, describe_machine
from daogou.bench.results import RESULTS, read_result, record, show
from daogou.bench.tables import TABLES, markdown, render, write_pages

NLU = {
    "benchmark": "nlu-some",
    "in_scope_accuracy": 0.8,
    "mcc": 0.6,
    "threshold": 0.4,
    "oos_recall": 0.7,
    "macro_f1": 0.5,
    "ece": 0.1,
    "train_seconds": 3.0,
    "parse_ms_p50": 2.0,
}


def figures() -> dict[str, object]:
    return NLU | {"machine": describe_machine()}


def test_a_table_is_markdown() -> None:
    assert markdown(["a", "b"], [[1, 2]]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"


def test_the_machine_and_its_load_stand_below_the_table() -> None:
    text = render(figures())
    assert "cores" in text
    assert "load" in text


def test_only_what_stands_between_the_markers_is_written(tmp_path: Path) -> None:
    record("nlu-some", figures(), tmp_path)
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- bench:nlu-some -->\nyesterday\n<!-- /bench -->\nafter\n", "utf-8")
    write_pages([page], tmp_path)
    text = page.read_text("utf-8")
    assert text.startswith("before\n<!-- bench:nlu-some -->\n")
    assert text.endswith("<!-- /bench -->\nafter\n")
    assert "yesterday" not in text
    assert "| 0.8 | 0.6 |" in text


def test_what_was_never_measured_says_so(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("<!-- bench:nlu-none -->\n<!-- /bench -->\n", "utf-8")
    write_pages([page], tmp_path)
    assert "not measured yet" in page.read_text("utf-8")


def test_json_is_one_object_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    show(figures(), True, render)
    assert json.loads(capsys.readouterr().out)["mcc"] == 0.6


def test_the_machine_is_described() -> None:
    described = describe_machine()
    assert described.keys() == {"date", "cpu", "cores", "memory_gb", "system", "load_before", "versions"}
    assert described["cpu"]


def test_the_processors_name_is_read_where_the_system_says_it(tmp_path: Path) -> None:
    (tmp_path / "cpuinfo").write_text("processor\t: 0\nmodel name\t: Some CPU 3000\n", "utf-8")
    assert cpu_model(tmp_path / "cpuinfo") == "Some CPU 3000"
    assert cpu_model(tmp_path / "absent")


@pytest.mark.parametrize("path", sorted(RESULTS.glob("*.json")), ids=lambda path: path.stem)
def test_every_recorded_result_can_be_shown(path: Path) -> None:
    recorded = read_result(path.stem)
    assert recorded is not None
    assert recorded["benchmark"] == path.stem
    assert any(path.stem.startswith(name) for name in TABLES)
    assert recorded["machine"]["date"] in json.dumps(recorded)
    assert render(recorded)
