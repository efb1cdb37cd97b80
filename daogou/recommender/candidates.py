"""Candidates: the rows that every wish leaves, and the funnel that led there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from daogou.catalogue.need import decimal_text
from daogou.catalogue.recommendation import Request
from daogou.recommender.arrays import Ints, Mask, Rows
from daogou.recommender.columns import NO_PRICE, mills, mills_up
from daogou.recommender.constraints import Constraint
from daogou.recommender.index import CandidateIndex

Funnel = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """`rows` satisfy the need and this turn's limits; `funnel` counts groups after every step; `need_fits` tells
    whether the need alone, without this turn's limits, leaves anything."""

    rows: Rows
    funnel: Funnel
    total: int
    need_fits: bool


@dataclass(frozen=True, slots=True, eq=False)
class Limit:
    """What only this turn asks; `name` is the request's field, `label` as the funnel says it."""

    name: str
    label: str
    mask: Mask


def candidates(
    index: CandidateIndex,
    wishes: Sequence[Constraint],
    request: Request,
    prices: Ints,
    further: Sequence[Limit] = (),
) -> Candidates:
    """Out of stock is always hidden; a group stays while one of its variants is left. `further` limits are this turn's
    besides those that the request's own fields set."""
    steps = [("in stock", index.in_stock), *((wish.label, wish.mask) for wish in wishes)]
    limits = [(limit.label, limit.mask) for limit in (*turn_limits(index, request, prices), *further)]
    left = np.ones(len(index), dtype=np.bool_)
    funnel = [("catalogue", index.groups_under(left))]
    need_fits = True
    for number, (label, mask) in enumerate([*steps, *limits]):
        left &= mask
        groups = index.groups_under(left)
        funnel.append((label, groups))
        need_fits = need_fits if number >= len(steps) else groups > 0
    return Candidates(np.flatnonzero(left), tuple(funnel), funnel[-1][1], need_fits)


def turn_limits(index: CandidateIndex, request: Request, prices: Ints) -> list[Limit]:
    """Strictly cheaper or dearer, nothing shown before, not the liked product itself."""
    limits: list[Limit] = []
    known = prices != NO_PRICE
    if request.below is not None:
        mask = known & (prices < mills_up(request.below))
        limits.append(Limit("below", f"price < {decimal_text(request.below)}", mask))
    if request.above is not None:
        mask = known & (prices > mills(request.above))
        limits.append(Limit("above", f"price > {decimal_text(request.above)}", mask))
    if request.hidden:
        limits.append(Limit("hidden", "not shown before", ~_groups_of(index, request.hidden)))
    if request.like is not None and request.like in index.row_of:
        mask = ~_groups_of(index, frozenset({request.like}))
        limits.append(Limit("like", "another than the liked one", mask))
    return limits


def _groups_of(index: CandidateIndex, ids: frozenset[str]) -> Mask:
    groups = [index.group[index.row_of[product]] for product in ids if product in index.row_of]
    return np.isin(index.group, groups)
