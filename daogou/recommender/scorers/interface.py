"""What a scorer is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from daogou.catalogue.recommendation import Request
from daogou.recommender.arrays import Floats, Ints, Rows


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """A request and its candidates: `rows` of the index, ascending, and their prices (thousandths, NO_PRICE)."""

    request: Request
    rows: Rows
    prices: Ints


class Scorer(Protocol):
    """Scores the candidates of a query. The result has one entry per candidate: 0 (least) to 1 (most), NaN where the
    scorer has no opinion. The same query always gets the same scores."""

    @property
    def name(self) -> str: ...

    def __call__(self, query: Query) -> Floats: ...
