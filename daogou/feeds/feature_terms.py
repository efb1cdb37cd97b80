"""Terms of features: what a product has or can do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from daogou.catalogue.product import NO, YES, Product
from daogou.catalogue.vocabulary import Term, language_of
from daogou.feeds.lexicon import LexiconEntry
from daogou.feeds.phrases import PhraseFinder, is_negated
from daogou.feeds.words import Words

LONGEST_HAN, MOST_WORDS = 8, 3


def feature_terms(products: Iterable[Product], entries: Iterable[LexiconEntry], words: Words) -> Iterator[Term]:
    """Names of yes/no details, short highlights, and the lexicon's features that any product's text affirms."""
    own: dict[str, None] = {}
    finder = PhraseFinder([(words.normal(word), entry) for entry in entries for word in entry.words])
    affirmed: dict[str, tuple[LexiconEntry, str]] = {}
    for product in products:
        own.update(dict.fromkeys(yes_no_names(product)))
        own.update(dict.fromkeys(highlight for highlight in product.highlights if _is_short(highlight)))
        for entry, language in _affirmed(product, finder, words):
            affirmed.setdefault(entry.id, (entry, language))
    said = {words.normal(name) for name in own}
    for name in own:
        yield words.term(name, "feature", name)
    for entry, language in affirmed.values():
        if not any(words.normal(word) in said for word in entry.words):
            yield from _entry_terms(entry, language, words)


def yes_no_names(product: Product) -> Iterator[str]:
    """Names of details whose only value is yes or no."""
    for name, values in product.attributes.items():
        if len(values) == 1 and values[0].lower() in YES | NO:
            yield name


def _is_short(highlight: str) -> bool:
    if language_of(highlight) == "zh":
        return len(highlight) <= LONGEST_HAN
    return len(highlight.split()) <= MOST_WORDS


def _affirmed(product: Product, finder: PhraseFinder[LexiconEntry], words: Words) -> Iterator[tuple[LexiconEntry, str]]:
    """Each affirmed feature with the language that affirms it."""
    texts = (product.title, product.description, *product.titles.values(), *product.descriptions.values())
    details = (f"{name} {value}" for name, values in product.attributes.items() for value in values)
    for text in (*texts, *product.highlights, *details):
        folded = words.fold(text)
        for found in finder.find(folded):
            if not is_negated(folded, found.start, found.end):
                yield found.meaning, language_of(folded[found.start : found.end])


def _entry_terms(entry: LexiconEntry, language: str, words: Words) -> Iterator[Term]:
    said, other = (entry.zh, entry.en) if language == "zh" else (entry.en, entry.zh)
    for word in (*said, *other):
        yield words.term(word, "feature", said[0])
