"""The library `implicit` as a peer: how long its item-kNN and its ALS take for the same shoppers and allowed items.

It is no dependency of the project: where it is not installed, its ratios are left out, by name.
"""

from __future__ import annotations

import importlib
import importlib.util
import time
from collections.abc import Sequence
from typing import Any

from scipy import sparse

from daogou.recommender.arrays import Ints

NAME = "implicit"
FACTORS = 64


def is_installed() -> bool:
    return importlib.util.find_spec(NAME) is not None


def peer_seconds(
    matrix: sparse.csr_array, shoppers: Sequence[int], allowed: Ints, count: int, neighbours: int
) -> dict[str, list[float]]:
    """By "knn" and "als" → the seconds of every recommendation of `count` among the `allowed` items."""
    rows = sparse.csr_matrix(matrix)
    knn = importlib.import_module("implicit.nearest_neighbours").CosineRecommender(K=neighbours, num_threads=1)
    als = importlib.import_module("implicit.cpu.als").AlternatingLeastSquares(
        factors=FACTORS, iterations=5, num_threads=0, random_state=0
    )
    found = {}
    for name, model in (("knn", knn), ("als", als)):
        model.fit(rows, show_progress=False)
        found[name] = [_seconds(model, rows, shopper, allowed, count) for shopper in shoppers]
    return found


def _seconds(model: Any, rows: Any, shopper: int, allowed: Ints, count: int) -> float:
    own = rows[shopper]
    started = time.perf_counter()
    model.recommend(shopper, own, N=count, items=allowed, filter_already_liked_items=False)
    return time.perf_counter() - started
