"""Splits: what is fitted, what the blend is fitted on, and what is tested."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from daogou.recommender.arrays import Ints
from daogou.recommender.learned.items import ItemSpace
from daogou.training.recommender.purchases import Purchases
from daogou.training.recommender.sequences import Sequences
from daogou.training.recommender.trainer import HeldOut

SHORTEST = 3
"""Items that a shopper needs to be tested: one to know, one to validate, one to test."""
NOTHING = -1
MOST_VALIDATED = 5
VALIDATED_FROM, TESTED_FROM = 0.8, 0.9
"""The shares of all purchases, by time, before which a temporal split fits, and validates."""


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """`tests` are positions of shoppers; `past` and `targets` belong to them: what came before, and the item that
    is to be found (never one of the past; below 0 for one that is no product of the catalogue)."""

    fit: Sequences
    held_out: HeldOut
    tests: Ints
    past: tuple[Ints, ...]
    targets: Ints


def leave_one_out(purchases: Purchases, space: ItemSpace) -> Split:
    """Each shopper's last item tests, the one before it validates, all before these fits. Shoppers with fewer than
    SHORTEST items only fit."""
    tests = [at for at, products in enumerate(purchases.products) if len(products) >= SHORTEST]
    held = dict.fromkeys(tests, 2)
    fit = purchases.first([len(own) - held.get(at, 0) for at, own in enumerate(purchases.products)]).sequences(space)
    before = purchases.first([len(own) - 1 for own in purchases.products]).sequences(space)
    validated = {at: _number(space, purchases.products[at][-2]) for at in tests}
    kept = [at for at in tests if validated[at] != NOTHING and validated[at] not in fit.items[at]]
    targets = np.asarray([_number(space, purchases.products[at][-1]) for at in tests], dtype=np.int64)
    known = fit.known()
    held_out = HeldOut(_ints(kept), [known.items[at] for at in kept], _ints([validated[at] for at in kept]))
    return Split(known, held_out, _ints(tests), tuple(_known(before.items[at]) for at in tests), targets)


def _ints(values: Sequence[int]) -> Ints:
    return np.asarray(values, dtype=np.int64)


def _number(space: ItemSpace, product: str) -> int:
    return space.of_product.get(product, NOTHING)


def temporal(purchases: Purchases, space: ItemSpace) -> Split:
    """What came before one moment fits, each shopper's new items until a second moment validate (MOST_VALIDATED at
    most), and the next new one after that tests, with the shopper's own past until then as the query."""
    times = np.sort(np.concatenate([np.asarray(one) for one in purchases.times if len(one)]))
    first, second = times[int(VALIDATED_FROM * len(times))], times[int(TESTED_FROM * len(times))]
    earliest, before, whole = (purchases.sequences(space, until) for until in (first, second, None))
    held = [
        (at, later[:place], later[place])
        for at, (own, later) in enumerate(zip(earliest.items, before.items, strict=True))
        for place in range(len(own), min(len(later), len(own) + MOST_VALIDATED))
        if later[place] >= 0
    ]
    held_out = HeldOut(
        _ints([one[0] for one in held]), [_known(one[1]) for one in held], _ints([one[2] for one in held])
    )
    grown = [at for at in range(len(whole)) if len(whole.items[at]) > len(before.items[at])]
    targets = _ints([int(whole.items[at][len(before.items[at])]) for at in grown])
    past = tuple(_known(before.items[at]) for at in grown)
    return Split(earliest.known(), held_out, _ints(grown), past, targets)


def _known(items: Ints) -> Ints:
    return items[items >= 0]
