"""The bilingual dictionary of data/dictionary: Chinese words and their English translations."""

from __future__ import annotations

import gzip
from pathlib import Path


def load_dictionary(path: Path) -> dict[str, str]:
    """Chinese word → its translations with slashes between them, the most common one first."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return dict(line.rstrip("\n").split("\t", 1) for line in lines)
