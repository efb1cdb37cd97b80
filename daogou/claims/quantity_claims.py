"""Measures, counts, years and codes: each must be in the record, of the attribute that the clause names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daogou.claims.money_claims import percent_saved
from daogou.claims.quantities import Quantity, agree, read_quantities
from daogou.claims.reading import Reading
from daogou.claims.record import Mention, codes_in, counted_things, nearest_measures, plain_code
from daogou.claims.verdict import Standing

_ORDINAL = re.compile(r"第\s?$")
_ORDINAL_END = re.compile(r"^(?:st|nd|rd|th)\b")


def read_quantity_claims(reading: Reading) -> None:
    for quantity in read_quantities(reading.text, reading.reader.units, reading.reader.patterns):
        if reading.is_open(quantity.start, quantity.end):
            _check(quantity, reading)
    _read_codes(reading)


def _check(quantity: Quantity, reading: Reading) -> None:
    text, start, end = reading.text, quantity.start, quantity.end
    if _ORDINAL.search(text[:start]) or _ORDINAL_END.match(text[end:]):
        reading.taken.append((start, end))
        return
    if _is_count(quantity) and quantity.value in reading.bought:
        reading.taken.append((start, end))
        return
    if _is_year(quantity):
        known = quantity.value in reading.record.numbers
        years = [number for number in reading.record.numbers if 1900 <= number <= 2100]
        is_denied = reading.is_denied(start)
        is_true = bool(years) and not known if is_denied else known
        reading.judge(start, end, "year", is_true, "the record has another year or none")
        return
    rivals = rivals_of(quantity, reading)
    agreed = [agree(quantity, one.quantity) for one in rivals]
    is_true = any(agreed)
    if not is_true and quantity.unit_name in {"%", "percent", "per cent"}:
        is_true = _is_saving(quantity, reading)
    if not is_true and _is_count(quantity):
        is_true = _is_counted(quantity, reading)
    if not is_true and (not quantity.units or (not rivals and _is_count(quantity))):
        is_true = _is_written(quantity, rivals, reading)
    if reading.is_denied(start) and quantity.relation == "eq":
        _deny(quantity, reading, is_true, agreed)
        return
    reading.measured.append(reading.clause_at(start))
    if is_true:
        reading.find(start, end, "quantity", Standing.SUPPORTED)
    elif any(one is False for one in agreed):
        reading.find(start, end, "quantity", Standing.CONTRADICTED, "the record has another value")
    else:
        reading.find(start, end, "quantity", Standing.UNSUPPORTED, "the record has no such measure")


def _deny(quantity: Quantity, reading: Reading, is_true: bool, agreed: Sequence[bool | None]) -> None:
    known = any(one is False for one in agreed)
    standing = Standing.CONTRADICTED if is_true else Standing.SUPPORTED if known else Standing.UNSUPPORTED
    reading.find(quantity.start, quantity.end, "quantity", standing, "" if known and not is_true else "not known")


def rivals_of(quantity: Quantity, reading: Reading) -> list[Mention]:
    """The record's quantities that the claim can be about: those of the field that the clause names, else those of
    the measure that it names, else all of the same dimension."""
    same = [one for one in reading.record.mentions if _is_alike(quantity, one.quantity)]
    offered = [one for one in same if "promotion" in one.names]
    if offered and _is_count(quantity) and any(one.kind == "offer" for one in reading.findings):
        return offered
    named = _fields_named(quantity, reading)
    if chosen := [one for one in same if one.detail in named]:
        return chosen
    near = nearest_measures(reading.text, quantity, reading.reader.lexicon)
    if chosen := [one for one in same if one.names & near]:
        return chosen
    return same


def _is_year(quantity: Quantity) -> bool:
    named = quantity.unit_name in {"", "年"} and not quantity.decimals and not quantity.is_word
    return named and 1900 <= quantity.value <= 2100 and quantity.value == int(quantity.value)


def _is_saving(quantity: Quantity, reading: Reading) -> bool:
    saved = percent_saved(reading.record.facts)
    return saved is not None and abs(float(saved) - quantity.value) <= _ROUNDED


_ROUNDED = 0.6


def _is_counted(quantity: Quantity, reading: Reading) -> bool:
    """The record counts as many of the same thing: 双门 of "two doors"."""
    said = counted_things(reading.text[quantity.start : quantity.end + 24], reading.reader.lexicon)
    return any(value == quantity.value and (value, key) in reading.record.numbered for value, key in said)


def _is_count(quantity: Quantity) -> bool:
    return all(unit.dimension.startswith("count:") for unit in quantity.units)


def _is_alike(quantity: Quantity, other: Quantity) -> bool:
    return agree(quantity, other) is not None


def _fields_named(quantity: Quantity, reading: Reading) -> set[int]:
    """Details whose name stands, word for word, in the quantity's clause."""
    first, last = reading.clause_at(quantity.start)
    said = {key for unit in reading.units if first <= unit.start < last for key in _words(unit.text, unit.stems)}
    named: dict[int, int] = {}
    for number, (name, _) in enumerate(reading.record.facts.details):
        words = reading.record.name_words[number]
        if words and words <= said:
            named[number] = len(words)
        elif name.lower() in reading.text[first:last] and not name.isascii():
            named[number] = len(name)
    most = max(named.values(), default=0)
    return {number for number, size in named.items() if size == most}


def _words(text: str, stems: Sequence[str]) -> list[str]:
    return [f"~{stem}" for stem in stems] or [text]


def _is_written(quantity: Quantity, rivals: Sequence[Mention], reading: Reading) -> bool:
    """A bare number is believed where the record writes it, unless the field named has another."""
    if any(one.detail >= 0 and one.quantity.value != quantity.value for one in rivals) and _fields_named(
        quantity, reading
    ):
        return any(one.quantity.value == quantity.value for one in rivals)
    halves = quantity.value / 2 if re.search(r"\bpair\b|一双|一对|两只", reading.text) else quantity.value
    return quantity.relation == "eq" and bool({quantity.value, halves} & reading.record.numbers)


def _read_codes(reading: Reading) -> None:
    """IPX7, USB-C3, model names: letters with digits stand in the record or are not true."""
    for match in codes_in(reading.text):
        if reading.is_open(*match.span()):
            is_known = plain_code(match.group()) in reading.record.codes
            reading.find(
                *match.span(), "code", Standing.SUPPORTED if is_known else Standing.UNSUPPORTED,
                "" if is_known else "the record has no such code",
            )  # fmt: skip
