"""Small tables of words in two languages, read from tab-separated files of data/."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from daogou.errors import DaogouError

Terms = Mapping[str, Mapping[str, tuple[str, ...]]]
"""id → language → its words, the first being the one to say."""


def load_terms(path: Path) -> Terms:
    """A lexicon file with columns id, zh and en; words are separated by "|"."""
    return {row["id"]: {language: _words(row[language]) for language in ("zh", "en")} for row in read_rows(path)}


def load_label_table(path: Path) -> dict[tuple[str, str], dict[str, str]]:
    """data/replies/labels.tsv: (kind, id) → language → label."""
    return {(row["kind"], row["id"]): {"zh": row["zh"], "en": row["en"]} for row in read_rows(path)}


def read_rows(path: Path) -> list[dict[str, str]]:
    """Rows by column name; raises DaogouError when the file cannot be read or a row is not as long as the header."""
    try:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    except (OSError, UnicodeDecodeError) as error:
        raise DaogouError(f"{path} cannot be read: {error}") from error
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        if None in row or None in row.values():
            raise DaogouError(
                f"{path}: the row {row.get('id') or lines[0]!r} has another number of columns than the header"
            )
    return rows


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split("|") if word.strip())
