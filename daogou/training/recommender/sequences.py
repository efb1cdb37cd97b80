"""Sequences: what every shopper had, in the order of time, as item numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from daogou.recommender.arrays import Floats, Ints

LONGEST = 500
"""Items of one shopper that count, the newest: pairs grow with the square, and robots click all day."""


@dataclass(frozen=True, slots=True, eq=False)
class Sequences:
    """`items[k]` belong to `shoppers[k]`, oldest first, each item once; `ages` are days before the newest event,
    None where the source tells no times. `size` is the number of items that there are; a number below 0 stands for a
    product that is none of them."""

    shoppers: tuple[str, ...]
    items: Sequence[Ints]
    size: int
    ages: Sequence[Floats] | None = None

    def __len__(self) -> int:
        return len(self.shoppers)

    def until(self, cuts: Sequence[int]) -> Sequences:
        """The first `cuts[k]` items of shopper k, without those of no known number."""
        kept = [np.flatnonzero(one[:cut] >= 0) for one, cut in zip(self.items, cuts, strict=True)]
        items = [one[places] for one, places in zip(self.items, kept, strict=True)]
        ages = self.ages and [one[places] for one, places in zip(self.ages, kept, strict=True)]
        return Sequences(self.shoppers, items, self.size, ages)

    def known(self) -> Sequences:
        return self.until([len(one) for one in self.items])

    @property
    def interactions(self) -> int:
        return sum(len(one) for one in self.items)

    def matrix(self) -> sparse.csr_array:
        """(shoppers × items), 1 where the shopper had the item, of at most LONGEST newest items a shopper."""
        newest = [one[-LONGEST:] for one in self.items]
        starts = np.concatenate(([0], np.cumsum([len(one) for one in newest])))
        columns = np.concatenate(newest) if newest else np.empty(0, dtype=np.int64)
        ones = np.ones(len(columns), dtype=np.float32)
        matrix = sparse.csr_array((ones, columns.astype(np.int32), starts), shape=(len(self), self.size))
        matrix.sort_indices()
        return matrix

    def weighted_counts(self, half_life_days: float | None = None) -> NDArray[np.float32]:
        """How many shoppers had each item; with a half-life, an event that old counts half."""
        if not self.items:
            return np.zeros(self.size, dtype=np.float32)
        items = np.concatenate(self.items)
        if half_life_days is None or self.ages is None:
            return np.bincount(items, minlength=self.size).astype(np.float32)
        weights = np.power(0.5, np.concatenate(self.ages) / half_life_days)
        return np.bincount(items, weights, self.size).astype(np.float32)
