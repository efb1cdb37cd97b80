"""ContentPart: what resembles the past in words or attributes, whether anybody ever bought it or not."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from daogou.catalogue.product import CATEGORY_SEPARATOR, Product
from daogou.catalogue.vocabulary import normal_form
from daogou.recommender.arrays import Ints, Scores
from daogou.recommender.learned.history import History
from daogou.recommender.learned.items import ItemSpace
from daogou.recommender.text_index import TextIndex

MOST_WORDS = 24
"""An item's most telling words; the rest costs time and says little."""
_PRICE_STEPS = 2.0
"""Steps of price per doubling."""


@dataclass(frozen=True, slots=True, eq=False)
class ContentPart:
    """Cosine of an item with the weighted sum of the past items. `rows` is (items × features) CSR with unit rows,
    `columns` the same as CSC: a profile of rare features reads only the items that have them."""

    name: str
    rows: sparse.csr_array
    columns: sparse.csc_array
    decay: float

    @classmethod
    def of(cls, name: str, rows: sparse.csr_array, decay: float) -> ContentPart:
        return cls(name, rows, sparse.csc_array(rows), decay)

    def __call__(self, history: History) -> Scores:
        features, weights = self._profile(history)
        starts = self.columns.indptr
        if int((starts[features + 1] - starts[features]).sum()) > self.rows.nnz // 4:
            profile = np.zeros(self.rows.shape[1], dtype=np.float32)
            profile[features] = weights
            return np.asarray(self.rows @ profile, dtype=np.float32)
        total = np.zeros(self.rows.shape[0], dtype=np.float32)
        for feature, weight in zip(features.tolist(), weights, strict=True):
            column = slice(starts[feature], starts[feature + 1])
            total[self.columns.indices[column]] += weight * self.columns.data[column]
        return total

    def _profile(self, history: History) -> tuple[np.ndarray, Scores]:
        """The past's features and their weights."""
        starts = self.rows.indptr
        spans = [slice(starts[item], starts[item + 1]) for item in history.items.tolist()]
        if not spans:
            return np.empty(0, dtype=np.intp), np.empty(0, dtype=np.float32)
        weights = history.weights(self.decay)
        held = np.concatenate([weight * self.rows.data[span] for weight, span in zip(weights, spans, strict=True)])
        features, where = np.unique(np.concatenate([self.rows.indices[span] for span in spans]), return_inverse=True)
        return features, np.bincount(where, held, len(features)).astype(np.float32)

    def evidence(self, history: History, items: Ints) -> Scores:
        near = (self.rows[items] @ self.rows[history.items].T).toarray()
        return np.asarray(near * history.weights(self.decay), dtype=np.float32)


def word_rows(products: Sequence[Product], text: TextIndex, space: ItemSpace) -> sparse.csr_array:
    """BM25 weights of each item's most telling words; `text` has a row per product. Variants count once."""
    firsts = _first_rows(products, space)
    known = np.flatnonzero(firsts >= 0)
    chosen = _strongest(sparse.csr_array(text.weights)[firsts[known]], MOST_WORDS)
    return _unit_rows(_placed(chosen, known, len(space)))


def attribute_rows(products: Sequence[Product], space: ItemSpace) -> sparse.csr_array:
    """Rarity of each item's brand, categories, attribute values and step of price, over all its variants."""
    numbers: dict[str, int] = {}
    pairs = {
        (space.of_product[product.id], numbers.setdefault(feature, len(numbers)))
        for product in products
        for feature in _features(product)
    }
    rows, columns = np.asarray(sorted(pairs), dtype=np.int64).reshape(-1, 2).T
    held = np.bincount(columns, minlength=len(numbers))
    rarity = np.log((len(space) + 1) / (held + 0.5)).astype(np.float32)
    shape = (len(space), len(numbers))
    return _unit_rows(sparse.csr_array(sparse.coo_array((rarity[columns], (rows, columns)), shape=shape)))


def _features(product: Product) -> Iterable[str]:
    if product.brand:
        yield f"brand={normal_form(product.brand)}"
    for depth in range(1, len(product.category) + 1):
        yield f"category={CATEGORY_SEPARATOR.join(product.category[:depth])}"
    for name, values in product.attributes.items():
        for value in values:
            yield f"{name}:{normal_form(value)}"
    if product.price:
        yield f"price={round(_PRICE_STEPS * math.log2(product.price))}"


def _first_rows(products: Sequence[Product], space: ItemSpace) -> np.ndarray:
    """Per item, the row of its first product; -1 for an item that the catalogue no longer has."""
    firsts = np.full(len(space), -1, dtype=np.int64)
    for row in range(len(products) - 1, -1, -1):
        firsts[space.of_product[products[row].id]] = row
    return firsts


def _strongest(matrix: sparse.csr_array, most: int) -> sparse.csr_array:
    """The `most` largest entries of every row."""
    counts = np.diff(matrix.indptr)
    rows = np.repeat(np.arange(matrix.shape[0]), counts)
    order = np.lexsort((matrix.indices, -matrix.data, rows))
    place = np.arange(len(order)) - np.repeat(matrix.indptr[:-1], counts)
    kept = order[place < most]
    return sparse.csr_array((matrix.data[kept], (rows[kept], matrix.indices[kept])), shape=matrix.shape)


def _placed(matrix: sparse.csr_array, numbers: np.ndarray, items: int) -> sparse.csr_array:
    """The rows of `matrix` at their items' numbers, all other rows empty."""
    held = np.zeros(items, dtype=np.int64)
    held[numbers] = np.diff(matrix.indptr)
    starts = np.concatenate(([0], np.cumsum(held)))
    return sparse.csr_array((matrix.data, matrix.indices, starts), shape=(items, matrix.shape[1]))


def _unit_rows(matrix: sparse.csr_array) -> sparse.csr_array:
    counts = np.diff(matrix.indptr)
    rows = np.repeat(np.arange(matrix.shape[0]), counts)
    norms = np.sqrt(np.bincount(rows, matrix.data.astype(np.float64) ** 2, matrix.shape[0]))
    data = (matrix.data / np.maximum(norms, 1e-9)[rows]).astype(np.float32)
    narrow = (matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32))
    return sparse.csr_array((data, *narrow), shape=matrix.shape)
