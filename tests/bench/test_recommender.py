from __future__ import annotations

import gzip
import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from daogou.bench import recommender as bench
from daogou.bench.recommender import bench_recommender
from daogou.bench.tables import render
from daogou.errors import BenchmarkError

KEYS = {"recall@5", "recall@10", "ndcg@5", "ndcg@10", "cold_recall@10", "coverage@10", "gini@10", "apl@10"}


@pytest.fixture(autouse=True)
def _nothing_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "record", lambda _name, figures: figures)


def sequences(scrambled: bool = False) -> str:
    """Shoppers stay among even or odd items; scrambled, their last items are anybody's."""
    rng, lines = Random(5), []
    for shopper in range(60):
        items = rng.sample(range(shopper % 2 + 1, 31, 2), 6)
        last = Random(shopper).randint(1, 30) if scrambled else items[-1]
        lines.append(" ".join(map(str, [f"u{shopper}", *items[:-1], last])))
    return "\n".join(lines)


def run(folder: Path, text: str, **options: Any) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    folder.mkdir()
    with gzip.open(folder / "Toys.txt.gz", "wt") as stream:
        stream.write(text)
    with gzip.open(folder / "Toys_item2attributes.json.gz", "wt") as stream:
        json.dump({str(item): [item % 3] for item in range(1, 31)}, stream)
    figures = bench_recommender(folder / "Toys", predictions=folder / "lists.jsonl", **options)
    return dict(figures), [json.loads(line) for line in (folder / "lists.jsonl").read_text().splitlines()]


def test_every_key_of_the_contract_is_there(tmp_path: Path) -> None:
    figures, lines = run(tmp_path / "a", sequences())
    assert KEYS | {"fit_seconds", "peak_mb", "score_ms_p50", "score_ms_p99", "parts"} <= set(figures)
    assert {"most-popular", "linear", "transitions"} <= set(figures["parts"])
    assert all(set(part) == KEYS for part in figures["parts"].values())
    assert all(0 <= figures[key] <= 1 for key in KEYS - {"apl@10"})
    assert len(lines) == 60
    assert all(len(line["items"]) == len(set(line["items"])) == 10 for line in lines)
    assert "hybrid" in render(figures)


def test_lists_hold_nothing_of_the_past_and_figures_come_from_them(tmp_path: Path) -> None:
    figures, lines = run(tmp_path / "a", sequences())
    found = 0
    for line, text in zip(lines, sequences().splitlines(), strict=True):
        user, *items = text.split()
        assert line["user"] == user
        assert not set(line["items"]) & set(items[:-1])
        found += items[-1] in line["items"]
    assert figures["recall@10"] == pytest.approx(found / 60, abs=1e-5)
    assert figures["recall@10"] > figures["parts"]["most-popular"]["recall@10"]


def test_scrambled_targets_change_no_prediction(tmp_path: Path) -> None:
    _, lines = run(tmp_path / "a", sequences())
    _, scrambled = run(tmp_path / "b", sequences(scrambled=True))
    assert lines == scrambled


def test_a_temporal_split_needs_times(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match="no times"):
        run(tmp_path / "a", sequences(), split="temporal")
