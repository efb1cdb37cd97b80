"""Small tables of words in two languages, read from tab-separated files of data/."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from daogou.catalogue.word_table import read_rows

Terms = Mapping[str, Mapping[str, tuple[str, ...]]]
"""id → language → its words, the first being the one to say."""


def load_terms(path: Path) -> Terms:
    """A lexicon file with columns id, zh and en; words are separated by "|"."""
    return {row["id"]: {language: _words(row[language]) for language in ("zh", "en")} for row in read_rows(path)}


def load_label_table(path: Path) -> dict[tuple[str, str], dict[str, str]]:
    """data/replies/labels.tsv: (kind, id) → language → label."""
    return {(row["kind"], row["id"]): {"zh": row["zh"], "en": row["en"]} for row in read_rows(path)}


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split("|") if word.strip())
