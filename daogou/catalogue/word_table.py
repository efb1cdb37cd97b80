"""Small tables of words: tab-separated files of data/ with a header; lines that begin with "#" are remarks."""

from __future__ import annotations

import csv
from pathlib import Path

from daogou.errors import DaogouError


def read_rows(path: Path) -> list[dict[str, str]]:
    """Rows by column name; raises DaogouError when the file cannot be read or a row is not as long as the header."""
    try:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    except (OSError, UnicodeDecodeError) as error:
        raise DaogouError(f"{path} cannot be read: {error}") from error
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise DaogouError(f"{path}: row {number} has another number of columns than the header")
    return rows
