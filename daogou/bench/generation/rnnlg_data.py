"""Reading RNNLG's files: comment lines, then JSON rows of dialogue act, people's sentence, hand-coded sentence."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path

from daogou.errors import BenchmarkError


@dataclass(frozen=True, slots=True)
class ActRow:
    act: str
    text: str
    coded: str


def read_acts(path: Path) -> list[ActRow]:
    """Raises BenchmarkError, which names the file and the row that is none."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = json.loads("".join(line for line in lines if not line.startswith("#")))
    except (OSError, ValueError) as error:
        raise BenchmarkError(f"{path} cannot be read: {error}") from error
    for place, row in enumerate(rows):
        if len(row) != 3 or not all(isinstance(cell, str) for cell in row) or "(" not in row[0]:
            raise BenchmarkError(f"{path}: row {place + 1} is no act with two sentences: {row!r}")
    return [ActRow(*row) for row in rows]
