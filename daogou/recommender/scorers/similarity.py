"""SimilarityScorer: how much a product resembles the one the shopper liked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from daogou.catalogue.vocabulary import normal_form
from daogou.recommender.arrays import Floats
from daogou.recommender.columns import NO_PRICE
from daogou.recommender.index import CandidateIndex
from daogou.recommender.scorers.interface import Query
from daogou.recommender.text import tokens

_CATEGORY, _ATTRIBUTES, _TEXT, _PRICE = 0.35, 0.3, 0.2, 0.15
_MOST_TOKENS = 30
"""The liked product's rarest words; common ones cost time and tell nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class SimilarityScorer:
    """Category closeness, shared attribute values, shared words, price ratio; no opinion without a liked product."""

    index: CandidateIndex
    name: str = "similarity"

    def __call__(self, query: Query) -> Floats:
        liked = self.index.row_of.get(query.request.like) if query.request.like is not None else None
        if liked is None:
            return np.full(len(query.rows), np.nan)
        parts = (
            _CATEGORY * category_closeness(self.index, liked)[query.rows],
            _ATTRIBUTES * self._shared_values(liked)[query.rows],
            _TEXT * shared_words(self.index, liked)[query.rows],
            _PRICE * self._price_ratio(liked, query),
        )
        return np.asarray(np.sum(parts, axis=0), dtype=np.float64)

    def _shared_values(self, liked: int) -> Floats:
        """The share of the liked product's attribute values that a product has too."""
        shared, count = np.zeros(len(self.index)), 0
        for name, values in self.index.products[liked].attributes.items():
            column = self.index.attributes[normal_form(name)]
            for value in map(normal_form, values):
                code = column.values.index(value)
                shared[column.rows[column.starts[code] : column.starts[code + 1]]] += 1
                count += 1
        return shared / max(count, 1)

    def _price_ratio(self, liked: int, query: Query) -> Floats:
        """The lower price over the higher: 1 for the same price, 0 where one is unknown."""
        product = self.index.prices.regular[liked]
        if product <= 0:
            return np.zeros(len(query.rows))
        known = query.prices > 0
        ratio = np.minimum(query.prices, product) / np.maximum(np.maximum(query.prices, product), 1)
        return np.asarray(np.where(known & (query.prices != NO_PRICE), ratio, 0.0), dtype=np.float64)


def category_closeness(index: CandidateIndex, liked: int) -> Floats:
    """Per row, the share of the liked product's category path that the product shares; 1 in the same leaf."""
    node = int(index.categories.leaf[liked])
    depth = len(index.categories.paths[node])
    return index.categories.depth_shared(node) / max(depth, 1)


def shared_words(index: CandidateIndex, liked: int) -> Floats:
    """Per row, BM25 against the liked product's rarest words, relative to the liked product itself."""
    text = index.text
    held = {text.token_ids[token] for token in tokens(text.texts[liked].whole)}
    rarest = sorted(held, key=lambda token: (-text.idf[token], token))[:_MOST_TOKENS]
    scores = text.weighted(dict.fromkeys(rarest, 1.0))
    return np.asarray(np.clip(scores / max(float(scores[liked]), 1e-9), 0, 1), dtype=np.float64)
