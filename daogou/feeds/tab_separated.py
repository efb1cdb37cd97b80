"""The records of a TSV file, where a quote may be a spreadsheet's quotation mark or just an inch."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator

from daogou.feeds.refusal import RowRefusedError
from daogou.feeds.text_lines import MAX_LINE

MAX_LINES, MAX_JOINED = 50, 65_536
"""How far a quoted cell may reach over the ends of lines."""
MAX_FAILURES = 100
"""So many quotes that were none, and the file has no quoting."""
Line = tuple[int, str]


def tab_records(lines: Iterator[Line]) -> Iterator[tuple[int, list[str] | RowRefusedError]]:
    """(line, cells). A cell that begins with a quote is read as quoted when that can be, else as it stands."""
    csv.field_size_limit(MAX_LINE)
    queue = _Queue(lines)
    failures = 0
    while line := queue.at(0):
        number, text = line
        cells, used = None, 1
        if '"' in text and failures <= MAX_FAILURES and (text.startswith('"') or '\t"' in text):
            cells, used = _quoted(queue)
            failures += cells is None
        queue.drop(used)
        yield number, text.rstrip("\r\n").split("\t") if cells is None else cells


class _Queue:
    """Lines that can be looked at before they are taken."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self._ahead: deque[Line] = deque()

    def at(self, place: int) -> Line | None:
        while len(self._ahead) <= place:
            line = next(self._lines, None)
            if line is None:
                return None
            self._ahead.append(line)
        return self._ahead[place]

    def drop(self, count: int) -> None:
        for _ in range(count):
            self._ahead.popleft()


def _quoted(queue: _Queue) -> tuple[list[str] | None, int]:
    """(the cells of the record in front, its lines); (None, 1) when its quotes are none."""
    record: list[str] = []
    while len(record) < MAX_LINES and (line := queue.at(len(record))):
        record.append(line[1])
        if len(record) > 1 and '"' not in line[1]:
            continue
        if len(record) > 1 and sum(map(len, record)) > MAX_JOINED:
            break
        try:
            rows = list(csv.reader(record, delimiter="\t", strict=True))
        except csv.Error:
            continue
        if len(rows) == 1:
            return rows[0], len(record)
        break
    return None, 1
