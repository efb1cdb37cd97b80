"""What a reader of one format must do, and which reader a file name calls for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from daogou.feeds.refusal import RowRefusedError


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its line, and its non-empty cells under the names of the columns in normal form."""

    line: int
    fields: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class UnreadableRow:
    """A record that the format itself does not allow, such as a line cut off in the middle."""

    line: int
    refusal: RowRefusedError


class FeedReader(Protocol):
    """Reads one format as a stream; raises FileRefusedError when the file cannot be read as a whole."""

    def rows(self, path: Path) -> Iterator[Row | UnreadableRow]: ...

    def columns(self, path: Path) -> tuple[str, ...] | None:
        """The names of the columns in normal form when the format announces them, else None."""
        ...


def suffix_of(name: str) -> str:
    """ ".csv" for "products.csv" and "Products.CSV.gz"."""
    return Path(name.lower().removesuffix(".gz")).suffix


def stem_of(name: str) -> str:
    """ "products" for "products.csv" and "Products.CSV.gz"."""
    return Path(name.lower().removesuffix(".gz")).stem
