"""The cells of one row, read with a judgement: every method raises RowRefusedError naming field, value and reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from daogou.catalogue.vocabulary import language_of
from daogou.feeds.links import complete_link
from daogou.feeds.moments import parse_moment, parse_period
from daogou.feeds.money import parse_price
from daogou.feeds.reader import Row
from daogou.feeds.refusal import RowRefusedError

Parsed = TypeVar("Parsed")
LONGEST_FIGURE = 200
"""Characters of a price, a time, a number: no pattern is ever tried on more."""
LONGEST_LINK = 4_000
LONGEST_TEXT = 100_000
"""Characters of any cell: twenty times what Google takes of a description."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# What a spreadsheet would run when the cell is opened there again: a call, or a command such as "+cmd|'/C calc'!A0".
_CALL = re.compile(r"[=@]\s*[A-Za-z_.]+\s*\(|[+\-][A-Za-z_.]+\(|[=+\-@]\s*[A-Za-z_.]+\|(?=[^!]*!)")
_SUSPECT = frozenset("=+-@")
_LOOKED_AT = 500
YES = frozenset({"yes", "true", "1", "y", "是", "有"})
NO = frozenset({"no", "false", "0", "n", "否", "无"})


class Cells:
    """Reads the columns of one row by their names in normal form."""

    def __init__(self, row: Row) -> None:
        self.line = row.line
        self._fields = row.fields
        self._details = row.details

    def text(self, name: str) -> str:
        """The first value of the column, "" when there is none."""
        values = self._fields.get(name)
        if not values:
            return ""
        if len(values[0]) > LONGEST_TEXT:
            raise _too_long(name, values[0])
        return values[0] if values[0].isprintable() else _printable(values[0])

    def texts(self, name: str) -> tuple[str, ...]:
        """Every value: repeated columns, lists, and what stands between "|", without repeats."""
        values = self._fields.get(name)
        if not values:
            return ()
        if any(len(value) > LONGEST_TEXT for value in values):
            raise _too_long(name, max(values, key=len))
        if len(values) == 1 and "|" not in values[0]:
            return (_printable(values[0]),)
        parts = (part.strip() for value in values for part in _printable(value).split("|"))
        return tuple(dict.fromkeys(part for part in parts if part))

    def details(self) -> tuple[tuple[str, str], ...]:
        """(name, value) of the attributes that the format itself names."""
        return tuple((_printable(name), _printable(value)) for name, value in self._details)

    def required(self, name: str) -> str:
        text = self.text(name)
        if not text:
            raise RowRefusedError(name, "", "is missing")
        return text

    def key(self, name: str, longest: int = 200) -> str:
        """A required id."""
        text = self.required(name)
        if text[0] in "=+@" or _runs(text):
            raise RowRefusedError(name, text, "is a spreadsheet formula")
        if len(text) > longest:
            raise RowRefusedError(name, text, f"is longer than {longest} characters")
        return text

    def optional_key(self, name: str) -> str:
        """An id that may be missing; "" then."""
        return self.key(name) if self.text(name) else ""

    def language(self, *texts: str) -> str:
        """ "zh" for "zh-CN"; read from `texts` when the column says nothing usable."""
        declared = self.text("language").lower().replace("_", "-").partition("-")[0]
        return declared if re.fullmatch(r"[a-z]{2,3}", declared) else language_of(" ".join(texts))

    def label(self, name: str) -> str:
        """A short text that may end up in somebody's spreadsheet: nothing that would run there."""
        text = self.text(name)
        if text[:1] in _SUSPECT and (text[0] in "=@" or _runs(text)):
            raise RowRefusedError(name, text, "is a spreadsheet formula")
        return text

    def prose(self, name: str) -> str:
        """A long text: a leading "-" or "+" is fine, a formula is not."""
        text = self.text(name)
        if _runs(text):
            raise RowRefusedError(name, text, "is a spreadsheet formula")
        return text

    def parsed(self, name: str, parse: Callable[[str], Parsed]) -> Parsed | None:
        text = self.text(name)
        return None if not text else self.judged(name, text, parse)

    def judged(self, name: str, text: str, parse: Callable[[str], Parsed]) -> Parsed:
        """`parse(text)`, with its ValueError as a refusal."""
        try:
            return parse(text)
        except ValueError as error:
            raise RowRefusedError(name, text, str(error)) from error

    def figure(self, name: str, parse: Callable[[str], Parsed]) -> Parsed | None:
        """`parsed` for what is short whenever it is right."""
        text = self.text(name)
        if not text:
            return None
        if len(text) > LONGEST_FIGURE:
            raise RowRefusedError(name, text, f"is longer than {LONGEST_FIGURE} characters")
        return self.judged(name, text, parse)

    def price(self, name: str, shop_currency: str) -> tuple[Decimal, str] | None:
        text = self.text(name)
        if text[:1] in _SUSPECT and (text[0] in "=@" or _runs(text)):
            raise RowRefusedError(name, text, "is a spreadsheet formula")
        return self.figure(name, lambda text: parse_price(text, shop_currency))

    def link(self, name: str, base_url: str) -> str | None:
        if len(self.text(name)) > LONGEST_LINK:
            raise RowRefusedError(name, self.text(name), f"is longer than {LONGEST_LINK} characters")
        return self.parsed(name, lambda text: complete_link(text, base_url))

    def moment(self, name: str) -> datetime | None:
        return self.figure(name, parse_moment)

    def period(self, name: str) -> tuple[datetime | None, datetime | None]:
        return self.figure(name, parse_period) or (None, None)

    def number(self, name: str) -> float | None:
        return self.figure(name, _number)

    def count(self, name: str) -> int | None:
        return self.figure(name, _count)

    def flag(self, name: str) -> bool:
        return self.figure(name, _flag) or False

    def choice(self, name: str, options: tuple[str, ...]) -> str:
        """One of `options` in any case; "" when the cell is empty."""
        text = self.text(name).lower().replace(" ", "_")
        if text and text not in options:
            raise RowRefusedError(name, self.text(name), f"is none of {', '.join(options)}")
        return text


def _too_long(name: str, text: str) -> RowRefusedError:
    return RowRefusedError(name, text[:LONGEST_FIGURE], f"has {len(text)} characters, more than {LONGEST_TEXT}")


def _runs(text: str) -> bool:
    return text[:1] in _SUSPECT and bool(_CALL.match(text[:_LOOKED_AT]))


def _printable(text: str) -> str:
    return text if text.isprintable() else _CONTROLS.sub(" ", text).strip()


def _number(text: str) -> float:
    if not re.fullmatch(r"-?\d{1,12}([.,]\d{1,12})?", text):
        raise ValueError("is not a number")
    return float(text.replace(",", "."))


def _count(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}(\.0+)?", text):
        raise ValueError("is not a whole number")
    return int(text.partition(".")[0])


def _flag(text: str) -> bool:
    if text.lower() not in YES | NO:
        raise ValueError("is neither yes nor no")
    return text.lower() in YES
