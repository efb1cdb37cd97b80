"""Exploring: a small, known share of lists shows another product on its last card, so that later rankings can be judged
by what shoppers did with products that the ranking of the day would not have shown."""

from __future__ import annotations

from collections.abc import Sequence

from daogou.catalogue.recommendation import Request

SHARE = 0.05
"""Of lists whose last card is drawn."""
POOL = 8
"""Groups that it is drawn from, all alike: the one that belongs there and those that follow it."""


def explores(request: Request) -> bool:
    """Only where nothing but the ranking decides what comes: no asked order, no named product, nothing impersonal."""
    need = request.need
    return request.chance is not None and not (need.sort or request.like or request.beside) and request.count > 1


def explored(request: Request, chosen: Sequence[int], following: Sequence[int]) -> tuple[list[int], float]:
    """The list, its last item perhaps another of `following` (best first, none of them chosen), and the probability
    with which that item stands there."""
    pool = [chosen[-1], *following[: POOL - 1]] if len(chosen) == request.count else []
    if len(pool) < 2 or request.chance is None or not explores(request):
        return list(chosen), 1.0
    drawn = 0 if request.chance >= SHARE else int(request.chance / SHARE * len(pool))
    return [*chosen[:-1], pool[drawn]], (1 - SHARE) * (drawn == 0) + SHARE / len(pool)
