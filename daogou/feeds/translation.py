"""Translator: what the other language calls a shop's own word, by the lexicon, by a dictionary and by how names of
features are built ("防海水" is "seawater proof", "hoop included" is 附绣绷)."""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

import jieba
from jieba import posseg

from daogou.catalogue.vocabulary import normal_form
from daogou.feeds.lexicon import Lexicon, LexiconEntry
from daogou.feeds.words import other_numbers

MOST_TRANSLATIONS, MOST_TERMS = 3, 12
LONGEST_HAN, LONGEST_ENGLISH = 8, 4
PLACEHOLDER = "X"
_HAN = re.compile("[0-9]*[\u3400-\u9fff]+")
_ENGLISH = re.compile(r"[a-z]+(?:[ '-][a-z]+)*")
_NOMINAL = frozenset("nbs")
"""First letters of jieba's tags for nouns, classifying words (区别词) and places."""
_IDLE_LIST = "a an the of to be in on at by as and or not it one thing sth sb kind type used something"
_IDLE = frozenset(_IDLE_LIST.split())


@dataclass(frozen=True, slots=True)
class _Affix:
    """One way to build a name around a word: forms with a placeholder, in both languages."""

    zh: tuple[str, ...]
    en: tuple[str, ...]


class Translator:
    """Translates names of features, values and attributes; empty where it would have to guess."""

    def __init__(self, lexicon: Lexicon, dictionary: Mapping[str, str], affixes: Iterable[LexiconEntry]) -> None:
        jieba.setLogLevel(logging.WARNING)
        self._dictionary = dictionary
        self._affixes = [_Affix(entry.zh, entry.en) for entry in affixes]
        self._english: dict[str, list[str]] = {}
        self._chinese: dict[str, list[str]] = {}
        for entry in _entries(lexicon):
            for word in entry.zh:
                self._english.setdefault(normal_form(word), []).extend(map(normal_form, entry.en))
            for word in entry.en:
                self._chinese.setdefault(normal_form(word), []).extend(map(normal_form, entry.zh))
        self._by_gloss: dict[str, list[str]] = {}

    def translations(self, text: str) -> tuple[str, ...]:
        """Words of the other language for `text` (in normal form), the one to say first; at most MOST_TERMS."""
        if _HAN.fullmatch(text) and len(text) <= LONGEST_HAN:
            found = self._to_english(text)
        elif _ENGLISH.fullmatch(text) and len(text.split()) <= LONGEST_ENGLISH:
            found = self._to_chinese(text)
        else:
            return ()
        return tuple(islice(dict.fromkeys(found), MOST_TERMS))

    def _to_english(self, text: str) -> Iterator[str]:
        yield from self._english_words(text)
        for affix in self._affixes:
            for inner in _inner(text, affix.zh):
                for word in self._english_inner(inner):
                    yield from (form.replace(PLACEHOLDER, word) for form in affix.en)
        yield from self._english_compounds(text)

    def _english_words(self, text: str) -> Sequence[str]:
        """The lexicon's words, else the dictionary's first translations."""
        if text in self._english:
            return self._english[text]
        glosses = self._dictionary.get(text, "").split("/")
        return [gloss for gloss in glosses if _is_sayable(gloss)][:MOST_TRANSLATIONS]

    def _english_inner(self, text: str) -> Sequence[str]:
        """Of one character only what the lexicon has: to the dictionary 屏 is "get rid of" before it is a screen."""
        if text.isdigit():
            return [text]
        words = self._english.get(text, []) if len(text) == 1 else self._english_words(text)
        return (words or list(self._english_compounds(text)))[:MOST_TRANSLATIONS]

    def _english_compounds(self, text: str) -> Iterator[str]:
        """Two words of two characters or more, each translated."""
        parts = list(jieba.cut(text))
        if len(parts) == 2 and all(len(part) > 1 for part in parts):
            for pair in product(*(self._english_words(part)[:2] for part in parts)):
                yield " ".join(pair)

    def _to_chinese(self, text: str) -> Iterator[str]:
        yield from self._chinese_words(text)
        for affix in self._affixes:
            for inner in _inner(text, affix.en):
                for word in self._chinese_words(inner):
                    yield from (form.replace(PLACEHOLDER, word) for form in affix.zh)
        words = text.split()
        if len(words) == 2:
            for pair in product(*(self._chinese_words(word)[:2] for word in words)):
                yield "".join(pair)

    def _chinese_words(self, text: str) -> Sequence[str]:
        for form in (text, *other_numbers(text)):
            if form in self._chinese:
                return self._chinese[form][:MOST_TRANSLATIONS]
        return next((found for form in (text, *other_numbers(text)) if (found := self._glossed(form))), [])

    def _glossed(self, text: str) -> list[str]:
        """Chinese words of two characters or more whose translation this is, common words first."""
        if not self._by_gloss:
            self._by_gloss = _by_gloss(self._dictionary)
        return self._by_gloss.get(text, [])[:MOST_TRANSLATIONS]


def _entries(lexicon: Lexicon) -> Iterator[LexiconEntry]:
    for table in (lexicon.features, lexicon.values, lexicon.materials, lexicon.attributes, lexicon.kinds):
        yield from table


def _is_sayable(gloss: str) -> bool:
    words = gloss.split()
    return bool(_ENGLISH.fullmatch(gloss)) and len(words) <= LONGEST_ENGLISH and not _IDLE.issuperset(words)


def _inner(text: str, forms: Iterable[str]) -> Iterator[str]:
    """What stands for the placeholder where `text` is built like one of the forms."""
    for form in forms:
        before, _, after = form.partition(PLACEHOLDER)
        if (before or after) and text.startswith(before) and text.endswith(after):
            inner = text[len(before) : len(text) - len(after)]
            if inner and inner == inner.strip():
                yield inner


def _by_gloss(dictionary: Mapping[str, str]) -> dict[str, list[str]]:
    """Gloss → Chinese nouns and classifying words. Verbs, adjectives and adverbs are said of everything: an "easy"
    puzzle is no reason to take 容易脏 ("stains easily") for a wish."""
    jieba.initialize()
    posseg.dt.initialize()
    tags = posseg.dt.word_tag_tab
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for word, glosses in dictionary.items():
        if 1 < len(word) <= LONGEST_HAN // 2 and tags.get(word, "n")[0] in _NOMINAL:
            for place, gloss in enumerate(glosses.split("/")[:MOST_TRANSLATIONS]):
                found[gloss].append((place, -jieba.dt.FREQ.get(word, 0), word))
    return {gloss: [word for _, _, word in sorted(words)] for gloss, words in found.items()}
