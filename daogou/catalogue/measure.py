"""Measures: what a shop's values and a shopper's bounds say in numbers, so that 0.5 L and 500毫升 are the same.

Units and their factors are data/lexicon/units.tsv (SI prefixes; inch, foot, pound, ounce and gallon as in NIST
Handbook 44, appendix C). Amounts are in the unit of their dimension whose factor is 1: metres,
kilograms, litres, hours.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from daogou.catalogue.vocabulary import normal_form
from daogou.catalogue.word_table import read_rows

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALES = {"百": 100, "千": 1000, "万": 10000}
_LINK = r"\s?(?:-|~|—|–|～|到|至|to)\s?"
_TIMES = r"\s?[x×*]\s?"
_AND_MORE = re.compile(r"\s?(?:及|或)?(?:以上|起)|\s?\+|\s?(?:and|or) (?:up|over|above|more|older)")
_AND_LESS = re.compile(r"\s?(?:及|或)?(?:以下|以内)|\s?(?:and|or) (?:under|below|less|younger)")
SPANNING = frozenset({"people"})
"""Dimensions where a range says for whom a thing is ("2-4 players"): any amount inside it is served."""
AGE = "age"
CLOSE, ABOUT = 0.03, 0.15
"""How far a measure may lie from "15.6 inches" and from "about 15 inches", as a share of it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """`factor` to the dimension's base unit; `words` by language, the one to say first."""

    id: str
    dimension: str
    factor: float
    words: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high` in the dimension's base unit; equal for a plain amount, infinite where open."""

    dimension: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Quantity:
    """A bound as the shopper said it: "500 ml" is 0.5 of the dimension volume. `is_age`: somebody's years."""

    amount: float
    dimension: str
    is_age: bool = False


@dataclass(frozen=True)
class Units:
    """Reads measures; `units` by id."""

    units: Mapping[str, Unit]

    def quantity(self, text: str) -> Quantity | None:
        """What "500 ml" says, the number plain and the unit an id; None for an unknown unit."""
        number, _, name = text.partition(" ")
        unit = self.units.get(name)
        return Quantity(float(number) * unit.factor, unit.dimension, name == AGE) if unit else None

    def said(self, text: str, language: str) -> str:
        """A bound in the shopper's language: "500 毫升", "500 ml"."""
        number, _, name = text.partition(" ")
        words = self.units[name].words.get(language) or next(iter(self.units[name].words.values()))
        return f"{float(number):g}{' ' if language == 'en' or words[0].isascii() else ''}{words[0]}"

    def base(self, dimension: str) -> str:
        """The unit of a dimension whose factor is 1, else the dimension's first."""
        units = [unit for unit in self.units.values() if unit.dimension == dimension]
        return next((unit.id for unit in units if unit.factor == 1), units[0].id)

    def interval(self, name: str, value: str) -> Interval | None:
        """The first measure in a shop's value: "约 1.2kg", "2-4人", "3岁以上", "120 x 60 x 75 cm" (the longest side);
        the unit may stand in the attribute's name: "重量(kg)", "Pieces"."""
        found = self._measure(normal_form(value))
        if found is not None:
            return found
        if value.strip().isdigit():
            counted = re.sub(r"[数量]$", "", normal_form(name))
            return self._measure(f"{value.strip()} {counted}") or self._measure(
                f"{value.strip()} {counted.rpartition(' ')[2]}"
            )
        named = re.search(r"[(（\[](.+?)[)）\]]", name)
        return self._measure(normal_form(f"{value} {named.group(1)}")) if named and value[-1:].isdigit() else None

    def unit_of(self, name: str, value: str) -> str | None:
        """The id of the unit in which a shop's value is stated, or its attribute's name counts."""
        for text in (value, f"1 {re.sub(r'[数量]$', '', name)}", f"1 {name.rpartition(' ')[2]}"):
            match = self._pattern.search(normal_form(text)) if self.units else None
            if match is not None:
                return self._by_word[match.group("unit")].id
        return None

    def _measure(self, text: str) -> Interval | None:
        match = self._pattern.search(text) if self.units else None
        if match is None:
            return None
        unit = self._by_word[match.group("unit")]
        numbers = [_amount(number, match.group("scale")) for number in re.findall(_NUMBER, match.group("numbers"))]
        low, high = numbers[0] * unit.factor, numbers[-1] * unit.factor
        if re.search(r"[x×*]", match.group("numbers")):
            low = high = max(numbers) * unit.factor
        if _AND_MORE.match(text, match.end()):
            return Interval(unit.dimension, low, math.inf)
        if _AND_LESS.match(text, match.end()):
            return Interval(unit.dimension, 0.0, high)
        return Interval(unit.dimension, min(low, high), max(low, high))

    @cached_property
    def _by_word(self) -> dict[str, Unit]:
        return {
            normal_form(word): unit for unit in self.units.values() for words in unit.words.values() for word in words
        }

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest = sorted(self._by_word, key=len, reverse=True)
        units = "|".join(
            re.escape(word) + (r"(?![a-z])" if word[-1].isascii() and word[-1].isalpha() else "") for word in longest
        )
        numbers = rf"(?:{_NUMBER})(?:\s?(?:{units})?(?:{_LINK}|{_TIMES})(?:{_NUMBER}))*"
        return re.compile(rf"(?<![a-z\d.])(?P<numbers>{numbers})\s?(?P<scale>[百千万]?)(?P<unit>{units})")


def satisfies(interval: Interval, role: str, bound: Quantity) -> bool:
    """Whether a product's measure keeps a bound: min, max (both included), above, below, about or exact. A plain age
    says from when on a thing suits."""
    if interval.dimension != bound.dimension:
        return False
    low, high = interval.low, interval.high
    if interval.dimension in SPANNING:
        low, high = high, low
    match role:
        case "min":
            return low >= bound.amount * (1 - 1e-9)
        case "max":
            return high <= bound.amount * (1 + 1e-9)
        case "above":
            return low > bound.amount * (1 + 1e-9)
        case "below":
            return high < bound.amount * (1 - 1e-9)
        case "exact" if bound.is_age and low == high:
            return low <= bound.amount
        case _:
            slack = bound.amount * (ABOUT if role == "about" else CLOSE)
            return interval.low <= bound.amount + slack and interval.high >= bound.amount - slack


def load_units(path: Path) -> Units:
    """Reads data/lexicon/units.tsv."""
    rows = read_rows(path)
    return Units({row["id"]: _unit(row) for row in rows})


def measured_names(values: Mapping[str, Iterable[str]], units: Units) -> dict[str, frozenset[str]]:
    """Attribute → the dimensions that its values are measured in."""
    found: dict[str, frozenset[str]] = {}
    for name, own in values.items():
        intervals = (units.interval(name, value) for value in own)
        dimensions = frozenset(interval.dimension for interval in intervals if interval)
        if dimensions:
            found[name] = dimensions
    return found


def _unit(row: Mapping[str, str]) -> Unit:
    words = {language: row[language].split("|") for language in ("zh", "en") if row[language]}
    return Unit(row["id"], row["dimension"], float(row["factor"]), words)


def _amount(number: str, scale: str) -> float:
    return float(number.replace(",", "")) * _SCALES.get(scale, 1)
