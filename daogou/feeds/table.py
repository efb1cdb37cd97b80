"""Reading one table: every row judged, what is wrong collected, nothing raised."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from daogou.catalogue.product import Shop
from daogou.catalogue.shop_content import BadRow
from daogou.feeds.cells import Cells
from daogou.feeds.column_use import ColumnUse
from daogou.feeds.formats import reader_of
from daogou.feeds.memory import MemoryGuard
from daogou.feeds.reader import FeedReader, Row
from daogou.feeds.refusal import FileRefusedError, RowRefusedError

MAX_ROWS = 3_000_000
MAX_BAD_ROWS = 10_000
Fact = TypeVar("Fact")
Progress = Callable[[str, int], None]
SHOWN_EVERY = 500


@dataclass(frozen=True, slots=True)
class Schema(Generic[Fact]):
    """What a table holds: its columns, those that it cannot do without, and how a row becomes facts.

    `parse` may answer nothing for a row that is rightly left out; `key` must be different for every fact.
    """

    parse: Callable[[Cells, Shop], Iterable[Fact]]
    columns: frozenset[str]
    needs: tuple[str, ...] = ()
    key: Callable[[Fact], str] | None = None
    key_field: str = ""
    most: int = MAX_ROWS


@dataclass(slots=True)
class Table(Generic[Fact]):
    """One table as it was read; `dropped` rows were rightly left out."""

    use: ColumnUse
    facts: list[Fact] = field(default_factory=list)
    bad_rows: list[BadRow] = field(default_factory=list)
    dropped: int = 0


def read_table(path: Path, schema: Schema[Fact], shop: Shop, progress: Progress, memory: MemoryGuard) -> Table[Fact]:
    """Every good row of the file; a file that cannot be read to its end has a fatal BadRow."""
    table: Table[Fact] = Table(ColumnUse(schema.columns))
    try:
        reader = reader_of(path)
        _check_columns(reader, path, schema, table)
        for count, line in enumerate(_read(reader, path, schema, shop, table)):
            if count >= schema.most:
                raise FileRefusedError(f"has more than {schema.most} rows", line)
            if count % SHOWN_EVERY == 0:
                progress(path.name, count)
                memory.check(line)
    except FileRefusedError as refusal:
        table.bad_rows.append(refusal.at(path.name))
    progress(path.name, len(table.facts))
    return table


def _check_columns(reader: FeedReader, path: Path, schema: Schema[Fact], table: Table[Fact]) -> None:
    columns = reader.columns(path)
    if columns is None:
        return
    table.use.announce(columns)
    for need in schema.needs:
        if not table.use.used.intersection(need.split("|")):
            raise FileRefusedError(f"has no column {need.replace('|', ' or ')}", 1)


def _read(reader: FeedReader, path: Path, schema: Schema[Fact], shop: Shop, table: Table[Fact]) -> Iterator[int]:
    """The line of every row, when its facts or its refusal are in `table`."""
    seen: dict[str, int] = {}
    for row in reader.rows(path):
        try:
            if not isinstance(row, Row):
                raise row.refusal
            row = table.use.applied(row)
            facts = schema.parse(Cells(row), shop)
            before = len(table.facts)
            for fact in facts:
                _check_key(schema, fact, seen, row.line)
                table.facts.append(fact)
            table.dropped += len(table.facts) == before
        except RowRefusedError as refusal:
            table.bad_rows.append(refusal.at(path.name, row, row.written if isinstance(row, Row) else None))
            if len(table.bad_rows) >= MAX_BAD_ROWS:
                raise FileRefusedError(f"has {MAX_BAD_ROWS} bad rows up to here", row.line) from refusal
        yield row.line


def _check_key(schema: Schema[Fact], fact: Fact, seen: dict[str, int], line: int) -> None:
    if schema.key is None:
        return
    key = schema.key(fact)
    if key in seen:
        raise RowRefusedError(schema.key_field, key, f"is there already, on line {seen[key]}")
    seen[key] = line
