"""RatingScorer: what buyers think, where few opinions count little."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from daogou.recommender.arrays import Floats
from daogou.recommender.index import CandidateIndex
from daogou.recommender.scorers.interface import Query

PRIOR_REVIEWS = 5.0
"""How many reviews of the shop's average every product starts with."""


@dataclass(frozen=True, slots=True, eq=False)
class RatingScorer:
    """The mean rating shrunk towards the shop's mean (a Bayesian average), from 1…5 to 0…1; no opinion about products
    in a shop without reviews."""

    index: CandidateIndex
    name: str = "rating"

    def __call__(self, query: Query) -> Floats:
        return (shrunk_ratings(self.index)[query.rows] - 1) / 4


def shrunk_ratings(index: CandidateIndex) -> Floats:
    """Per row, from 1 to 5: (5 × shop's mean + Σ ratings) / (5 + number). NaN in a shop without reviews."""
    count, mean = index.rating_count, np.nan_to_num(index.rating_mean)
    if count.sum() == 0:
        return np.full(len(index), np.nan)
    shop_mean = float((count * mean).sum() / count.sum())
    return np.asarray((PRIOR_REVIEWS * shop_mean + count * mean) / (PRIOR_REVIEWS + count), dtype=np.float64)
