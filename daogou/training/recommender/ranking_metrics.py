"""Figures of ranked lists, each computed from the ids returned and nothing else."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

COLD = 3
"""A test product is cold when at most so many shoppers had it in the part that was fitted."""
RESAMPLES = 500

Lists = Sequence[Sequence[str]]
Floats = NDArray[np.float64]


def hits(lists: Lists, targets: Sequence[str], at: int) -> Floats:
    """1 for every list that holds its target among the first `at`."""
    return np.asarray([target in found[:at] for found, target in zip(lists, targets, strict=True)], dtype=np.float64)


def gains(lists: Lists, targets: Sequence[str], at: int) -> Floats:
    """NDCG of one relevant item: 1 / log2(place + 1), 0 beyond `at` (Järvelin & Kekäläinen 2002)."""
    pairs = zip(lists, targets, strict=True)
    return np.asarray([_gain(found[:at], target) for found, target in pairs], dtype=np.float64)


def _gain(found: Sequence[str], target: str) -> float:
    return 1 / math.log2(list(found).index(target) + 2) if target in found else 0.0


def coverage(lists: Lists, catalogue: Collection[str]) -> float:
    """The share of the catalogue that stands in at least one list."""
    return len({item for found in lists for item in found}) / max(len(catalogue), 1)


def gini(lists: Lists, catalogue: Collection[str]) -> float:
    """How unevenly exposure is shared among all products: 0 evenly, towards 1 when one has it all."""
    shown = Counter(item for found in lists for item in found)
    exposure = np.sort(np.asarray([shown.get(item, 0) for item in catalogue], dtype=np.float64))
    if not exposure.sum():
        return 0.0
    places = np.arange(1, len(exposure) + 1)
    return float(((2 * places - len(exposure) - 1) * exposure).sum() / (len(exposure) * exposure.sum()))


def mean_popularity(lists: Lists, had: Mapping[str, float]) -> float:
    """The mean number of training purchases of what is listed (APL)."""
    listed = [had.get(item, 0.0) for found in lists for item in found]
    return float(np.mean(listed)) if listed else 0.0


def figures(
    lists: Lists, targets: Sequence[str], had: Mapping[str, float], catalogue: Collection[str]
) -> dict[str, float]:
    """The keys of CONTRACT for one ranker."""
    cold = np.asarray([had.get(target, 0) <= COLD for target in targets], dtype=np.bool_)
    at_ten = hits(lists, targets, 10)
    return {
        "recall@5": _mean(hits(lists, targets, 5)),
        "recall@10": _mean(at_ten),
        "ndcg@5": _mean(gains(lists, targets, 5)),
        "ndcg@10": _mean(gains(lists, targets, 10)),
        "cold_recall@10": _mean(at_ten[cold]),
        "coverage@10": round(coverage(lists, catalogue), 5),
        "gini@10": round(gini(lists, catalogue), 5),
        "apl@10": round(mean_popularity(lists, had), 3),
    }


def _mean(values: Floats) -> float:
    return round(float(values.mean()), 5) if len(values) else 0.0


def interval(differences: Floats, rng: np.random.Generator) -> list[float]:
    """The 95 % interval of a mean of paired differences, by bootstrap (Efron 1979)."""
    if not len(differences):
        return [0.0, 0.0]
    drawn = [float(differences[rng.integers(0, len(differences), len(differences))].mean()) for _ in range(RESAMPLES)]
    return [round(float(value), 5) for value in np.quantile(drawn, (0.025, 0.975))]
