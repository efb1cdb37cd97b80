"""A tiny trained shop: four products, three shoppers, everything computed by hand."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from daogou.recommender.arrays import Scores
from daogou.recommender.learned.artefact import NEIGHBOUR_PARTS, PART_NAMES, Artefact, PartSettings
from daogou.recommender.learned.weighing import COLDNESS, LENGTH_GATES, POPULARITY_FORMS, SHAPES, Weights
from tests.recommender.shops import product

PRODUCTS = [
    product("a", 100, title="trail pack", color="red"),
    product("b", 90, title="trail shoes", color="red"),
    product("c", 80, title="city tote", color="black"),
    product("d", 70, title="city umbrella", color="black"),
]
KEYS = ("p:a", "p:b", "p:c", "p:d")
HAD = np.asarray([3, 2, 1, 0], dtype=np.float32)


def matrix(rows: list[list[float]]) -> sparse.csr_array:
    return sparse.csr_array(np.asarray(rows, dtype=np.float32))


NEAR = matrix([[0, 0.5, 0.25, 0], [0.5, 0, 0, 0], [0.25, 0, 0, 0], [0, 0, 0, 0]])
PROFILES = matrix([[0.6, 0.8, 0, 0], [1, 0, 0, 0], [0.6, 0, 0.8, 0]])


def weights(parts: float = 1.0, popularity: float = 0.1) -> Weights:
    return Weights(
        np.full((LENGTH_GATES, len(PART_NAMES), SHAPES, COLDNESS), parts, dtype=np.float32),
        np.full((LENGTH_GATES, POPULARITY_FORMS), popularity, dtype=np.float32),
    )


def artefact(keys: tuple[str, ...] = KEYS, had: Scores = HAD, near: sparse.csr_array = NEAR) -> Artefact:
    return Artefact(
        items=keys,
        shoppers=("u", "v", "w"),
        matrices=dict.fromkeys(NEIGHBOUR_PARTS, near),
        profiles=PROFILES,
        had=had,
        recent=had,
        again=np.zeros(len(keys), dtype=np.float32),
        weights=weights(),
        settings=PartSettings(dict.fromkeys(PART_NAMES, 0.5), 2),
    )
