"""Blend: one score out of the scorers' opinions and of what was learned from shoppers.

The scorers' weights are set by hand for a shop on its first day: what was said comes first (content, fit), then what
other shoppers did and thought. A liked product outweighs everything, because "something like this" is the whole wish. A
scorer without an opinion adds nothing. Where a model has been trained, its parts take the place of the popularity
scorer: popularity is one of them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from daogou.catalogue.recommendation import Request
from daogou.recommender.arrays import Floats, Ints, Rows
from daogou.recommender.learned.model import POPULARITY, Cause, PersonalModel, causes
from daogou.recommender.scorers.interface import Query, Scorer

WEIGHTS: Mapping[str, float] = {"content": 0.35, "fit": 0.3, "popularity": 0.15, "rating": 0.15, "similarity": 1.0}
LEARNED = 0.05
"""What one unit of the learned log-odds weighs beside the scorers. Best-seller and shelf-warmer then lie about as far
apart as by the popularity scorer, and a strong personal opinion as far as a wish that is met in words."""


@dataclass(frozen=True, slots=True, eq=False)
class Blended:
    """`total` per candidate, and each scorer's part of it (NaN: no opinion); the parts add up to the total."""

    total: Floats
    parts: Mapping[str, Floats]

    def minus(self, penalties: Mapping[str, Floats]) -> Blended:
        """With further parts, which are below 0 where they have an opinion."""
        if not penalties:
            return self
        taken = np.sum([np.nan_to_num(part) for part in penalties.values()], axis=0)
        return Blended(self.total + taken, {**self.parts, **penalties})

    def receipt(self, at: int) -> dict[str, float]:
        """What each scorer contributed to the candidate at this position."""
        shares = {name: float(part[at]) for name, part in self.parts.items()}
        return {name: share for name, share in shares.items() if not math.isnan(share)}


@dataclass(frozen=True, slots=True, eq=False)
class Blend:
    """Weighted sum. Every scorer needs a weight under its name; `group` is the index's, whose numbers the model's
    items have."""

    scorers: Sequence[Scorer]
    group: Ints
    weights: Mapping[str, float] = field(default_factory=lambda: WEIGHTS)
    learned: PersonalModel | None = None

    def __call__(self, query: Query) -> Blended:
        parts = {scorer.name: self.weights[scorer.name] * scorer(query) for scorer in self._asked()}
        if self.learned is not None:
            parts |= self._learned(self.learned, query)
        total = np.zeros(len(query.rows))
        for part in parts.values():
            total += np.where(np.isnan(part), 0, part)
        return Blended(total, parts)

    def _asked(self) -> list[Scorer]:
        return [scorer for scorer in self.scorers if self.learned is None or scorer.name != POPULARITY]

    def _learned(self, model: PersonalModel, query: Query) -> dict[str, Floats]:
        history = model.history(query.request.past, query.request.shopper)
        shares = model.contributions(history, self.group[query.rows])
        return {name: LEARNED * share.astype(np.float64) for name, share in shares.items()}

    def causes(self, request: Request, rows: Rows, scores: Sequence[Mapping[str, float]]) -> list[list[Cause]]:
        """For the product of each row, the past items that brought it where it stands, most first."""
        history = self.learned.history(request.past, request.shopper) if self.learned is not None else None
        if self.learned is None or history is None or not len(history) or not len(rows):
            return [[] for _ in rows]
        return causes(self.learned, history, self.group[rows], scores)
