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


def candidates(index: CandidateIndex, wishes: Sequence[Constraint], request: Request, prices: Ints) -> Candidates:
    """Out of stock is always hidden; a group stays while one of its variants is left."""
    steps = [("in stock", index.in_stock), *((wish.label, wish.mask) for wish in wishes)]
    limits = _turn_limits(index, request, prices)
    left = np.ones(len(index), dtype=np.bool_)
    funnel = [("catalogue", index.groups_in(np.flatnonzero(left)))]
    need_fits = True
    for number, (label, mask) in enumerate([*steps, *limits]):
        left = left & mask
        rows = np.flatnonzero(left)
        funnel.append((label, index.groups_in(rows)))
        need_fits = need_fits if number >= len(steps) else bool(len(rows))
    return Candidates(np.flatnonzero(left), tuple(funnel), funnel[-1][1], need_fits)


def _turn_limits(index: CandidateIndex, request: Request, prices: Ints) -> list[tuple[str, Mask]]:
    """What only this turn asks: strictly cheaper or dearer, nothing shown before, not the liked product itself."""
    limits: list[tuple[str, Mask]] = []
    known = prices != NO_PRICE
    if request.below is not None:
        limits.append((f"price < {decimal_text(request.below)}", known & (prices < mills_up(request.below))))
    if request.above is not None:
        limits.append((f"price > {decimal_text(request.above)}", known & (prices > mills(request.above))))
    if request.hidden:
        limits.append(("not shown before", ~_groups_of(index, request.hidden)))
    if request.like is not None and request.like in index.row_of:
        limits.append(("another than the liked one", ~_groups_of(index, frozenset({request.like}))))
    return limits


def _groups_of(index: CandidateIndex, ids: frozenset[str]) -> Mask:
    groups = [index.group[index.row_of[product]] for product in ids if product in index.row_of]
    return np.isin(index.group, groups)
