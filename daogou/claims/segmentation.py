"""Units: the words of a text that are compared with the record. English by phrases of the lexicon, Chinese by the
fewest words that cover the text, where the record's own wording counts as words."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import pairwise

from daogou.claims.lexicon import LONGEST_PHRASE, ClaimLexicon
from daogou.claims.stems import stem

_WORD = re.compile(r"[\u3400-\u9fff]+|[a-zà-ÿ]+(?:['’][a-z]+)?|[a-z0-9à-ÿ]*\d[a-z0-9à-ÿ]*")
_LONGEST_ZH = 8
_COSTS = {"id": 1.0, "letter": 1.15, "own": 1.02, "harmless": 1.01, "word": 1.05, "unknown": 1.6}


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or phrase: `ids` of the lexicon, `stems` of its English words, or `word` in Chinese."""

    start: int
    end: int
    text: str
    ids: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    is_zh: bool = False


def units_of(text: str, lexicon: ClaimLexicon, own: Container[str] = ()) -> list[Unit]:
    """The units of a text in normal form; `own` are Chinese wordings of the record."""
    found: list[Unit] = []
    words: list[tuple[int, int, str]] = []
    for match in _WORD.finditer(text):
        if "\u3400" <= match.group()[0] <= "\u9fff":
            found += _english(words, text, lexicon)
            words = []
            found += _chinese(match.group(), match.start(), lexicon, own)
        else:
            words.append((match.start(), match.end(), stem(match.group())))
    return [*found, *_english(words, text, lexicon)]


def _english(words: list[tuple[int, int, str]], text: str, lexicon: ClaimLexicon) -> Iterator[Unit]:
    at = 0
    while at < len(words):
        length = _phrase_length(words, at, text, lexicon)
        part = words[at : at + length]
        stems = tuple(word[2] for word in part)
        start, end = part[0][0], part[-1][1]
        yield Unit(start, end, text[start:end], lexicon.en.get(stems, ()), stems)
        at += length


def _phrase_length(words: list[tuple[int, int, str]], at: int, text: str, lexicon: ClaimLexicon) -> int:
    """How many words the longest phrase of the lexicon takes here; only blanks and hyphens may stand between them."""
    longest = min(lexicon.longest_en.get(words[at][2], 1), LONGEST_PHRASE, len(words) - at)
    for length in range(longest, 1, -1):
        part = words[at : at + length]
        if tuple(word[2] for word in part) in lexicon.en:
            gaps = [text[one[1] : other[0]] for one, other in pairwise(part)]
            if all(gap.strip(" -/") == "" for gap in gaps):
                return length
    return 1


def _chinese(run: str, offset: int, lexicon: ClaimLexicon, own: Container[str]) -> Iterator[Unit]:
    """Dynamic programming from the right: the cheapest way to cover the rest of the run."""
    size = len(run)
    best = [0.0] * (size + 1)
    step = [1] * size
    for at in range(size - 1, -1, -1):
        best[at] = float("inf")
        for length in range(1, min(_LONGEST_ZH, size - at) + 1):
            cost = _cost(run[at : at + length], lexicon, own)
            if cost is not None and cost + best[at + length] < best[at]:
                best[at], step[at] = cost + best[at + length], length
    at = 0
    while at < size:
        word = run[at : at + step[at]]
        yield Unit(offset + at, offset + at + len(word), word, lexicon.zh.get(word, ()), is_zh=True)
        at += step[at]


def _cost(word: str, lexicon: ClaimLexicon, own: Container[str]) -> float | None:
    if word in lexicon.zh:
        return _COSTS["id"] if len(word) > 1 else _COSTS["letter"]
    if word in lexicon.harmless_zh or word in lexicon.plain_zh:
        return _COSTS["harmless"]
    if len(word) > 1 and word in own:
        return _COSTS["own"]
    if word in lexicon.dictionary:
        return _COSTS["word"] if len(word) > 1 else _COSTS["unknown"]
    return _COSTS["unknown"] if len(word) == 1 else None
