"""How units are written, and which units a word may mean."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from bot.nlu.lexicon import rows_of
from bot.nlu.text import normalise

Meant = Callable[[str, Sequence[str]], str]
"""Chooses one of the ids of units that a word may mean."""
FAHRENHEIT = "fahrenheit"
"""No unit of the table, for its zero lies elsewhere: such amounts are told in degrees Celsius."""
FAHRENHEIT_WORDS = ("°f", "degrees f", "degrees fahrenheit", "degree fahrenheit", "fahrenheit", "华氏度")


def first(word: str, ids: Sequence[str]) -> str:
    """The unit whose own word it is."""
    return ids[0]


@lru_cache(maxsize=1)
def unit_ids() -> dict[str, list[str]]:
    """Every way to write a unit, in normal form → the ids of the units that it may mean, its own first."""
    found = {normalise(word): [row["id"]] for row in rows_of("units") for word in _words(row, ("zh", "en"))}
    for row in rows_of("units"):
        for word in _words(row, ("shared",)):
            ids = found.setdefault(normalise(word), [])
            ids += [row["id"]] if row["id"] not in ids else []
    return {**found, **{word: [FAHRENHEIT] for word in FAHRENHEIT_WORDS}}


@lru_cache(maxsize=1)
def unit_pattern() -> "re.Pattern[str]":
    """A unit behind a number, with the half or the tenth that stands before it or behind."""
    units = "|".join(_whole(unit) for unit in sorted(unit_ids(), key=len, reverse=True))
    return re.compile(
        rf"(?P<half>个半)?(?P<gap>[\s-]?)(?P<unit>{units})"
        r"(?P<tail>(?<=米)[一二三四五六七八九\d](?![\d十百千万.])|(?<=[斤升米年])半| and a half\b)?"
    )


def _whole(unit: str) -> str:
    if unit == "日":
        return "日(?![元圆币])"
    return re.escape(unit) + (r"(?![a-z])" if unit[-1].isascii() and unit[-1].isalpha() else "")


def _words(row: dict[str, str], columns: Iterable[str]) -> list[str]:
    return [word for column in columns for word in row[column].split("|") if word]
