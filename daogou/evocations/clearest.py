"""When one of several details is meant clearly."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

SURE = 8.0
"""Nats that the words of a clause have to weigh together: two or three telling words."""
SHORT = 8
"""Words of a clause that may add up freely; those of a longer one meet by chance more often."""
AHEAD = 1.7
"""How many times the weight of the next."""


def weight_of(said: Mapping[str, float], words: Mapping[str, float]) -> float:
    """What the words of a clause weigh together for a detail that `words` evoke, in nats."""
    return sum(more * words.get(word, 0.0) for word, more in said.items())


def clearest(weights: Sequence[float], words: int) -> int | None:
    """The place of the greatest weight that a clause of so many words has; None where it is not `SURE` or not `AHEAD`
    of every other."""
    if not weights:
        return None
    place = max(range(len(weights)), key=weights.__getitem__)
    others = max((weight for other, weight in enumerate(weights) if other != place), default=0.0)
    enough = SURE * math.sqrt(max(1.0, words / SHORT))
    return place if weights[place] >= max(enough, AHEAD * others) else None
