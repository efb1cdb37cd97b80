"""Counterfactuals: why a product is not among those shown, and what would have to be asked for to see it first.

Nothing is estimated: the wishes that stand in the way are read off their masks, and the place that the product would
have is taken from a whole ranking under the changed need.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import numpy as np

from daogou.catalogue.need import Need
from daogou.catalogue.recommendation import Request, Standing
from daogou.recommender.arrays import Floats, Ints, Rows
from daogou.recommender.candidates import Limit
from daogou.recommender.columns import MILLS
from daogou.recommender.constraints import Constraint
from daogou.recommender.index import CandidateIndex

IN_STOCK = "in stock"


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """A whole ranking: `rows` best first, one per group, as they would be shown, and their `tiers`; `scores` tells
    the parts of the score of the one at a position."""

    rows: Rows
    tiers: Floats
    scores: Callable[[int], Mapping[str, float]]


@dataclass(frozen=True, slots=True, eq=False)
class Obstacles:
    """What keeps the variant `row` from being shown: out of stock, limits of this turn, wishes of the need."""

    row: int
    names: tuple[str, ...]
    wishes: tuple[Constraint, ...]


def obstacles(
    index: CandidateIndex,
    wishes: Sequence[Constraint],
    limits: Sequence[Limit],
    prices: Ints,
    rows: Rows,
    asked: int,
) -> Obstacles:
    """Of the variants in `rows`, the one that the least stands in the way of; of equals the one asked about."""
    plain = [(IN_STOCK, index.in_stock), *((limit.name, limit.mask) for limit in limits)]
    broken = np.stack([~mask[rows] for _, mask in plain] + [~wish.mask[rows] for wish in wishes])
    at = int(np.lexsort((prices[rows], rows != asked, broken.sum(axis=0), broken[0]))[0])
    names = tuple(name for (name, _), is_broken in zip(plain, broken[:, at], strict=False) if is_broken)
    gone = tuple(wish for wish, is_broken in zip(wishes, broken[len(plain) :, at], strict=True) if is_broken)
    return Obstacles(int(rows[at]), (*names, *dict.fromkeys(wish.name for wish in gone)), gone)


def without(need: Need, gone: Sequence[Constraint], price: int) -> Need:
    """`need` as it would have to be: a bound on the price moved to `price` (thousandths), other wishes dropped."""
    for wish in gone:
        if wish.name in {"price_max", "price_min"} and price >= 0:
            bound: dict[str, Any] = {wish.name: Decimal(price) / MILLS}
            need = replace(need, **bound)
        else:
            need = wish.drop(need)
    return need


def free_of_limits(request: Request, need: Need, ids: frozenset[str]) -> Request:
    """The request for `need` without what only this turn asks about the products `ids`."""
    like = None if request.like in ids else request.like
    return replace(
        request, need=need, below=None, above=None, hidden=request.hidden - ids, bought=request.bought - ids, like=like
    )


def place_of(order: Order, index: CandidateIndex, row: int) -> int:
    """1 for the first; 0 where the product's group is not ranked."""
    found = np.flatnonzero(index.group[order.rows] == index.group[row])
    return int(found[0]) + 1 if len(found) else 0


def ahead_by(order: Order, place: int) -> tuple[str, ...]:
    """What put the first product ahead of the one at `place`: "occasion" where that decides, else the parts of the
    score that gave it more, most first, down to half of the most; () for the first itself."""
    if place <= 1:
        return ()
    if order.tiers[0] > order.tiers[place - 1]:
        return ("occasion",)
    first, own = order.scores(0), order.scores(place - 1)
    leads = {name: first.get(name, 0.0) - own.get(name, 0.0) for name in {*first, *own}}
    most = max(leads.values(), default=0.0)
    return tuple(sorted((name for name in leads if leads[name] >= most / 2 > 0), key=lambda name: (-leads[name], name)))


def standing(order: Order, index: CandidateIndex, row: int) -> Standing:
    place = place_of(order, index, row)
    first = index.products[int(order.rows[0])] if place > 1 else None
    return Standing(place, len(order.rows), first, ahead_by(order, place))
