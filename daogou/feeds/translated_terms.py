"""Terms in the language that a shop does not write: for its own names that neither it nor the lexicon translates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from daogou.catalogue.product import CATEGORY_SEPARATOR
from daogou.catalogue.vocabulary import NEVER_SAID, Term, language_of
from daogou.feeds.feature_terms import is_telling
from daogou.feeds.lexicon_terms import TOO_COMMON
from daogou.feeds.translation import Translator
from daogou.feeds.words import Words

KINDS = frozenset({"category", "value", "feature", "attribute"})
MOST_THINGS = 3000
SHORTEST_WORD = 5
"""A single English word that a dictionary brings is a term from this length: "hold" and "free" mean too much else."""
Thing = tuple[str, str, str]


def translated_terms(terms: Iterable[Term], translator: Translator, words: Words) -> Iterator[Term]:
    """For each thing that `terms` call by one language alone; a term that means anything already is left as it is."""
    terms = tuple(terms)
    taken = {term.term for term in terms}
    named = taken - {term.term for term in terms if term.kind != "attribute"}
    for (kind, value, name), language in _in_one_language(terms):
        said = words.normal(value.rpartition(CATEGORY_SEPARATOR)[2])
        for translation in _sayable(translator.translations(said), kind):
            is_free = translation not in taken or (kind == "value" and translation in named)
            if is_free and language_of(translation) != language:
                yield Term(translation, kind, value, name, NEVER_SAID)


def _sayable(translations: Iterable[str], kind: str) -> Iterator[str]:
    """A noun alone is no wish for a feature ("a headrest" may be one to buy), "with a headrest" is."""
    for translation in translations:
        if _is_safe(translation, kind):
            yield translation
        elif kind == "feature" and _is_word(translation) and len(translation) >= SHORTEST_WORD:
            yield from (f"{begin} {translation}" for begin in ("with", "with a", "with an", "has a", "has"))


def _in_one_language(terms: Iterable[Term]) -> list[tuple[Thing, str]]:
    languages: dict[Thing, set[str]] = {}
    for term in terms:
        if term.kind in KINDS:
            languages.setdefault((term.kind, term.value, term.name), set()).add(term.language)
    alone = [(thing, next(iter(found))) for thing, found in languages.items() if len(found) == 1]
    return [(thing, language) for thing, language in alone if language][:MOST_THINGS]


def _is_safe(translation: str, kind: str) -> bool:
    if translation in TOO_COMMON:
        return False
    if not translation.isascii():
        return len(translation) > 1
    return not _is_word(translation) or (
        len(translation) >= SHORTEST_WORD and (kind != "feature" or is_telling(translation))
    )


def _is_word(translation: str) -> bool:
    return translation.isascii() and " " not in translation and "-" not in translation
