"""Why something of a feed is refused: a row, or a file as a whole."""

from __future__ import annotations

from daogou.catalogue.shop_content import ECHO, BadRow
from daogou.errors import FeedError


class RowRefusedError(FeedError):
    """One row cannot be used; the others may be."""

    def __init__(self, field: str, value: str, reason: str) -> None:
        super().__init__(f"{field} {echoed(value)!r} {reason}")
        self.field = field
        self.value = value
        self.reason = reason

    def at(self, file: str, line: int) -> BadRow:
        return BadRow(file, self.field, echoed(self.value), self.reason, line=line)


class FileRefusedError(FeedError):
    """A file cannot be read as a whole, from `line` on when it is known."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line

    def at(self, file: str) -> BadRow:
        return BadRow(file, "", "", self.reason, line=self.line, is_fatal=True)


def echoed(value: str) -> str:
    """`value` as it may appear in a message: on one line, at most 200 characters."""
    printable = "".join(character if character.isprintable() else " " for character in value[:ECHO])
    return printable.strip()
