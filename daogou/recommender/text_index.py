"""TextIndex: what the products' words are good for — ranking by BM25, and finding who mentions a term."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from daogou.catalogue.mentions import affirms, term_pattern
from daogou.catalogue.product import NO, YES, Product
from daogou.catalogue.vocabulary import normal_form
from daogou.recommender.arrays import Floats, Mask, Rows
from daogou.recommender.text import is_han, tokens

_K1, _B = 1.2, 0.75
"""BM25's saturation and length normalisation, the usual values (Robertson & Zaragoza 2009)."""

_TITLE_WEIGHT = 3
_MOST_MASKS = 2_000


@dataclass(frozen=True, slots=True)
class ProductText:
    """A product's words in normal form, one field per line. `copy`: titles, highlights, descriptions; `facts`:
    category, brand and attributes. A yes/no attribute appears by its name, and only where the answer is yes."""

    title: str
    copy: str
    facts: str

    @property
    def whole(self) -> str:
        return f"{self.copy}\n{self.facts}"

    @classmethod
    def of(cls, product: Product) -> ProductText:
        titles = dict.fromkeys(map(normal_form, (product.title, *product.titles.values())))
        rest = (*product.highlights, product.description, *product.descriptions.values())
        title = "\n".join(titles)
        copy = "\n".join((title, *dict.fromkeys(map(normal_form, rest))))
        return cls(title, copy, "\n".join(map(normal_form, _facts(product))))


def _facts(product: Product) -> Iterable[str]:
    yield from product.category
    yield product.brand
    for name, values in product.attributes.items():
        for value in values:
            answer = value.strip().lower()
            if answer in YES:
                yield name
            elif answer not in NO:
                yield f"{name} {value}"


@dataclass(frozen=True, slots=True, eq=False)
class TextIndex:
    """BM25 weights of the tokens, column by column, and the texts themselves.

    `weights` is (products × tokens), float32 CSC; `idf` has one entry per token. Masks of mentioned terms are kept,
    packed to one bit per row.
    """

    texts: tuple[ProductText, ...]
    token_ids: dict[str, int]
    by_character: dict[str, list[int]]
    weights: sparse.csc_array
    idf: Floats
    _masks: dict[tuple[str, bool], np.ndarray] = field(default_factory=dict)

    @classmethod
    def of(cls, products: Sequence[Product]) -> TextIndex:
        texts = tuple(map(ProductText.of, products))
        token_ids: dict[str, int] = {}
        counts = _counts(texts, token_ids)
        idf = _idf(counts)
        return cls(texts, token_ids, _by_character(token_ids), _bm25(counts, idf), idf)

    def scores(self, words: Iterable[str]) -> Floats:
        """Per row, the share of the query's BM25 weight that the product's text has, between 0 and 1. NaN where
        the query holds no word of the shop."""
        known = sorted({self.token_ids[word] for word in words if word in self.token_ids})
        if not known:
            return np.full(len(self.texts), np.nan)
        return self.weighted(dict.fromkeys(known, 1.0)) / (float(self.idf[known].sum()) * (_K1 + 1))

    def weighted(self, query: dict[int, float]) -> Floats:
        """Per row, Σ query weight × BM25 weight over the query's tokens."""
        total = np.zeros(len(self.texts))
        for token, weight in query.items():
            rows, values = self._column(token)
            total[rows] += weight * values
        return total

    def mask(self, term: str, copy_only: bool = False) -> Mask:
        """The products whose text affirms the term; `copy_only` leaves category, brand and attributes aside."""
        key = (normal_form(term), copy_only)
        packed = self._masks.get(key)
        if packed is None:
            packed = np.packbits(self.search(term_pattern(key[0]), self.rows_with(key[0]), copy_only))
            if len(self._masks) >= _MOST_MASKS:
                self._masks.clear()
            self._masks[key] = packed
        return np.unpackbits(packed, count=len(self.texts)).astype(np.bool_)

    def any_mask(self, terms: Iterable[str], copy_only: bool = False) -> Mask:
        found = np.zeros(len(self.texts), dtype=np.bool_)
        for term in terms:
            if term.strip():
                found |= self.mask(term, copy_only)
        return found

    def search(self, pattern: re.Pattern[str], rows: Rows, copy_only: bool) -> Mask:
        """Which of `rows` affirm the pattern, as a mask of all rows."""
        found = np.zeros(len(self.texts), dtype=np.bool_)
        for row in rows.tolist():
            text = self.texts[row]
            found[row] = affirms(text.copy if copy_only else text.whole, pattern)
        return found

    def title_mask(self, term: str) -> Mask:
        """The products whose title names the term: what a thing is stands there, what it goes with elsewhere."""
        term = normal_form(term)
        pattern = term_pattern(term)
        found = np.zeros(len(self.texts), dtype=np.bool_)
        for row in self.rows_with(term).tolist():
            found[row] = affirms(self.texts[row].title, pattern)
        return found

    def rows_with(self, term: str) -> Rows:
        """The rows that hold every token of the term: a superset of those that mention it."""
        found: Rows | None = None
        for token in dict.fromkeys(tokens(term)):
            rows = self._rows_of(token)
            found = rows if found is None else np.intersect1d(found, rows, assume_unique=True)
        return np.arange(len(self.texts)) if found is None else found

    def _rows_of(self, token: str) -> Rows:
        if len(token) == 1 and is_han(token):
            columns = [self._column(column)[0] for column in self.by_character.get(token, [])]
            return np.unique(np.concatenate(columns)) if columns else np.empty(0, dtype=np.intp)
        return self._column(self.token_ids[token])[0] if token in self.token_ids else np.empty(0, dtype=np.intp)

    def _column(self, token: int) -> tuple[Rows, Floats]:
        start, end = self.weights.indptr[token], self.weights.indptr[token + 1]
        return self.weights.indices[start:end], self.weights.data[start:end]


def _counts(texts: Sequence[ProductText], token_ids: dict[str, int]) -> sparse.csc_array:
    """Token counts, (products × tokens); a word of the title counts three times. Fills `token_ids`."""
    columns, lengths = array("i"), []
    for text in texts:
        found = [*tokens(text.whole), *tokens(text.title) * (_TITLE_WEIGHT - 1)]
        columns.extend([token_ids.setdefault(token, len(token_ids)) for token in found])
        lengths.append(len(found))
    rows = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
    shape = (len(texts), len(token_ids))
    counted = sparse.coo_array((np.ones(len(rows), dtype=np.float32), (rows, np.asarray(columns))), shape=shape)
    return sparse.csc_array(counted)


def _idf(counts: sparse.csc_array) -> Floats:
    held = np.diff(counts.indptr)
    total = counts.shape[0]
    return np.asarray(np.log1p((total - held + 0.5) / (held + 0.5)), dtype=np.float64)


def _bm25(counts: sparse.csc_array, idf: Floats) -> sparse.csc_array:
    counts.sort_indices()
    length = np.asarray(counts.sum(axis=1)).ravel()
    norm = _K1 * (1 - _B + _B * length / max(length.mean() if len(length) else 1.0, 1.0))
    weight = counts.data * (_K1 + 1) / (counts.data + norm[counts.indices])
    weight *= np.repeat(idf, np.diff(counts.indptr))
    return sparse.csc_array((weight.astype(np.float32), counts.indices, counts.indptr), shape=counts.shape)


def _by_character(token_ids: dict[str, int]) -> dict[str, list[int]]:
    """Each Chinese character's tokens, so that a term of one character is found too."""
    held: dict[str, list[int]] = {}
    for token, number in token_ids.items():
        if is_han(token[0]):
            for character in set(token):
                held.setdefault(character, []).append(number)
    return held
