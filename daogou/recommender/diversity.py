"""Diversity: not three cards of one brand when another is as good."""

from __future__ import annotations

from collections.abc import Sequence

MOST_OF_ONE_BRAND = 2
MARGIN = 0.05
"""How much lower a score may be and still count as equal."""


def diverse(
    brands: Sequence[int],
    tiers: Sequence[float],
    scores: Sequence[float],
    count: int,
    kinds: Sequence[int] | None = None,
) -> list[int]:
    """The positions of `count` items, in order, out of a ranked list.

    When a brand has two cards already, the next item of another brand takes the place, if it stands in the same tier
    and its score is at most MARGIN lower. Brand -1 means none and is never crowded. `kinds` are given where nothing
    tells what kind of thing is wanted: then one card in three is enough for a kind, by the same rule.
    """
    left, chosen = list(range(len(brands))), list[int]()
    while left and len(chosen) < count:
        first = left[0]
        fits = [at for at in left if tiers[at] == tiers[first] and scores[at] >= scores[first] - MARGIN]
        varied = [at for at in fits if not _crowds(brands, chosen, at, MOST_OF_ONE_BRAND)]
        if kinds is not None:
            varied = [at for at in varied if not _crowds(kinds, chosen, at, -(-count // 3))] or varied
        pick = varied[0] if varied else first
        left.remove(pick)
        chosen.append(pick)
    return chosen


def _crowds(values: Sequence[int], chosen: Sequence[int], at: int, most: int) -> bool:
    """Whether so many cards of the item's value are chosen already."""
    return values[at] >= 0 and sum(values[other] == values[at] for other in chosen) >= most
