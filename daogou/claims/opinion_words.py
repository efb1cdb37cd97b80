"""The words of opinion sentences as events in their order: aspects, numbers, quantifiers, praise and criticism."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from daogou.catalogue.vocabulary import normal_form
from daogou.claims.lexicon import ClaimLexicon, any_word
from daogou.claims.numerals import read_numbers
from daogou.claims.patterns import Pattern, Patterns
from daogou.claims.stems import stem
from daogou.claims.units import Units

QUANTIFIERS = ("nobody", "nearly_all", "all", "most", "half", "minority")
POLARITIES = ("criticism", "praise", "mention")
_PERCENT = re.compile(r"^\s?(?:%|percent|per cent)")
_SHARE_ZH = re.compile(
    r"([一二三四五六七八九十]+|\d+)\s?分之\s?([一二三四五六七八九十]+|\d+)|百分之\s?([一二三四五六七八九十百]+|\d+(?:\.\d+)?)"
)
_TENTHS = re.compile(r"([一二三四五六七八九]|\d(?:\.\d)?)成(?!为|分|本|功|人|品|立|份|年|套)([半一二三四五六七八九])?")
_SHARE_EN = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine)[ -](third|quarter|fourth|fifth|sixth|seventh"
    r"|eighth|ninth|tenth)s?\b|\b(?:a|one) (third|quarter|fifth|tenth)\b|\b(one|two|three|four|five|six"
    r"|seven|eight|nine)(?: \w+)? (?:in|out of) (?:every )?(two|three|four|five|six|seven|eight|nine|ten)\b"
)
_PARTS = {
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_COUNTS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "a": 1,
}


@dataclass(frozen=True, slots=True)
class Event:
    """`kind` is aspect, number, share, quantifier, or a polarity; `value` is an aspect's number, a count or a share."""

    start: int
    end: int
    kind: str
    name: str = ""
    value: float = 0.0


def events_of(text: str, patterns: Patterns, aspects: Mapping[int, Pattern], units: Units) -> list[Event]:
    """Events of a sentence in their order; where two overlap, the one listed first below is kept."""
    found: list[Event] = []
    for event in _all_events(text, patterns, aspects, units):
        if not any(event.start < other.end and other.start < event.end for other in found if other.kind != "aspect"):
            found.append(event)
    return sorted(found, key=lambda event: (event.start, event.end))


def _all_events(text: str, patterns: Patterns, aspects: Mapping[int, Pattern], units: Units) -> Iterator[Event]:
    yield from _shares(text)
    for name in QUANTIFIERS:
        for match in patterns.opinions[name].finditer(text):
            yield Event(*match.span(), "quantifier", name)
    for number in read_numbers(text):
        percent = _PERCENT.match(text[number.end :])
        if percent:
            yield Event(number.start, number.end + percent.end(), "share", "", number.value / 100)
        elif _is_han(text[number.start]) and not _is_counted(text, number.end):
            continue
        elif (
            not _is_measure(text, number.end, units)
            and not (number.is_word and number.value == 1 and number.end - number.start == 1)
        ) or _is_counted(text, number.end):
            yield Event(number.start, number.end, "number", "", number.value)
    for name in POLARITIES:
        for match in patterns.opinions[name].finditer(text):
            yield Event(*match.span(), name)
    for place, pattern in aspects.items():
        for match in pattern.finditer(text):
            yield Event(*match.span(), "aspect", "", float(place))


def _is_counted(text: str, end: int) -> bool:
    return text[end : end + 1] in {"位", "名", "人", "条", "个"}


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def _is_measure(text: str, end: int, units: Units) -> bool:
    """A number with a unit counts no buyers."""
    match = units.pattern.match(text, end)
    name = match and (match["latin"] or match["other"])
    return bool(name) and not all(unit.dimension.startswith("count:") for unit in units.named[str(name)])


def _shares(text: str) -> Iterator[Event]:
    for match in _SHARE_ZH.finditer(text):
        value = _plain(match[3]) / 100 if match[3] else _plain(match[2]) / max(_plain(match[1]), 1)
        yield Event(*match.span(), "share", "", value)
    for match in _TENTHS.finditer(text):
        yield Event(*match.span(), "share", "", (_plain(match[1]) + _part(match[2])) / 10)
    for match in _SHARE_EN.finditer(text):
        if match[1]:
            yield Event(*match.span(), "share", "", _COUNTS[match[1]] / _PARTS[match[2]])
        elif match[3]:
            yield Event(*match.span(), "share", "", 1 / _PARTS[match[3]])
        elif match[4] in _COUNTS:
            yield Event(*match.span(), "share", "rough", _COUNTS[match[4]] / _COUNTS[match[5]])


def _part(digit: str | None) -> float:
    """八成半 is .85, 八成七 .87."""
    return 0.5 if digit == "半" else _plain(digit or "") / 10


def _plain(text: str) -> float:
    numbers = read_numbers(text)
    return numbers[0].value if numbers else 0.0


def aspect_patterns(names: list[str], lexicon: ClaimLexicon) -> dict[int, Pattern]:
    """How each aspect of the record may be named: in its own words, in the lexicon's, or translated."""
    return {place: any_word(_words_of(name, lexicon)) for place, name in enumerate(names)}


def _words_of(name: str, lexicon: ClaimLexicon) -> set[str]:
    own = normal_form(name).replace("_", " ")
    words = {own}
    for key, said in lexicon.aspects.items():
        if own == key or own in said:
            words.update(said)
    for unit in (own, *own.split()) if own.isascii() else (own,):
        ids = (
            lexicon.en.get(tuple(stem(part) for part in unit.split()), ())
            if unit.isascii()
            else lexicon.zh.get(unit, ())
        )
        words |= {word for one in ids for word in lexicon.words_of_id.get(one, ())}
    words |= {gloss for gloss in lexicon.dictionary.get(own, "").split("/") if len(gloss) > 2}
    if own.isascii():
        wanted = {stem(part) for part in own.split()}
        words |= {word for word in lexicon.words_for(frozenset(wanted)) if len(word) > 1}
    return {word for word in words if word}
