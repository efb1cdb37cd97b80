"""Quantities: numbers with their units, and how they are meant ("within", "about", "a little over", a range)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from daogou.claims.numerals import Number, read_numbers
from daogou.claims.patterns import Patterns
from daogou.claims.units import Unit, Units

ABOUT = 0.025
A_LITTLE = 0.065
_CONVERTED = 0.015
_TINY = 1e-6
_UPWARD = frozenset({"ge", "gt"})
_BOUNDS = frozenset({"ge", "gt", "le", "lt"})
"""A record's "from 6 years" is what it says, not a quantity that "from 3 years" would hold of."""
_REACH = 44
_SIGN = re.compile(r"(?:us|hk|nt|jp|au|ca|a|c|s|nz|r)?[$¥€£₩₹฿]\s*$|(?:rmb|cny|usd|eur|gbp)\s*$")
_RANGE = re.compile(r"\s?(?:-|–|—|~|to|至|到|through)\s?")
_BETWEEN = re.compile(r"\s?(?:and|和|与|跟)\s?")
_BETWEEN_BEFORE = re.compile(r"(?:\bbetween|\bfrom|介于|在)\s?$")
_TIMES = re.compile(r"\s?(?:[x×✕*]|by|乘以?)\s?")


@dataclass(frozen=True, slots=True)
class Quantity:
    """`units` are what the unit's name can stand for, none for a bare number; `high` is the end of a range."""

    start: int
    end: int
    value: float
    units: tuple[Unit, ...] = ()
    unit_name: str = ""
    relation: str = "eq"
    high: float | None = None
    decimals: int = 0
    is_word: bool = False


def read_quantities(text: str, units: Units, patterns: Patterns) -> list[Quantity]:
    """Every quantity of a text in normal form, in its order."""
    numbers = read_numbers(text)
    found: list[Quantity] = []
    for number in reversed(numbers):
        one = _with_unit(number, text, units)
        later = found[0] if found else None
        if later is not None:
            one, is_merged = _joined(one, later, text)
            if is_merged:
                found.pop(0)
        found.insert(0, one)
    return [replace(one, relation=_relation(one, text, patterns)) for one in found if _counts(one)]


def _counts(one: Quantity) -> bool:
    """ "one of them", 一款 and numerals inside other words are no quantities."""
    if not one.is_word:
        return True
    is_counting = not one.units or all(unit.dimension.startswith("count:") for unit in one.units)
    return bool(one.units or one.value >= 2) and not (is_counting and one.value == 1) and one.end > one.start


def _with_unit(number: Number, text: str, units: Units) -> Quantity:
    match = units.pattern.match(text, number.end)
    if match is None or (match["touching"] and number.is_word):
        return Quantity(number.start, number.end, number.value, decimals=number.decimals, is_word=number.is_word)
    name = match["touching"] or match["last"] or match["latin"] or match["other"]
    return Quantity(
        number.start, match.end(), number.value, units.named[name], name, "eq", None, number.decimals, number.is_word
    )


def _joined(one: Quantity, later: Quantity, text: str) -> tuple[Quantity, bool]:
    """`one` with what it shares with the quantity behind it: the rest of a range, or the unit of "30 x 20 cm"."""
    gap = text[one.end : later.start]
    before = text[max(0, one.start - 12) : one.start]
    same = (
        not one.units
        or not later.units
        or one.units == later.units
        or one.units[0].dimension == later.units[0].dimension
    )
    is_range = _RANGE.fullmatch(gap) or (_BETWEEN.fullmatch(gap) and _BETWEEN_BEFORE.search(before))
    if is_range and same and later.high is None and later.value > one.value:
        wide = replace(later, start=one.start, value=one.value, high=later.value)
        return (wide if not one.units or one.units == later.units else later), one.units in ((), later.units)
    if _TIMES.fullmatch(gap) and not one.units:
        return replace(one, units=later.units, unit_name=later.unit_name), False
    return one, False


def _relation(one: Quantity, text: str, patterns: Patterns) -> str:
    if one.high is not None:
        return "range"
    before = _SIGN.sub("", text[max(0, one.start - _REACH) : one.start].rstrip()).rstrip()
    after = text[one.end : one.end + _REACH]
    for name, pattern in patterns.relations_before:
        if pattern.search(before):
            return name
    return next((name for name, pattern in patterns.relations_after if pattern.search(after)), "eq")


def holds(relation: str, claimed: float, actual: float, tolerance: float = _TINY, high: float | None = None) -> bool:
    """Is `actual` what the claim says? Within, up to: the bound included; under: excluded; about: 2.5 %; a little over:
    at most 6.5 % more."""
    slack = max(abs(claimed), 1e-9) * tolerance
    tests = {
        "eq": abs(actual - claimed) <= slack,
        "le": actual <= claimed + slack,
        "lt": actual < claimed - _TINY * abs(claimed),
        "ge": actual >= claimed - slack,
        "gt": actual > claimed + _TINY * abs(claimed),
        "about": abs(actual - claimed) <= max(slack, ABOUT * abs(claimed) * (1 + _TINY)),
        "bit_over": claimed < actual <= claimed * (1 + A_LITTLE) + slack,
        "bit_under": claimed * (1 - A_LITTLE) - slack <= actual < claimed,
        "odd": claimed < actual < claimed + _last_place(claimed),
        "range": claimed - slack <= actual <= (claimed if high is None else high) + slack,
    }
    return tests[relation]


def _last_place(value: float) -> float:
    """300 → 100, 320 → 10: what "300-odd" leaves open."""
    place = 1.0
    while value and value % (place * 10) == 0:
        place *= 10
    return place


def agree(claim: Quantity, actual: Quantity) -> bool | None:
    """Does a quantity of the record make the claim true? None when they measure different things."""
    pairs = _comparable(claim.units, actual.units)
    if not pairs:
        return None
    return any(_agree_in(claim, actual, mine, theirs) for mine, theirs in pairs)


def _comparable(mine: Sequence[Unit], theirs: Sequence[Unit]) -> list[tuple[Unit, Unit]]:
    if not mine and not theirs:
        bare = Unit("number", 1.0)
        return [(bare, bare)]
    return [(one, other) for one in mine for other in theirs if one.dimension == other.dimension]


def _agree_in(claim: Quantity, actual: Quantity, mine: Unit, theirs: Unit) -> bool:
    claimed, real = mine.to_base(claim.value), theirs.to_base(actual.value)
    tolerance = _TINY if mine == theirs else _tolerance(claim)
    high = None if claim.high is None else mine.to_base(claim.high)
    if {claim.relation, actual.relation} <= _BOUNDS and _UPWARD.issuperset({claim.relation}) == _UPWARD.issuperset(
        {actual.relation}
    ):
        return holds("eq", claimed, real, tolerance)
    ends = [real] if actual.high is None else [real, theirs.to_base(actual.high)]
    if claim.high is not None and high is not None:
        return len(ends) == 2 and holds("eq", claimed, ends[0], tolerance) and holds("eq", high, ends[1], tolerance)
    if len(ends) == 2 and claim.relation in {"lt", "le", "gt", "ge"}:
        return holds("eq", claimed, ends[1] if claim.relation in {"lt", "le"} else ends[0], tolerance)
    return any(holds(claim.relation, claimed, end, tolerance) for end in ends)


def _tolerance(claim: Quantity) -> float:
    """A converted value was rounded as it is written, yet never by more than 1.5 %."""
    step = 0.5 * 10.0**-claim.decimals
    return max(0.002, min(_CONVERTED, step / abs(claim.value))) if claim.value else _TINY
