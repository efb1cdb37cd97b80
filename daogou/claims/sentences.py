"""Texts in normal form, cut into sentences and clauses."""

from __future__ import annotations

import re
from collections.abc import Mapping

from daogou.catalogue.vocabulary import normal_form
from daogou.claims.numerals import chinese

LONGEST_SENTENCE = 500
_ABBREVIATION = (
    r"(?<!\bfl)(?<!\bapprox)(?<!\bno)(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bincl)(?<!\bmax)(?<!\bmin)(?<!\bdr)"
)
_SENTENCE_END = re.compile(rf"(?<=[。!?\x00])|{_ABBREVIATION}(?<=\.)(?=\s)|(?<=[\u3400-\u9fff]\.)|(?<=[?!。][”」』\"])")
_CLAUSE_END = re.compile(
    r",(?!\d{3}(?!\d))|(?<!\d),|[:;。!?()\[\]]|\s[—–-]\s|—+|–"
    r"|\b(?:but|while|whereas|although|though|however|yet)\b|(?:但是?|不过|可是|然而|而且|并且|同时|而(?!是|非|言|已|来|成))"
)


def folded(text: str, simplify: Mapping[str, str]) -> str:
    """Normal form with the ends of lines kept as ends of sentences."""
    text = _SHORT_METRES.sub(lambda match: f"{_DIGIT[match[1]]}.{''.join(_DIGIT[c] for c in match[2])}米", text)
    text = _AND_A_HALF.sub(lambda match: f"{chinese(match[1]) or 0:g}.5{match[2]}", text)
    return normal_form(re.sub(r"[\r\n]+", " \x00 ", text.replace("，", ", ")), simplify)


_DIGIT = {character: str(number) for number, character in enumerate("零一二三四五六七八九")} | {"两": "2"}
_AND_A_HALF = re.compile(r"([一二两三四五六七八九])个半(小时|月|钟头)")
_SHORT_METRES = re.compile(r"([一二两三四五六七八九])米([一二三四五六七八九][零一二三四五六七八九]?)(?![米\d十百])")
"""两米一五 is 2.15 m."""


_CAPITAL = re.compile(
    r"(?<=[a-z0-9,;:'’\"“(] )([A-Z][\w'’-]*)|(?<=[\u3400-\u9fff，、])([A-Z][a-z][\w-]*)|\b([A-Z]{2,})\b"
)


def capitalised(text: str) -> frozenset[str]:
    """Words with a capital that no sentence begins with, in lower case: names, most of them."""
    return frozenset(word.lower() for match in _CAPITAL.finditer(text) for word in match.groups() if word)


def sentences(text: str) -> list[str]:
    parts = [part.strip(" \x00") for part in _SENTENCE_END.split(text) if part and part.strip(" \x00.。!?;")]
    return [piece for part in parts for piece in _pieces(part)]


def _pieces(sentence: str) -> list[str]:
    """What never ends is read in pieces, so that the time grows with the length and no faster."""
    pieces = []
    while len(sentence) > LONGEST_SENTENCE:
        cut = max(sentence.rfind(mark, LONGEST_SENTENCE // 2, LONGEST_SENTENCE) for mark in ",; ") + 1
        cut = cut or LONGEST_SENTENCE
        pieces.append(sentence[:cut])
        sentence = sentence[cut:]
    return [*pieces, sentence] if sentence else pieces


def clause_spans(text: str) -> list[tuple[int, int]]:
    """Where the clauses of a sentence begin and end, separators left out."""
    spans, start = [], 0
    for match in _CLAUSE_END.finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return [(first, last) for first, last in spans if text[first:last].strip()]
