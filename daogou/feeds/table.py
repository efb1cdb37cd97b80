"""Reading one table: every row judged, what is wrong collected, nothing raised."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from daogou.catalogue.product import Shop
from daogou.catalogue.shop_content import BadRow
from daogou.feeds.cells import Cells
from daogou.feeds.formats import READERS
from daogou.feeds.reader import Row, suffix_of
from daogou.feeds.refusal import FileRefusedError, RowRefusedError

MAX_ROWS = 3_000_000
MAX_BAD_ROWS = 10_000
Fact = TypeVar("Fact")
Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Schema(Generic[Fact]):
    """What a table holds: its columns, those that it cannot do without, and how a row becomes a fact.

    `parse` may answer None for a row that is rightly left out; `key` must be different for every row.
    """

    parse: Callable[[Cells, Shop], Fact | None]
    columns: frozenset[str]
    needs: tuple[str, ...] = ()
    key: Callable[[Fact], str] | None = None
    key_field: str = ""


@dataclass(slots=True)
class Table(Generic[Fact]):
    """One table as it was read."""

    facts: list[Fact] = field(default_factory=list)
    bad_rows: list[BadRow] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    ignored: set[str] = field(default_factory=set)
    empty_rows: int = 0
    dropped: int = 0


def read_table(path: Path, schema: Schema[Fact], shop: Shop, progress: Progress) -> Table[Fact]:
    """Every good row of the file; a file that cannot be read to its end has a fatal BadRow."""
    table: Table[Fact] = Table()
    try:
        _check_columns(path, schema, table)
        for fact in _facts(path, schema, shop, table):
            table.facts.append(fact)
            if len(table.facts) > MAX_ROWS:
                raise FileRefusedError(f"has more than {MAX_ROWS} rows")
            if len(table.facts) % 500 == 0:
                progress(path.name, len(table.facts))
    except FileRefusedError as refusal:
        table.bad_rows.append(refusal.at(path.name))
    progress(path.name, len(table.facts))
    return table


def _check_columns(path: Path, schema: Schema[Fact], table: Table[Fact]) -> None:
    columns = READERS[suffix_of(path.name)].columns(path)
    if columns is None:
        return
    table.used.update(schema.columns.intersection(columns))
    table.ignored.update(name for name in columns if name and name not in schema.columns)
    for need in schema.needs:
        if not any(name in columns for name in need.split("|")):
            raise FileRefusedError(f"has no column {need.replace('|', ' or ')}", 1)


def _facts(path: Path, schema: Schema[Fact], shop: Shop, table: Table[Fact]) -> Iterator[Fact]:
    seen: dict[str, int] = {}
    for row in READERS[suffix_of(path.name)].rows(path):
        try:
            if not isinstance(row, Row):
                raise row.refusal
            table.used.update(schema.columns.intersection(row.fields))
            table.ignored.update(row.fields.keys() - schema.columns)
            fact = schema.parse(Cells(row), shop)
            if fact is None:
                table.dropped += 1
                continue
            _check_key(schema, fact, seen, row.line)
        except RowRefusedError as refusal:
            table.bad_rows.append(refusal.at(path.name, row.line))
            if len(table.bad_rows) >= MAX_BAD_ROWS:
                raise FileRefusedError(f"has {MAX_BAD_ROWS} bad rows up to here", row.line) from refusal
            continue
        yield fact


def _check_key(schema: Schema[Fact], fact: Fact, seen: dict[str, int], line: int) -> None:
    if schema.key is None:
        return
    key = schema.key(fact)
    if key in seen:
        raise RowRefusedError(schema.key_field, key, f"is there already, on line {seen[key]}")
    seen[key] = line
