"""The columns of the index: prices, categories, attribute values. Immutable; a row is a product."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

import numpy as np

from daogou.catalogue.product import Product
from daogou.catalogue.vocabulary import normal_form
from daogou.recommender.arrays import Ints, Mask

MILLS = 1000
"""Prices are counted in thousandths, so that three-decimal currencies keep their last digit."""

NO_PRICE = -1
_NEVER = np.iinfo(np.int64).min
_ALWAYS = np.iinfo(np.int64).max


def mills(amount: Decimal, rounding: str = ROUND_FLOOR) -> int:
    return int((amount * MILLS).to_integral_value(rounding))


def mills_up(amount: Decimal) -> int:
    return mills(amount, ROUND_CEILING)


def seconds(moment: datetime | None, default: int) -> int:
    """Unix seconds; a moment without a zone is taken as UTC."""
    if moment is None:
        return default
    return int((moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)).timestamp())


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """List and sale prices in thousandths, and the sale's dates in Unix seconds: `Product.offer`, by column."""

    regular: Ints
    sale: Ints
    sale_from: Ints
    sale_until: Ints

    @classmethod
    def of(cls, products: Sequence[Product]) -> Prices:
        def column(values: Iterable[int]) -> Ints:
            return np.fromiter(values, dtype=np.int64, count=len(products))

        return cls(
            column(NO_PRICE if p.price is None else mills(p.price) for p in products),
            column(NO_PRICE if p.sale_price is None else mills(p.sale_price) for p in products),
            column(seconds(p.sale_from, _NEVER) for p in products),
            column(seconds(p.sale_until, _ALWAYS) for p in products),
        )

    def at(self, now: datetime) -> Ints:
        """The price that counts at `now`, NO_PRICE where the shop names none."""
        moment = seconds(now, 0)
        lower = (self.regular == NO_PRICE) | (self.sale < self.regular)
        on_sale = (self.sale != NO_PRICE) & (self.sale_from <= moment) & (moment < self.sale_until) & lower
        return np.where(on_sale, self.sale, self.regular)


@dataclass(frozen=True, slots=True, eq=False)
class Categories:
    """The category tree. Sorted as tuples, the descendants of a node follow it directly: [node, ends[node])."""

    paths: tuple[tuple[str, ...], ...]
    shown: tuple[tuple[str, ...], ...]
    ends: tuple[int, ...]
    nodes: dict[tuple[str, ...], int]
    leaf: Ints

    @classmethod
    def of(cls, products: Sequence[Product]) -> Categories:
        spelled: dict[tuple[str, ...], tuple[str, ...]] = {(): ()}
        for product in products:
            for depth in range(1, len(product.category) + 1):
                spelled.setdefault(_normal_path(product.category[:depth]), product.category[:depth])
        paths = tuple(sorted(spelled))
        nodes = {path: number for number, path in enumerate(paths)}
        leaf = np.fromiter((nodes[_normal_path(p.category)] for p in products), dtype=np.int64, count=len(products))
        return cls(paths, tuple(spelled[path] for path in paths), _ends(paths), nodes, leaf)

    def node(self, category: str) -> int | None:
        """The node of a full path as the shop writes it, else the only node of that name, else None."""
        path = _normal_path(category.split(">"))
        if path in self.nodes:
            return self.nodes[path]
        named = [number for number, known in enumerate(self.paths) if known[-len(path) :] == path]
        return named[0] if len(named) == 1 else None

    def mask(self, node: int | None) -> Mask:
        """The products of a node and of everything below it."""
        if node is None:
            return np.zeros(len(self.leaf), dtype=np.bool_)
        return (self.leaf >= node) & (self.leaf < self.ends[node])

    def depth_shared(self, node: int) -> Ints:
        """Per row, how many steps from the root the product's category shares with `node`."""
        path = self.paths[node]
        shared = np.array([_shared(path, other) for other in self.paths], dtype=np.int64)
        return shared[self.leaf]


@dataclass(frozen=True, slots=True, eq=False)
class AttributeColumn:
    """One attribute: its distinct values (normal form), how the shop spells them, and who has them.

    `rows[starts[v]:starts[v + 1]]` are the rows of value v, ascending.
    """

    name: str
    values: tuple[str, ...]
    shown: tuple[str, ...]
    rows: Ints
    starts: Ints

    @property
    def codes(self) -> Ints:
        """The value of each posting, aligned with `rows`."""
        return np.repeat(np.arange(len(self.values), dtype=np.int64), np.diff(self.starts))

    def mask(self, codes: Iterable[int], size: int) -> Mask:
        found = np.zeros(size, dtype=np.bool_)
        for code in codes:
            found[self.rows[self.starts[code] : self.starts[code + 1]]] = True
        return found


def attribute_columns(products: Sequence[Product]) -> dict[str, AttributeColumn]:
    """Every attribute of the shop by its name in normal form."""
    postings: dict[str, dict[str, tuple[str, list[int]]]] = {}
    spelled: dict[str, str] = {}
    for row, product in enumerate(products):
        for name, values in product.attributes.items():
            key = normal_form(name)
            spelled.setdefault(key, name)
            column = postings.setdefault(key, {})
            for normal, value in {normal_form(value): value for value in values}.items():
                column.setdefault(normal, (value, []))[1].append(row)
    return {key: _column(spelled[key], column) for key, column in postings.items()}


def brand_column(products: Sequence[Product]) -> AttributeColumn:
    """The brands, as if they were an attribute; products without one are in no posting."""
    postings: dict[str, tuple[str, list[int]]] = {}
    for row, product in enumerate(products):
        if product.brand:
            postings.setdefault(normal_form(product.brand), (product.brand, []))[1].append(row)
    return _column("brand", postings)


def _column(name: str, postings: dict[str, tuple[str, list[int]]]) -> AttributeColumn:
    values = tuple(sorted(postings))
    lists = [postings[value][1] for value in values]
    starts = np.cumsum([0, *map(len, lists)], dtype=np.int64)
    rows = np.fromiter((row for rows in lists for row in rows), dtype=np.int64, count=int(starts[-1]))
    return AttributeColumn(name, values, tuple(postings[value][0] for value in values), rows, starts)


def _normal_path(path: Iterable[str]) -> tuple[str, ...]:
    return tuple(normal_form(step) for step in path)


def _ends(paths: Sequence[tuple[str, ...]]) -> tuple[int, ...]:
    ends, open_nodes = [len(paths)] * len(paths), list[int]()
    for number, path in enumerate(paths):
        while open_nodes and path[: len(paths[open_nodes[-1]])] != paths[open_nodes[-1]]:
            ends[open_nodes.pop()] = number
        open_nodes.append(number)
    return tuple(ends)


def _shared(path: tuple[str, ...], other: tuple[str, ...]) -> int:
    steps = 0
    for mine, theirs in zip(path, other, strict=False):
        if mine != theirs:
            break
        steps += 1
    return steps
