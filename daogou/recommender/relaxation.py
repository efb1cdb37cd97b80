"""Relaxation: nothing fits, so which smallest sets of wishes would have to go?

Every row is given the set of wishes it violates, as bits of one number. The smallest such sets are exactly the
smallest sets to drop, and the rows with that very number are what dropping it brings: one pass, no search.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from daogou.catalogue.need import Need
from daogou.catalogue.product import CATEGORY_SEPARATOR
from daogou.catalogue.recommendation import Relaxation
from daogou.recommender.arrays import Ints, Mask, Rows
from daogou.recommender.columns import MILLS, NO_PRICE
from daogou.recommender.constraints import Constraint, without_category
from daogou.recommender.index import CandidateIndex

MOST_SHOWN = 3
MOST_DROPPED = 3
"""Giving up more wishes than this is worse than a neighbouring category."""
_STRETCH = 2
"""A bound moves to the nearest price within this factor; beyond it, it is dropped."""


@dataclass(frozen=True, slots=True, eq=False)
class RelaxationFinder:
    """`prices` are those of this moment, in thousandths."""

    index: CandidateIndex
    prices: Ints

    def find(self, need: Need, wishes: Sequence[Constraint]) -> tuple[Relaxation, ...]:
        """At most three, most products first. The category goes last, and then one step up at a time."""
        others = [wish for wish in wishes if wish.name != "category"]
        for dropped, wider, inside in self._categories(need, wishes):
            found = self._smallest(wider, others, inside, dropped)
            if found:
                return tuple(sorted(found, key=lambda relaxation: -relaxation.count)[:MOST_SHOWN])
        return ()

    def _categories(self, need: Need, wishes: Sequence[Constraint]) -> Iterator[tuple[tuple[str, ...], Need, Mask]]:
        """The need in its own category, in the parent, …, anywhere; with the rows in stock there."""
        masks = [wish.mask for wish in wishes if wish.name == "category"]
        own = np.logical_and.reduce([self.index.in_stock, *masks])
        yield (), need, own
        if not masks:
            return
        free = without_category(need)
        node = self.index.categories.node(need.category) if need.category else None
        path = self.index.categories.shown[node] if node is not None else ()
        for depth in range(len(path) - 1, 0, -1):
            parent = CATEGORY_SEPARATOR.join(path[:depth])
            inside = self.index.in_stock & self.index.categories.mask(self.index.categories.node(parent))
            yield ("category",), replace(free, category=parent), inside
        yield ("category",), free, self.index.in_stock

    def _smallest(
        self, need: Need, wishes: Sequence[Constraint], inside: Mask, dropped: tuple[str, ...]
    ) -> list[Relaxation]:
        rows = np.flatnonzero(inside)
        violated = np.zeros(len(rows), dtype=np.int64)
        for bit, wish in enumerate(wishes):
            violated |= np.where(wish.mask[rows], 0, 1 << bit)
        codes, where = np.unique(violated, return_inverse=True)
        sizes = [int(code).bit_count() for code in codes]
        least = min(sizes, default=MOST_DROPPED + 1)
        if least + len(dropped) > MOST_DROPPED or least + len(dropped) == 0:
            return []
        smallest = [number for number, size in enumerate(sizes) if size == least]
        return [
            self._relaxation(need, _gone(wishes, int(codes[number])), rows[where == number], dropped)
            for number in smallest
        ]

    def _relaxation(self, need: Need, gone: Sequence[Constraint], rows: Rows, dropped: tuple[str, ...]) -> Relaxation:
        """`rows` satisfy everything but `gone`; a price bound is moved to the nearest of them when that is near."""
        for wish in gone:
            bound = self._nearest(need, wish.name, rows)
            if bound is None:
                need = wish.drop(need)
            else:
                need = _with_bound(need, wish.name, Decimal(bound) / MILLS)
                rows = rows[self._within(wish.name, bound, rows)]
        return Relaxation((*dropped, *(wish.name for wish in gone)), need, self.index.groups_in(rows))

    def _nearest(self, need: Need, name: str, rows: Rows) -> int | None:
        """The price next to the bound, in thousandths; None for other wishes and where it is too far."""
        known = self.prices[rows][self.prices[rows] != NO_PRICE]
        if not len(known):
            return None
        if name == "price_max" and need.price_max is not None:
            cheapest = int(known.min())
            return cheapest if cheapest <= _STRETCH * need.price_max * MILLS else None
        if name == "price_min" and need.price_min is not None:
            dearest = int(known.max())
            return dearest if dearest * _STRETCH >= need.price_min * MILLS else None
        return None

    def _within(self, name: str, bound: int, rows: Rows) -> Mask:
        prices = self.prices[rows]
        inside = (prices <= bound) if name == "price_max" else (prices >= bound)
        return np.asarray((prices != NO_PRICE) & inside, dtype=np.bool_)


def _with_bound(need: Need, name: str, price: Decimal) -> Need:
    return replace(need, price_max=price) if name == "price_max" else replace(need, price_min=price)


def _gone(wishes: Sequence[Constraint], code: int) -> list[Constraint]:
    return [wish for bit, wish in enumerate(wishes) if code >> bit & 1]
