"""Building the shop's vocabulary: every way to say what it sells, in both languages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from daogou.catalogue.shop_content import ShopContent, Synonym
from daogou.catalogue.vocabulary import Term, Vocabulary
from daogou.feeds.category_terms import category_terms, joined_terms, purpose_terms
from daogou.feeds.feature_terms import feature_terms
from daogou.feeds.lexicon import Lexicon
from daogou.feeds.lexicon_terms import TOO_COMMON, linked_terms
from daogou.feeds.product_terms import product_terms
from daogou.feeds.synonym_terms import synonym_terms
from daogou.feeds.title_terms import title_terms, without_overruled
from daogou.feeds.translated_terms import translated_terms
from daogou.feeds.translation import Translator
from daogou.feeds.value_terms import attribute_terms, brand_terms, titled_brand_terms
from daogou.feeds.words import Words


def build_vocabulary(
    content: ShopContent, lexicon: Lexicon, simplify: Mapping[str, str]
) -> tuple[Vocabulary, tuple[Synonym, ...]]:
    """(the vocabulary, the synonyms whose canonical the shop does not have).

    The shop's own words come first, then its synonyms, then the lexicon's: `Vocabulary.names_in` says the first. What a
    dictionary adds at last is understood and never said.
    """
    words = Words(simplify)
    named = (
        *category_terms(content.products, words),
        *brand_terms(content.products, words),
        *titled_brand_terms(content.products, words),
        *attribute_terms(content.products, words),
    )
    features = feature_terms(content.products, lexicon.features, words)
    own = _distinct((*named, *_unlike(features, named, words)))
    linked = tuple(linked_terms(own, lexicon, words))
    synonyms, unmatched = synonym_terms(content.synonyms, (*own, *linked), words)
    taken = frozenset(term.term for term in (*own, *synonyms, *linked) if term.kind != "category")
    units = frozenset(words.normal(word) for entry in lexicon.units for word in entry.words)
    titles = title_terms(content.products, taken, units, words)
    said = (*without_overruled(own, titles, words), *synonyms, *without_overruled(linked, titles, words))
    purposes = tuple(purpose_terms(said, TOO_COMMON, words))
    known = (*said, *titles, *purposes)
    known = (*known, *joined_terms(known))
    translator = Translator(lexicon, lexicon.dictionary, lexicon.affixes)
    translated = translated_terms(known, translator, words)
    terms = _distinct((*known, *translated, *product_terms(content.products, words)))
    return Vocabulary(terms, _fingerprint(terms)), unmatched


def _unlike(features: Iterable[Term], named: Iterable[Term], words: Words) -> Iterator[Term]:
    """Features without the lexicon's words for them that name something else in this shop: "flowers" is a theme where
    the shop has it as one."""
    taken = {term.term for term in named if term.kind in {"category", "brand", "value"}}
    return (term for term in features if term.term not in taken or term.term == words.normal(term.value))


def _distinct(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Without repeats, and without terms that say nothing: empty ones and bare numbers."""
    kept: dict[tuple[str, str, str, str], Term] = {}
    for term in _meaningful(terms):
        kept.setdefault((term.term, term.kind, term.name, term.value), term)
    return tuple(kept.values())


def _meaningful(terms: Iterable[Term]) -> Iterator[Term]:
    for term in terms:
        if any(character.isalpha() for character in term.term):
            yield term


def _fingerprint(terms: Iterable[Term]) -> str:
    digest = hashlib.sha256()
    for term in terms:
        digest.update("\x1f".join((term.term, term.kind, term.name, term.value, term.language)).encode())
        digest.update(b"\x1e")
    return digest.hexdigest()
