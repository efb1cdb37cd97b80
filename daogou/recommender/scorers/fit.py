"""FitScorer: how many of the soft wishes a product meets."""

from __future__ import annotations

from dataclasses import dataclass

from daogou.recommender.arrays import Floats
from daogou.recommender.scorers.interface import Query
from daogou.recommender.scorers.soft_wishes import SoftWishes


@dataclass(frozen=True, slots=True, eq=False)
class FitScorer:
    """The share of occasions, recipient's words, keywords and exact values met; no opinion without soft wishes."""

    wishes: SoftWishes
    name: str = "fit"

    def __call__(self, query: Query) -> Floats:
        return self.wishes.met_share(query.request.need, query.rows)
