"""Purchases: interactions as every shopper's products in the order in which they were first bought."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from daogou.catalogue.interaction import Interaction
from daogou.catalogue.product import Product
from daogou.recommender.learned.items import ItemSpace, item_key
from daogou.training.recommender.sequences import Sequences

DAY = 86_400.0


@dataclass(frozen=True, slots=True, eq=False)
class Purchases:
    """`products[k]` are what `shoppers[k]` had, oldest first; `times` are Unix seconds, () where no times are told;
    `are_bought` is False where nothing was bought and these are what shoppers wanted."""

    shoppers: tuple[str, ...]
    products: Sequence[tuple[str, ...]]
    times: Sequence[tuple[float, ...]] = ()
    are_bought: bool = True

    def first(self, counts: Sequence[int]) -> Purchases:
        """Every shopper's first so many."""
        products = [own[:count] for own, count in zip(self.products, counts, strict=True)]
        times = [own[:count] for own, count in zip(self.times, counts, strict=True)] if self.times else ()
        return Purchases(self.shoppers, products, times, self.are_bought)

    def sequences(self, space: ItemSpace, until: float | None = None) -> Sequences:
        """As item numbers, variants being one item and each item counted once; only what happened before `until`.
        Products that the space does not know have numbers below 0, so that places stay what they are."""
        strange: dict[str, int] = {}
        items, times = [], []
        for at, products in enumerate(self.products):
            own = self.times[at] if self.times else (0.0,) * len(products)
            first: dict[int, float] = {}
            for product, time in zip(products, own, strict=True):
                if until is None or time < until:
                    number = space.of_product.get(product)
                    first.setdefault(_strange(product, strange) if number is None else number, time)
            items.append(np.asarray(list(first), dtype=np.int64))
            times.append(np.asarray(list(first.values()), dtype=np.float64))
        if not self.times:
            return Sequences(self.shoppers, items, len(space))
        newest = max((float(one.max()) for one in times if len(one)), default=0.0)
        return Sequences(self.shoppers, items, len(space), [(newest - one) / DAY for one in times])


def _strange(product: str, strange: dict[str, int]) -> int:
    return -1 - strange.setdefault(product, len(strange) + 1)


def purchases_of(interactions: Iterable[Interaction], products: Sequence[Product], now: datetime) -> Purchases:
    """What was bought, each item (with its variants) when it was first bought; in a shop where nothing was, what was
    wanted at all. Events dated after `now` count as now, events without a date as the oldest."""
    known = {product.id: item_key(product) for product in products}
    found = [one for one in interactions if one.product_id in known and one.strength > 0]
    purchased = [one for one in found if one.event == "purchase"]
    bought = purchased or found
    by_shopper: dict[str, list[tuple[float, str]]] = {}
    for one in bought:
        time = min(one.at, now).timestamp() if one.at is not None else 0.0
        by_shopper.setdefault(one.shopper_id, []).append((time, one.product_id))
    firsts = {shopper: _firsts(rows, known) for shopper, rows in by_shopper.items()}
    return Purchases(
        tuple(firsts),
        [tuple(product for _, product in rows) for rows in firsts.values()],
        [tuple(time for time, _ in rows) for rows in firsts.values()],
        bool(purchased),
    )


def _firsts(rows: Sequence[tuple[float, str]], key_of: Mapping[str, str]) -> list[tuple[float, str]]:
    """In the order of time, without what was bought again."""
    first: dict[str, tuple[float, str]] = {}
    for row in sorted(rows, key=lambda one: one[0]):
        first.setdefault(key_of[row[1]], row)
    return list(first.values())
