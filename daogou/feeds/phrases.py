"""Finding many phrases in a text at once: whole words in Latin script, longest match, any language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")
_TOKEN = re.compile(r"[0-9a-zà-öø-ÿ]+|[\u3400-\u9fff]")
_JOINTS = frozenset({"", " ", "-", "’", "'"})
_BEFORE = re.compile(
    r"(?:\b(?:no|not|non|without|never|free (?:of|from)|isn'?t|aren'?t|doesn'?t|don'?t|lacks?|zero|neither|nor|than)"
    r"\b[ \-]?"
    r"(?:an? |any |the |have |contain |include |made of |real |genuine |fully |actually |is |are )*"
    r"|(?:不|无|非|没有|未|不含|不带|不支持|不具备|没|并非|仿|并不是|不是|免|零)(?:含|带|有|是|用|使用|添加)?)$"
)
_AFTER = re.compile(r"[ \-]?(?:free\b|less\b|-like\b|like\b|look\b|effect\b)|(?:不支持|除外)")


@dataclass(frozen=True, slots=True)
class Found(Generic[Meaning]):
    start: int
    end: int
    meaning: Meaning


class PhraseFinder(Generic[Meaning]):
    """Built once from (phrase in normal form, meaning); texts are given in normal form too."""

    def __init__(self, phrases: Iterable[tuple[str, Meaning]]) -> None:
        self._by_begin: dict[str, dict[str, list[tuple[tuple[str, ...], Meaning]]]] = {}
        for phrase, meaning in phrases:
            tokens = tuple(_TOKEN.findall(phrase))
            if tokens:
                by_second = self._by_begin.setdefault(tokens[0], {})
                by_second.setdefault(tokens[1] if len(tokens) > 1 else "", []).append((tokens, meaning))
        for by_second in self._by_begin.values():
            for candidates in by_second.values():
                candidates.sort(key=lambda candidate: -len(candidate[0]))

    def find(self, text: str) -> Iterator[Found[Meaning]]:
        """Phrases from left to right that do not overlap."""
        tokens = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
        free = 0
        for at, (first, start, _) in enumerate(tokens):
            if at < free or first not in self._by_begin:
                continue
            match = self._longest(tokens, at, text)
            if match is not None:
                length, meaning = match
                free = at + length
                yield Found(start, tokens[free - 1][2], meaning)

    def _longest(self, tokens: list[tuple[str, int, int]], at: int, text: str) -> tuple[int, Meaning] | None:
        by_second = self._by_begin[tokens[at][0]]
        second = tokens[at + 1][0] if at + 1 < len(tokens) else ""
        for words, meaning in by_second.get(second, ()) if second else ():
            if _matches(words, tokens, at, text):
                return len(words), meaning
        alone = by_second.get("")
        return (1, alone[0][1]) if alone else None


def _matches(words: tuple[str, ...], tokens: list[tuple[str, int, int]], at: int, text: str) -> bool:
    if at + len(words) > len(tokens):
        return False
    for offset in range(1, len(words)):
        word, start, _ = tokens[at + offset]
        if word != words[offset] or text[tokens[at + offset - 1][2] : start] not in _JOINTS:
            return False
    return True


def tokens_of(text: str) -> tuple[str, ...]:
    """The words and Han characters of a text in normal form."""
    return tuple(_TOKEN.findall(text))


class PhraseFilter:
    """Tells quickly that a text in normal form holds none of the phrases; when it might, a PhraseFinder must look."""

    def __init__(self, phrases: Iterable[str]) -> None:
        tokens = [tokens_of(phrase)[:3] for phrase in phrases]
        self._words = frozenset(begin[0] for begin in tokens if len(begin) == 1)
        self._pairs = frozenset(begin for begin in tokens if len(begin) == 2)
        self._triples = frozenset(begin for begin in tokens if len(begin) == 3)

    def may_find(self, text: str) -> bool:
        tokens = _TOKEN.findall(text)
        return not (
            self._words.isdisjoint(tokens)
            and self._pairs.isdisjoint(pairwise(tokens))
            and self._triples.isdisjoint(zip(tokens, tokens[1:], tokens[2:], strict=False))
        )


def is_negated(text: str, start: int, end: int) -> bool:
    """ "not waterproof", "leather-free", "不含酒精": what is found there is denied."""
    return bool(_BEFORE.search(text[max(0, start - 30) : start]) or _AFTER.match(text, end))
