"""When one of several details is meant clearly."""

from __future__ import annotations

from collections.abc import Sequence

SURE = 8.0
"""Nats that the words of a clause have to weigh together: two or three telling words."""
AHEAD = 1.7
"""How many times the weight of the next."""


def clearest(weights: Sequence[float]) -> int | None:
    """The place of the greatest weight; None where it is not `SURE` or not `AHEAD` of every other."""
    if not weights:
        return None
    place = max(range(len(weights)), key=weights.__getitem__)
    others = max((weight for other, weight in enumerate(weights) if other != place), default=0.0)
    return place if weights[place] >= max(SURE, AHEAD * others) else None
