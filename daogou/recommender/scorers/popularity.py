"""PopularityScorer: how much a product was wanted: viewed, put into carts, bought."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from daogou.recommender.arrays import Floats
from daogou.recommender.index import CandidateIndex
from daogou.recommender.scorers.interface import Query


@dataclass(frozen=True, slots=True, eq=False)
class PopularityScorer:
    """log(1 + popularity), scaled so that the shop's most popular product has 1; no opinion in a shop without
    interactions."""

    index: CandidateIndex
    name: str = "popularity"

    def __call__(self, query: Query) -> Floats:
        most = float(self.index.popularity.max(initial=0.0))
        if most <= 0:
            return np.full(len(query.rows), np.nan)
        return np.asarray(np.log1p(self.index.popularity[query.rows]) / np.log1p(most), dtype=np.float64)
