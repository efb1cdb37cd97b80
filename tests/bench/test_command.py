"""`daogou bench`: what it hands on, and what it says when it cannot run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from daogou.bench.nlu import bench_nlu
from daogou.bench.understanding import newest_archive
from daogou.cli import bench, main
from daogou.errors import BenchmarkError
from daogou.settings import CHECKOUT, data_folder


@pytest.fixture
def handed_on(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    words: list[str] = []

    def keep(*arguments: Any) -> None:
        words.extend(map(str, arguments))

    monkeypatch.setattr(bench, "become", keep)
    return words


def test_the_command_becomes_the_benchmarks_program(handed_on: list[str]) -> None:
    assert main(["bench", "turn", "--json", "--shop", "some/shop", "--rounds", "4"]) == 0
    assert handed_on == ["daogou.bench", "turn", "--json", "--shop", str(Path("some/shop").absolute()), "--rounds", "4"]


def test_data_and_predictions_are_handed_on(handed_on: list[str]) -> None:
    main(["bench", "nlu", "--data", "/data/curekart", "--predictions", "/tmp/out.jsonl"])
    assert handed_on == ["daogou.bench", "nlu", "--data", "/data/curekart", "--predictions", "/tmp/out.jsonl"]


def test_the_generator_has_a_program_of_its_own(handed_on: list[str]) -> None:
    main(["bench", "generator", "--data", "/data/laptop", "--seed", "2", "--json"])
    assert handed_on == ["daogou.bench.generation", "--json", "--data", "/data/laptop", "--seed", "2"]


def test_data_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match="absent"):
        bench_nlu(tmp_path / "absent", None)


def test_the_data_folder_is_a_setting() -> None:
    assert data_folder({"DAOGOU_DATA": "/somewhere"}) == Path("/somewhere")
    assert data_folder({}) == CHECKOUT.parent / "shared" / "data"


def test_the_newest_model_is_measured(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match="daogou train"):
        newest_archive(tmp_path)
    archive = tmp_path / "nlu-1.tar.gz"
    archive.touch()
    assert newest_archive(tmp_path, tmp_path / "absent") == archive
