from __future__ import annotations

import numpy as np
import pytest

from daogou.bench import serving
from daogou.bench.implicit_peer import is_installed
from daogou.bench.invented_shop import invented_shop
from daogou.bench.serving import Size, bench_serving
from daogou.bench.tables import render


@pytest.fixture(autouse=True)
def _nothing_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "record", lambda _name, figures: figures)


def test_every_key_of_the_contract_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "PAST", 8)
    figures = bench_serving(Size(products=3_000, shoppers=80, purchases=40, asked=5))
    assert {"p50_ms", "p99_ms", "receipt_ms_p99", "knn_ratio", "als_ratio"} <= set(figures)
    assert 0 < figures["candidates"] < 3_000
    assert figures["p99_ms"] >= figures["p50_ms"] > 0
    assert is_installed() or figures["knn_ratio"] is None
    assert "3000" in render(figures)


def test_the_large_shop_is_the_same_every_time_and_has_tastes() -> None:
    one, other = (invented_shop(400, 30, 20, np.random.default_rng(4)) for _ in range(2))
    assert one.products == other.products
    assert all(len(set(items.tolist())) == len(items) for items in one.sequences.items)
    assert [items.tolist() for items in one.sequences.items] == [items.tolist() for items in other.sequences.items]
