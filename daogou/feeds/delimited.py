"""CSV and TSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from daogou.feeds.header import column_name
from daogou.feeds.reader import Columns, Row, UnreadableRow
from daogou.feeds.refusal import FileRefusedError, RowRefusedError
from daogou.feeds.tab_separated import tab_records
from daogou.feeds.text_lines import MAX_LINE, text_lines

MAX_COLUMNS = 5_000
MAX_EMPTY_ROWS = 1_000_000
Record = tuple[int, list[str] | RowRefusedError]


@dataclass(frozen=True, slots=True)
class DelimitedReader:
    """Reads tables whose first line names the columns. Without `delimiter` the header shows which of , ; tab it is."""

    delimiter: str | None = None

    def columns(self, path: Path) -> Columns:
        cells = _header(_records(path, self.delimiter))
        names = [(column_name(cell), cell.strip()) for cell in cells]
        return Columns(tuple(name for name, _ in names), dict(reversed(names)))

    def rows(self, path: Path) -> Iterator[Row | UnreadableRow]:
        records = _records(path, self.delimiter)
        header = [column_name(cell) for cell in _header(records)]
        empty = 0
        for line, cells in records:
            if isinstance(cells, RowRefusedError):
                yield UnreadableRow(line, cells)
            elif not "".join(cells).strip():
                empty += 1
                if empty > MAX_EMPTY_ROWS:
                    raise FileRefusedError(f"has more than {MAX_EMPTY_ROWS} empty rows", line)
            else:
                yield _row(line, header, cells)


def _records(path: Path, delimiter: str | None) -> Iterator[Record]:
    """The records of a file with the line on which each begins; a broken one comes as its refusal."""
    lines = text_lines(path)
    for first in lines:
        if first[1].strip():
            used = delimiter or max(",;\t", key=first[1].count)
            numbered = chain([first], lines)
            return tab_records(numbered) if used == "\t" else _CsvRecords(numbered, first[0]).records(used)
    return iter(())


class _CsvRecords:
    def __init__(self, lines: Iterator[tuple[int, str]], first: int) -> None:
        self._lines = lines
        self._first = self._begin = first
        self._size = 0

    def records(self, delimiter: str) -> Iterator[Record]:
        csv.field_size_limit(MAX_LINE)
        reader = csv.reader(self._texts(), delimiter=delimiter, strict=True)
        while True:
            self._begin, self._size = self._first + reader.line_num, 0
            try:
                yield self._begin, next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield self._begin, RowRefusedError("", "", _why(error))

    def _texts(self) -> Iterator[str]:
        for _, line in self._lines:
            self._size += len(line)
            if self._size > MAX_LINE:
                raise FileRefusedError("has a record over 2 MB: a quote is not closed", self._begin)
            yield line


def _why(error: csv.Error) -> str:
    if "unexpected end of data" in str(error):
        return "the row is cut off: a quote is not closed before the end of the file"
    return f"the row cannot be read: {error}"


def _header(records: Iterator[Record]) -> list[str]:
    """The first record that is not empty."""
    for line, cells in records:
        if isinstance(cells, RowRefusedError):
            raise FileRefusedError(f"has no readable header: {cells.reason}", line)
        if len(cells) > MAX_COLUMNS:
            raise FileRefusedError(f"has {len(cells)} columns, more than {MAX_COLUMNS}", line)
        if any(cell.strip() for cell in cells):
            return cells
    raise FileRefusedError("is empty: its first line must name the columns", 1)


def _row(line: int, header: list[str], cells: list[str]) -> Row | UnreadableRow:
    if len(cells) != len(header):
        if len(cells) < len(header):
            cut = f"the row has {len(cells)} of {len(header)} cells: it seems cut off"
            return UnreadableRow(line, RowRefusedError(header[len(cells)], cells[-1] if cells else "", cut))
        if any(cell.strip() for cell in cells[len(header) :]):
            over = f"the row has {len(cells)} cells for {len(header)} columns"
            return UnreadableRow(line, RowRefusedError("", cells[-1], over))
    fields: dict[str, tuple[str, ...]] = {}
    for name, cell in zip(header, cells, strict=False):
        if name and cell and (text := cell.strip()):
            fields[name] = (*fields[name], text) if name in fields else (text,)
    return Row(line, fields)
