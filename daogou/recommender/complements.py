"""Complements: what goes with a product, and why.

score = lift of the two items × lift of their kinds × harmony of their attributes, as a sum of logarithms, so that the
receipt adds up. Lift is how much more often two things are bought by one shopper than by chance (Brin, Motwani &
Silverstein 1997). Where no shopper has bought yet, kinds that stand close in the category tree, and harmony, decide.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from daogou.catalogue.product import NO, YES
from daogou.catalogue.recommendation import Beside
from daogou.catalogue.vocabulary import normal_form
from daogou.recommender.arrays import Floats, Ints, Mask
from daogou.recommender.blend import Blended
from daogou.recommender.index import CandidateIndex
from daogou.recommender.learned.model import FEWEST_SHOPPERS, PersonalModel
from daogou.recommender.scorers.similarity import category_closeness, shared_words

_SHRINK = 5.0
"""Common shoppers at which a lift counts half: two of two are chance."""
_SAME_THING = 0.5
"""The share of a product's telling words at which another one is the same thing again."""
_MOST_SHARED = 2
_TOLD = 0.15
"""What the parts of the usual blend weigh here: they decide between things that go equally well."""


@dataclass(frozen=True, slots=True, eq=False)
class KindTies:
    """Shoppers who bought of each pair of leaf categories: `both` is (leaves × leaves), its diagonal those who bought
    of one."""

    both: sparse.csr_array
    shoppers: int

    @classmethod
    def of(cls, index: CandidateIndex, model: PersonalModel) -> KindTies:
        leaf_of = np.full(len(model.space), -1, dtype=np.int64)
        leaf_of[index.group] = index.categories.leaf
        known = np.flatnonzero(leaf_of >= 0)
        ones = np.ones(len(known), dtype=np.float32)
        shape = (len(index.categories.paths), len(model.space))
        kinds = sparse.csr_array(sparse.coo_array((ones, (leaf_of[known], known)), shape=shape))
        bought = _pattern(sparse.csr_array(kinds @ _pattern(model.buyers)))
        return cls(sparse.csr_array(bought @ bought.T), bought.shape[1])

    def with_kind(self, leaf: int) -> Floats:
        """Shoppers who bought of each kind and of `leaf`."""
        return np.asarray(self.both[[leaf]].toarray()[0], dtype=np.float64)

    def lift(self, leaf: int) -> Floats:
        alone = self.both.diagonal().astype(np.float64)
        return _log_lift(self.with_kind(leaf), alone, alone[leaf], self.shoppers)


@dataclass(frozen=True, slots=True, eq=False)
class Complements:
    """`model` and `ties` are None in a shop whose shoppers have taught nothing yet."""

    index: CandidateIndex
    model: PersonalModel | None = None
    ties: KindTies | None = None

    @classmethod
    def of(cls, index: CandidateIndex, model: PersonalModel | None) -> Complements:
        buys = model is not None and model.counts_purchases
        return cls(index, model, KindTies.of(index, model)) if model is not None and buys else cls(index)

    def mask(self, row: int) -> Mask:
        """What could go with a product: another kind of thing (where the shop tells kinds), not the same thing in
        other words, and made for the same wearers."""
        index = self.index
        leaf = index.categories.leaf
        other = leaf != leaf[row] if len(np.unique(leaf)) > 1 else np.ones(len(leaf), dtype=np.bool_)
        same = shared_words(index, row) >= _SAME_THING
        return np.asarray(
            other & ~same & (index.group != index.group[row]) & _agree(index.gender, row) & _agree(index.age, row)
        )

    def scored(self, row: int, rows: Ints, usual: Blended) -> Blended:
        """The candidates' scores beside the product at `row`; `usual` is what the blend says of them."""
        index = self.index
        parts: dict[str, Floats] = {
            "bought together": np.log1p(self._item_lift(row)[index.group[rows]]),
            "kinds together": np.log1p(self._kind_tie(row)[index.categories.leaf[rows]]),
            "harmony": np.log1p(self._harmony(row)[rows]),
        }
        parts |= {name: _TOLD * part for name, part in usual.parts.items()}
        return Blended(np.sum([np.nan_to_num(part) for part in parts.values()], axis=0), parts)

    def beside(self, row: int, other: int) -> Beside:
        """Why `other` goes with `row`, in numbers that may be told."""
        index = self.index
        groups = int(index.group[row]), int(index.group[other])
        shoppers = self.model.together(*groups) if self.model is not None else 0
        leaf, kind = int(index.categories.leaf[row]), int(index.categories.leaf[other])
        of_kinds = int(self.ties.with_kind(leaf)[kind]) if self.ties is not None and leaf != kind else 0
        tied = self.ties is not None and of_kinds >= FEWEST_SHOPPERS and self.ties.lift(leaf)[kind] > 0
        shared = tuple((name, value) for name, value, _ in self._shared(row, other)[:_MOST_SHARED])
        return Beside(index.products[row], shoppers, of_kinds if tied else 0, shared)

    def _item_lift(self, row: int) -> Floats:
        model = self.model
        if model is None or self.ties is None:
            return np.zeros(int(self.index.group.max(initial=0)) + 1)
        starts, buyers = model.buyers.indptr, model.buyers.indices
        item = int(self.index.group[row])
        own = _pattern(model.profiles[buyers[starts[item] : starts[item + 1]]])
        together = np.asarray(own.sum(axis=0), dtype=np.float64).ravel()
        together[item] = 0
        return _log_lift(together, np.diff(starts).astype(np.float64), float(own.shape[0]), model.profiles.shape[0])

    def _kind_tie(self, row: int) -> Floats:
        """Per leaf: how close it stands in the tree, and how much more often both are bought than by chance."""
        index, leaf = self.index, int(self.index.categories.leaf[row])
        close = np.zeros(len(index.categories.paths))
        close[index.categories.leaf] = category_closeness(index, row)
        return close if self.ties is None else close / 2 + self.ties.lift(leaf)

    def _harmony(self, row: int) -> Floats:
        """Per row, the share of the product's telling values, by rarity, that it has too."""
        total, found = 0.0, np.zeros(len(self.index))
        for rows, rarity in self._values(row).values():
            found[rows] += rarity
            total += rarity
        return found / total if total else found

    def _values(self, row: int) -> dict[tuple[str, str], tuple[Ints, float]]:
        """(attribute, value) of a product → the rows that have it, and how rare it is; yes and no tell nothing."""
        found: dict[tuple[str, str], tuple[Ints, float]] = {}
        product = self.index.products[row]
        columns = {**self.index.attributes, "brand": self.index.brands}
        named = {**product.attributes, **({"brand": (product.brand,)} if product.brand else {})}
        for name, values in named.items():
            column = columns[normal_form(name)]
            for value in values:
                if value.strip().lower() in YES or value.strip().lower() in NO or _is_number(value):
                    continue
                code = column.values.index(normal_form(value))
                rows = column.rows[column.starts[code] : column.starts[code + 1]]
                found[name, value] = rows, math.log((len(self.index) + 1) / (len(rows) + 0.5))
        return found

    def _shared(self, row: int, other: int) -> list[tuple[str, str, float]]:
        """What both have, rarest first."""
        held = [(name, value, rarity) for (name, value), (rows, rarity) in self._values(row).items() if other in rows]
        return sorted(held, key=lambda one: -one[2])


def _pattern(matrix: sparse.csr_array) -> sparse.csr_array:
    """1 where the matrix holds anything."""
    ones = np.ones(matrix.nnz, dtype=np.float32)
    return sparse.csr_array((ones, matrix.indices, matrix.indptr), shape=matrix.shape)


def _log_lift(both: Floats, alone: Floats, own: float, shoppers: int) -> Floats:
    """log(both × shoppers / (alone × own)), 0 where that is below 0, shrunk where few bought both."""
    expected = np.maximum(alone * own, 1e-9) / max(shoppers, 1)
    lift = np.log(np.maximum(both, 1e-9) / np.maximum(expected, 1e-9))
    return np.asarray(np.where(both > 0, np.maximum(lift, 0), 0) * both / (both + _SHRINK), dtype=np.float64)


def _agree(bits: Ints, row: int) -> Mask:
    """Rows whose wearers are not others than the product's; 0 says nothing."""
    return np.asarray((bits == 0) | (bits[row] == 0) | ((bits & bits[row]) != 0), dtype=np.bool_)


def _is_number(value: str) -> bool:
    return any(letter.isdigit() for letter in value)


def one_of_a_kind(kinds: Ints, order: Ints, count: int) -> list[int]:
    """The first `count` of `order` (positions, best first) with a kind of their own; then the best of the rest."""
    firsts: Mapping[int, int] = {int(kinds[at]): int(at) for at in order[::-1].tolist()}
    ranked = [int(at) for at in order.tolist()]
    leading = [at for at in ranked if firsts[int(kinds[at])] == at]
    return [*leading, *(at for at in ranked if firsts[int(kinds[at])] != at)][:count]
