"""Terms that the shop itself added in synonyms.csv."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from daogou.catalogue.shop_content import Synonym
from daogou.catalogue.vocabulary import Term
from daogou.feeds.words import Words

_ORDER = ("category", "brand", "value", "attribute", "feature")


def synonym_terms(
    synonyms: Iterable[Synonym], terms: Iterable[Term], words: Words
) -> tuple[tuple[Term, ...], tuple[Synonym, ...]]:
    """(the synonyms' terms, the synonyms whose canonical is nothing that the shop has)."""
    things = _things(terms, words)
    found: list[Term] = []
    unmatched: list[Synonym] = []
    for synonym in synonyms:
        meant = _first_sort(things.get(words.normal(synonym.canonical), ()))
        if not meant:
            unmatched.append(synonym)
        for thing in meant:
            language = synonym.language or words.term(synonym.term, "", "").language
            forms = words.forms(synonym.term) if thing.kind == "category" else (words.normal(synonym.term),)
            own = words.term(synonym.term, "", "")
            for form in forms:
                written = own.written if form == own.term else ""
                found.append(Term(form, thing.kind, thing.value, thing.name, language, written))
    return tuple(found), tuple(unmatched)


def _things(terms: Iterable[Term], words: Words) -> dict[str, list[Term]]:
    """By term and, for a category, by its path too."""
    things: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        things[term.term].append(term)
        if term.kind == "category":
            things[words.normal(term.value)].append(term)
    return things


def _first_sort(terms: Iterable[Term]) -> list[Term]:
    """Everything of the first sort that has the word: a category before a brand before a value. The name of a yes/no
    detail is an attribute and a feature at once."""
    by_sort: dict[str, dict[tuple[str, str], Term]] = defaultdict(dict)
    for term in terms:
        by_sort[term.kind].setdefault((term.value, term.name), term)
    first = next((sort for sort in _ORDER if sort in by_sort), "")
    sorts = ("attribute", "feature") if first == "attribute" else (first,)
    return [thing for sort in sorts for thing in by_sort[sort].values()]
