"""CSV and TSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from daogou.feeds.header import column_name
from daogou.feeds.reader import Row, UnreadableRow
from daogou.feeds.refusal import FileRefusedError, RowRefusedError
from daogou.feeds.text_lines import MAX_LINE, text_lines


@dataclass(frozen=True, slots=True)
class DelimitedReader:
    """Reads tables whose first line names the columns. Without `delimiter` the header shows which of , ; tab it is."""

    delimiter: str | None = None

    def columns(self, path: Path) -> tuple[str, ...] | None:
        for _, cells in _Table(path, self.delimiter).records():
            if not isinstance(cells, RowRefusedError):
                return tuple(column_name(cell) for cell in cells)
            break
        return ()

    def rows(self, path: Path) -> Iterator[Row | UnreadableRow]:
        records = _Table(path, self.delimiter).records()
        header = _header(next(records, None))
        for line, cells in records:
            if isinstance(cells, RowRefusedError):
                yield UnreadableRow(line, cells)
            elif any(cell.strip() for cell in cells):
                yield _row(line, header, cells)


class _Table:
    """The records of one file with the line on which each begins; a broken one comes as its refusal."""

    def __init__(self, path: Path, delimiter: str | None) -> None:
        self._path = path
        self._delimiter = delimiter
        self._begin = 1
        self._seen = 0
        self._size = 0

    def records(self) -> Iterator[tuple[int, list[str] | RowRefusedError]]:
        csv.field_size_limit(MAX_LINE)
        lines = self._lines()
        first = next(lines, "")
        reader = csv.reader(_chained(first, lines), delimiter=self._delimiter or _guessed(first), strict=True)
        while True:
            self._begin, self._size = reader.line_num + 1, 0
            try:
                yield self._begin, next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield self._begin, RowRefusedError("", "", _why(error))

    def _lines(self) -> Iterator[str]:
        for _, line in text_lines(self._path):
            self._size += len(line)
            if self._size > MAX_LINE:
                raise FileRefusedError("has a record over 2 MB: a quote is not closed", self._begin)
            yield line


def _chained(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _guessed(header: str) -> str:
    return max(",;\t", key=header.count)


def _why(error: csv.Error) -> str:
    if "unexpected end of data" in str(error):
        return "the row is cut off: a quote is not closed before the end of the file"
    return f"the row cannot be read: {error}"


def _header(record: tuple[int, list[str] | RowRefusedError] | None) -> list[str]:
    if record is None or (isinstance(record[1], list) and not any(cell.strip() for cell in record[1])):
        raise FileRefusedError("is empty: its first line must name the columns", 1)
    if isinstance(record[1], RowRefusedError):
        raise FileRefusedError(f"has no readable header: {record[1].reason}", 1)
    return [column_name(cell) for cell in record[1]]


def _row(line: int, header: list[str], cells: list[str]) -> Row | UnreadableRow:
    if len(cells) < len(header):
        cut = f"the row has {len(cells)} of {len(header)} cells: it seems cut off"
        return UnreadableRow(line, RowRefusedError(header[len(cells)], cells[-1] if cells else "", cut))
    if any(cell.strip() for cell in cells[len(header) :]):
        over = f"the row has {len(cells)} cells for {len(header)} columns"
        return UnreadableRow(line, RowRefusedError("", cells[-1], over))
    fields: dict[str, tuple[str, ...]] = {}
    for name, cell in zip_longest(header, cells[: len(header)], fillvalue=""):
        if name and (text := cell.strip()):
            fields[name] = (*fields.get(name, ()), text)
    return Row(line, fields)
