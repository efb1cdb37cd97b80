"""What people buy again: nappies, coffee; not tents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from daogou.catalogue.interaction import Interaction
from daogou.catalogue.product import Product
from daogou.recommender.arrays import Scores
from daogou.recommender.learned.items import ItemSpace

_SURE = 10.0
"""Buyers of an item whose share counts as much as that of its kind."""


def bought_again(interactions: Iterable[Interaction], products: Sequence[Product]) -> Scores:
    """Per item (with its variants), the share of its buyers who bought it on two days or more, drawn towards the share
    of its kind where few bought it. Purchases without a date are no second ones."""
    space = ItemSpace.of(products)
    days: dict[tuple[str, int], set[object]] = defaultdict(set)
    for one in interactions:
        number = space.of_product.get(one.product_id)
        if one.event == "purchase" and number is not None:
            days[one.shopper_id, number].add(one.at.date() if one.at else None)
    buyers, again = np.zeros(len(space)), np.zeros(len(space))
    for (_, number), own in days.items():
        buyers[number] += 1
        again[number] += len(own) > 1
    kinds = _kinds(products, space)
    share = np.bincount(kinds, again) / np.maximum(np.bincount(kinds, buyers), 1)
    return np.asarray((again + _SURE * share[kinds]) / (buyers + _SURE), dtype=np.float32)


def _kinds(products: Sequence[Product], space: ItemSpace) -> np.ndarray:
    """Each item's leaf category as a number."""
    numbers: dict[tuple[str, ...], int] = {}
    kinds = np.zeros(len(space), dtype=np.int64)
    for product in reversed(products):
        kinds[space.of_product[product.id]] = numbers.setdefault(tuple(product.category), len(numbers))
    return kinds
