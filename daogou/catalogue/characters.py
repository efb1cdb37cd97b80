"""Traditional characters as simplified ones, from data/traditional_to_simplified.tsv."""

from __future__ import annotations

from pathlib import Path


def load_simplified(path: Path) -> dict[str, str]:
    """traditional character → simplified character, as `normal_form` takes it."""
    pairs = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line)
    return {line[0]: line[1] for line in pairs}
