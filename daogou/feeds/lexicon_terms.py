"""The lexicon's words for what a shop has: a Chinese word for an English shop's shelf, and the other way round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from daogou.catalogue.vocabulary import Term, language_of
from daogou.feeds.derived_attributes import COLOR_NAMES, MATERIAL_NAMES
from daogou.feeds.lexicon import Lexicon, LexiconEntry
from daogou.feeds.words import Words


def linked_terms(terms: Iterable[Term], lexicon: Lexicon, words: Words) -> Iterator[Term]:
    """When a word of an entry is a term of the shop, the entry's other words become terms of the same thing."""
    terms = tuple(terms)
    colors = [term for term in terms if term.kind == "value" and term.name.lower() in COLOR_NAMES]
    materials = [term for term in terms if term.kind == "value" and term.name.lower() in MATERIAL_NAMES]
    yield from _linked([term for term in terms if term.kind == "category"], lexicon.kinds, words)
    yield from _linked([term for term in terms if term.kind == "feature"], lexicon.features, words)
    yield from _linked(materials, lexicon.materials, words)
    yield from _linked(colors, lexicon.colors, words, keep_single=True)
    yield from _plain_colors(colors, lexicon, words)


def _linked(
    terms: Iterable[Term], entries: Iterable[LexiconEntry], words: Words, *, keep_single: bool = False
) -> Iterator[Term]:
    by_word: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        by_word[term.term].append(term)
    for entry in entries:
        forms = {form: None for word in entry.words for form in words.forms(word)}
        things = {(term.kind, term.value, term.name): term for form in forms for term in by_word.get(form, ())}
        for term in things.values():
            yield from _said(term, forms, keep_single=keep_single)


def _said(thing: Term, forms: Iterable[str], *, keep_single: bool) -> Iterator[Term]:
    """A single Han character means a colour or nothing: 包 and 皮 are inside too many other words."""
    for form in forms:
        if len(form) > 1 or keep_single:
            yield Term(form, thing.kind, thing.value, thing.name, language_of(form))


def _plain_colors(colors: list[Term], lexicon: Lexicon, words: Words) -> Iterator[Term]:
    """A shop without a plain blue sells its navy to those who ask for blue."""
    by_id = {entry.id: entry for entry in lexicon.colors}
    said = {words.normal(word): entry.id for entry in reversed(lexicon.colors) for word in entry.words}
    plain_of = {term: lexicon.shades.get(said.get(term.term, ""), "") or _tail(term.term, said) for term in colors}
    present = {said[term.term] for term in colors if term.term in said}
    for term, plain in plain_of.items():
        if plain and plain not in present:
            yield from _said(
                term, [form for word in by_id[plain].words for form in words.forms(word)], keep_single=True
            )


def _tail(term: str, said: dict[str, str]) -> str:
    """The colour that a shop's own name ends with: 星空蓝 → blue, "dusty teal" → teal; "" for a known word."""
    if term in said:
        return ""
    return said.get(term.removesuffix("色")[-1:], "") or said.get(term.rpartition(" ")[2], "")
