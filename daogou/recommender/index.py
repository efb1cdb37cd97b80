"""CandidateIndex: the catalogue by columns, so that a request costs array operations and no loop over products."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from daogou.catalogue.measure import Interval, Units
from daogou.catalogue.product import Product
from daogou.catalogue.vocabulary import Vocabulary, normal_form
from daogou.recommender.arrays import Floats, Ints, Mask, Rows
from daogou.recommender.audience import ages, genders
from daogou.recommender.columns import AttributeColumn, Categories, Prices, attribute_columns, brand_column, seconds
from daogou.recommender.text_index import TextIndex


@dataclass(frozen=True, slots=True, eq=False)
class CandidateIndex:
    """One row per product; the rows of a group (its variants) stand side by side, so `group` never falls.

    `brand` is a code of `brands`, -1 for none. `rating_mean` is from 1 to 5, NaN without ratings. `added` is Unix
    seconds, 0 where unknown. `intervals` has, for each attribute, what its values measure, in the order of the column.
    `tie` is a fixed hash of the id, `group_tie` of the group. `terms` maps (kind, attribute, value), all in normal
    form, to every way to say it, and `meanings` (kind, attribute, term) to every value so called.
    """

    products: tuple[Product, ...]
    row_of: Mapping[str, int]
    prices: Prices
    categories: Categories
    brands: AttributeColumn
    brand: Ints
    attributes: Mapping[str, AttributeColumn]
    units: Units
    intervals: Mapping[str, tuple[Interval | None, ...]]
    in_stock: Mask
    group: Ints
    group_tie: NDArray[np.uint64]
    tie: NDArray[np.uint64]
    added: Ints
    gender: Ints
    age: Ints
    popularity: Floats
    rating_count: Floats
    rating_mean: Floats
    text: TextIndex
    terms: Mapping[tuple[str, str, str], tuple[str, ...]]
    meanings: Mapping[tuple[str, str, str], tuple[str, ...]]

    def __len__(self) -> int:
        return len(self.products)

    def groups_in(self, rows: Rows) -> int:
        """How many groups ascending `rows` touch."""
        return int(np.count_nonzero(np.diff(self.group[rows]))) + 1 if len(rows) else 0

    def groups_under(self, mask: Mask) -> int:
        """How many groups a mask of rows touches."""
        if self.group[-1:].sum() == len(self) - 1:
            return int(np.count_nonzero(mask))
        return self.groups_in(np.flatnonzero(mask))

    def group_rows(self, group: int) -> Rows:
        start, end = np.searchsorted(self.group, [group, group + 1])
        return np.arange(start, end)

    def terms_of(self, kind: str, value: str, name: str = "") -> tuple[str, ...]:
        """Every way to say a thing of the shop, itself first, in normal form."""
        key = normal_form(value)
        return tuple(dict.fromkeys((key, *self.terms.get((kind, normal_form(name), key), ()))))

    def own_terms_of(self, kind: str, value: str, name: str = "") -> tuple[str, ...]:
        """`terms_of` without the terms that also mean something else: "blue" for the navy of a shop without a plain
        blue. Values that share the value's own name (红色, Red) are the same thing."""
        key, attribute = normal_form(value), normal_form(name)

        def means_this_only(term: str) -> bool:
            others = self.meanings.get((kind, attribute, term), ())
            return all(key in self.terms_of(kind, other, attribute) for other in others)

        return tuple(term for term in self.terms_of(kind, value, name) if term == key or means_this_only(term))


def build_index(
    products: Sequence[Product],
    vocabulary: Vocabulary,
    popularity: Mapping[str, float],
    ratings: Mapping[str, tuple[int, float]],
    units: Units,
) -> CandidateIndex:
    """`popularity` and `ratings` (count, mean) by product id; the storage gives each variant those of its group."""
    ordered, group, keys = _by_group(products)
    text = TextIndex.of(ordered)
    brands = brand_column(ordered)
    attributes = attribute_columns(ordered)
    brand = np.full(len(ordered), -1, dtype=np.int64)
    brand[brands.rows] = brands.codes
    reviewed = [ratings.get(product.id, (0, np.nan)) for product in ordered]
    return CandidateIndex(
        products=ordered,
        row_of={product.id: row for row, product in enumerate(ordered)},
        prices=Prices.of(ordered),
        categories=Categories.of(ordered),
        brands=brands,
        brand=brand,
        attributes=attributes,
        units=units,
        intervals={name: _intervals(column, units) for name, column in attributes.items()},
        in_stock=np.fromiter((p.in_stock for p in ordered), dtype=np.bool_, count=len(ordered)),
        group=group,
        group_tie=_hashes(keys)[group],
        tie=_hashes(p.id for p in ordered),
        added=_ints((seconds(p.added_at, 0) for p in ordered), len(ordered)),
        gender=genders(ordered, text.texts),
        age=ages(ordered, text.texts),
        popularity=np.asarray([max(popularity.get(p.id, 0.0), 0.0) for p in ordered], dtype=np.float64),
        rating_count=np.asarray([count for count, _ in reviewed], dtype=np.float64),
        rating_mean=np.asarray([mean for _, mean in reviewed], dtype=np.float64),
        text=text,
        terms=_terms(vocabulary),
        meanings=_meanings(vocabulary),
    )


def _by_group(products: Sequence[Product]) -> tuple[tuple[Product, ...], Ints, list[str]]:
    """The products with variants side by side, their group numbers, and a key per group."""
    numbers: dict[str, int] = {}
    codes = [numbers.setdefault(f"g:{p.group}" if p.group else f"p:{p.id}", len(numbers)) for p in products]
    order = np.argsort(np.asarray(codes, dtype=np.int64), kind="stable")
    return tuple(products[row] for row in order), np.asarray(codes, dtype=np.int64)[order], list(numbers)


def _intervals(column: AttributeColumn, units: Units) -> tuple[Interval | None, ...]:
    return tuple(units.interval(column.name, value) for value in column.values)


def _ints(values: Iterable[int], count: int) -> Ints:
    return np.fromiter(values, dtype=np.int64, count=count)


def _hashes(texts: Iterable[str]) -> NDArray[np.uint64]:
    digests = [hashlib.blake2b(text.encode(), digest_size=8).digest() for text in texts]
    return np.frombuffer(b"".join(digests), dtype=np.uint64)


def _terms(vocabulary: Vocabulary) -> dict[tuple[str, str, str], tuple[str, ...]]:
    said: dict[tuple[str, str, str], list[str]] = {}
    for term in vocabulary.terms:
        said.setdefault((term.kind, normal_form(term.name), normal_form(term.value)), []).append(term.term)
    return {key: tuple(terms) for key, terms in said.items()}


def _meanings(vocabulary: Vocabulary) -> dict[tuple[str, str, str], tuple[str, ...]]:
    meant: dict[tuple[str, str, str], dict[str, None]] = {}
    for term in vocabulary.terms:
        meant.setdefault((term.kind, normal_form(term.name), term.term), {})[normal_form(term.value)] = None
    return {key: tuple(values) for key, values in meant.items()}
