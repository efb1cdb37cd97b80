"""A whole copy of a SQLite database that is in use, and whether a copy is whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from daogou.errors import StorageError

PAGES_AT_ONCE = 2_000
"""Between them, whoever writes gets its turn."""


def copy_database(source: Path, target: Path) -> None:
    """What was committed in `source`, as one file; raises StorageError."""
    try:
        with (
            closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True, timeout=30)) as here,
            closing(sqlite3.connect(target)) as there,
        ):
            here.backup(there, pages=PAGES_AT_ONCE)
            there.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        raise StorageError(f"{source} cannot be copied: {error}") from error


def check_copy(path: Path) -> None:
    """Raises StorageError for a file that is no whole SQLite database."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            said = database.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        raise StorageError(f"{path.name} is no whole database: {error}") from error
    if said != "ok":
        raise StorageError(f"{path.name} is no whole database: {said}")
