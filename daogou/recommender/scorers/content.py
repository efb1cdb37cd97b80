"""ContentScorer: how much of what the shopper said stands in the product's text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from daogou.catalogue.recommendation import Request
from daogou.catalogue.vocabulary import normal_form
from daogou.recommender.arrays import Floats
from daogou.recommender.scorers.interface import Query
from daogou.recommender.scorers.soft_wishes import SoftWishes
from daogou.recommender.text import STOP_WORDS, tokens


@dataclass(frozen=True, slots=True, eq=False)
class ContentScorer:
    """The share of the query's BM25 weight: the message's words, keywords, wanted values and the words for the
    occasion. Words of refusals are left out; no opinion where the shop knows none of the words."""

    wishes: SoftWishes
    name: str = "content"

    def __call__(self, query: Query) -> Floats:
        refused = _tokens(value for values in query.request.need.exclude.values() for value in values)
        wanted = _tokens(self._words(query.request)) - refused
        return self.wishes.index.text.scores(sorted(wanted))[query.rows]

    def _words(self, request: Request) -> Iterable[str]:
        need = request.need
        yield request.text
        yield from need.keywords
        yield from need.features
        for values in need.attributes.values():
            yield from values
        for use in need.use:
            yield from self.wishes.use_terms(use)


def _tokens(words: Iterable[str]) -> set[str]:
    return {token for word in words for token in tokens(normal_form(word))} - STOP_WORDS
