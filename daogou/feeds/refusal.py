"""Why something of a feed is refused: a row, or a file as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from daogou.catalogue.shop_content import ECHO, BadRow
from daogou.errors import FeedError


class Place(Protocol):
    """Where a record is: its line, and its number in formats that count records."""

    @property
    def line(self) -> int: ...

    @property
    def record(self) -> int | None: ...


class RowRefusedError(FeedError):
    """One row cannot be used; the others may be."""

    def __init__(self, field: str, value: str, reason: str) -> None:
        super().__init__(f"{field} {echoed(value)!r} {reason}")
        self.field = field
        self.value = value
        self.reason = reason

    def at(self, file: str, place: Place, written: Mapping[str, str] | None = None) -> BadRow:
        """`written` says what the feed calls a field."""
        name = (written or {}).get(self.field, self.field)
        return BadRow(file, echoed(name), echoed(self.value), self.reason, line=place.line, record=place.record)

    def of_file(self, file: str) -> BadRow:
        """A value without which the whole file says nothing."""
        return BadRow(file, self.field, echoed(self.value), self.reason, is_fatal=True)


class FileRefusedError(FeedError):
    """A file cannot be read as a whole, from `line` on when it is known."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line

    def at(self, file: str) -> BadRow:
        return BadRow(file, "", "", self.reason, line=self.line, is_fatal=True)


class EncodingRefusedError(FileRefusedError):
    """Bytes that are no text in the encoding that the file began with."""


def echoed(value: str) -> str:
    """`value` as it may appear in a message: on one line, at most 200 characters."""
    printable = "".join(character if character.isprintable() else " " for character in value[:ECHO])
    return printable.strip()
