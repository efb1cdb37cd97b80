"""What a learned part is."""

from __future__ import annotations

from typing import Protocol

from daogou.recommender.arrays import Ints, Scores
from daogou.recommender.learned.history import History


class Part(Protocol):
    """Scores every item for a shopper's history: at least 0, and 0 where the part has no opinion."""

    @property
    def name(self) -> str: ...

    def __call__(self, history: History) -> Scores: ...

    def evidence(self, history: History, items: Ints) -> Scores:
        """(items × past items): how much each past item speaks for each of `items`; not below 0."""
        ...
