"""Blend: one score out of the scorers' opinions.

The weights are set by hand for a shop on its first day: what was said comes first (content, fit), then what other
shoppers did and thought. A liked product outweighs everything, because "something like this" is the whole wish. A
scorer without an opinion adds nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from daogou.recommender.arrays import Floats
from daogou.recommender.scorers.interface import Query, Scorer

WEIGHTS: Mapping[str, float] = {"content": 0.35, "fit": 0.3, "popularity": 0.15, "rating": 0.15, "similarity": 1.0}


@dataclass(frozen=True, slots=True, eq=False)
class Blended:
    """`total` per candidate, and each scorer's part of it (NaN: no opinion); the parts add up to the total."""

    total: Floats
    parts: Mapping[str, Floats]

    def receipt(self, at: int) -> dict[str, float]:
        """What each scorer contributed to the candidate at this position."""
        return {name: float(part[at]) for name, part in self.parts.items() if not np.isnan(part[at])}


@dataclass(frozen=True, slots=True, eq=False)
class Blend:
    """Weighted sum. Every scorer needs a weight under its name."""

    scorers: Sequence[Scorer]
    weights: Mapping[str, float] = field(default_factory=lambda: WEIGHTS)

    def __call__(self, query: Query) -> Blended:
        parts = {scorer.name: self.weights[scorer.name] * scorer(query) for scorer in self.scorers}
        total = np.zeros(len(query.rows))
        for part in parts.values():
            total += np.nan_to_num(part)
        return Blended(total, parts)
