"""What a reader of one format must do, and the rows that it hands out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from daogou.feeds.refusal import RowRefusedError

Fields = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """One record: where it is, and its non-empty cells under the names of the columns in normal form.

    `details` are attributes that the format itself names and divides, (name, value) each; `written` says what the
    feed calls a field, where that is another name; `record` counts from 1 in formats that have no lines of their own.
    """

    line: int
    fields: Fields
    details: tuple[tuple[str, str], ...] = ()
    written: Mapping[str, str] = field(default_factory=dict)
    record: int | None = None


@dataclass(frozen=True, slots=True)
class UnreadableRow:
    """A record that the format itself does not allow, such as a line cut off in the middle."""

    line: int
    refusal: RowRefusedError
    record: int | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """What a header announces, under the names of `Row.fields`; `written` says what the feed calls one of them where
    that is another name. `attributes` become attributes of a product, `needless` are known and not needed."""

    names: tuple[str, ...]
    written: Mapping[str, str] = field(default_factory=dict)
    attributes: tuple[str, ...] = ()
    needless: tuple[str, ...] = ()


class FeedReader(Protocol):
    """Reads one format as a stream; raises FileRefusedError when the file cannot be read as a whole."""

    def rows(self, path: Path) -> Iterator[Row | UnreadableRow]: ...

    def columns(self, path: Path) -> Columns | None:
        """What the header says when the format has one, else None."""
        ...


def suffix_of(name: str) -> str:
    """ ".csv" for "products.csv" and "Products.CSV.gz"."""
    return Path(name.lower().removesuffix(".gz")).suffix


def stem_of(name: str) -> str:
    """ "products" for "products.csv" and "Products.CSV.gz"."""
    return Path(name.lower().removesuffix(".gz")).stem
