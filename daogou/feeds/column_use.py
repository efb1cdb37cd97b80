"""What becomes of a feed's columns: used, read under another name, not needed, unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from daogou.feeds.header import column_name
from daogou.feeds.known_columns import NEEDLESS, renamed
from daogou.feeds.reader import Columns, Row
from daogou.feeds.refusal import FileRefusedError

MAX_NAMES = 20_000
LONGEST_NAME = 100


@dataclass(slots=True)
class ColumnUse:
    """Grows while a table is read; the names are the feed's own, cut at 100 characters."""

    known: frozenset[str]
    used: set[str] = field(default_factory=set)
    ignored: set[str] = field(default_factory=set)
    needless: set[str] = field(default_factory=set)
    mapped: dict[str, str] = field(default_factory=dict)
    _has_header: bool = False
    _renames: dict[str, str] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    def announce(self, columns: Columns) -> None:
        """Take note of a header."""
        self._has_header = True
        self.needless.update(columns.needless)
        self.used.update(columns.attributes)
        self._renames = renamed(columns.names, self.known)
        self._note(columns.names, columns.written)

    def applied(self, row: Row) -> Row:
        """`row` under the schema's names; without a header its fields are noted, too."""
        if not self._has_header:
            self._renames = renamed(row.fields, self.known)
            if not row.fields.keys() <= self._seen:
                self._note(row.fields.keys() - self._seen, row.written)
                self._check_number(row.line)
        if not self._renames:
            return row
        fields = {self._renames.get(name, name): values for name, values in row.fields.items()}
        written = {**row.written, **{meant: name for name, meant in self._renames.items()}}
        return replace(row, fields=fields, written=written)

    def _note(self, names: Iterable[str], written: Mapping[str, str]) -> None:
        for name in names:
            self._seen.add(name)
            said = written.get(name, name)[:LONGEST_NAME]
            meant = self._renames.get(name, name)
            if meant in self.known:
                self.used.add(meant)
                if column_name(said) != meant:
                    self.mapped[said] = meant
            elif name:
                (self.needless if name in NEEDLESS else self.ignored).add(said)

    def _check_number(self, line: int) -> None:
        if len(self._seen) > MAX_NAMES:
            raise FileRefusedError(f"has more than {MAX_NAMES} different fields", line)
