"""Diversity: not three cards of one brand when another is as good."""

from __future__ import annotations

from collections.abc import Sequence

MOST_OF_ONE_BRAND = 2
MARGIN = 0.05
"""How much lower a score may be and still count as equal."""


def diverse(brands: Sequence[int], tiers: Sequence[float], scores: Sequence[float], count: int) -> list[int]:
    """The positions of `count` items, in order, out of a ranked list.

    When a brand has two cards already, the next item of another brand takes the place, if it stands in the same tier
    and its score is at most MARGIN lower. Brand -1 means none and is never crowded.
    """
    left, chosen = list(range(len(brands))), list[int]()
    while left and len(chosen) < count:
        first = left[0]
        crowd = {brand for brand in map(brands.__getitem__, chosen) if _held(brands, chosen, brand)}
        rivals = (
            at
            for at in left
            if brands[at] not in crowd and tiers[at] == tiers[first] and scores[at] >= scores[first] - MARGIN
        )
        pick = next(rivals, first) if brands[first] in crowd else first
        left.remove(pick)
        chosen.append(pick)
    return chosen


def _held(brands: Sequence[int], chosen: Sequence[int], brand: int) -> bool:
    return brand >= 0 and sum(brands[at] == brand for at in chosen) >= MOST_OF_ONE_BRAND
