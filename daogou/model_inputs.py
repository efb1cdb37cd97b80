"""What the model of every shop is made of: by its fingerprint a model is known to be of this version, or stale."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from daogou.settings import CHECKOUT

INPUTS = (
    "config.yml",
    "domain.yml",
    "data/nlu",
    "data/rules",
    "data/stories",
    "data/lexicon/recipients.tsv",
    "data/lexicon/uses.tsv",
    "data/lexicon/attributes.tsv",
    "data/traditional_to_simplified.tsv",
    "bot/nlu",
)


def fingerprint_of_inputs(root: Path = CHECKOUT) -> str:
    """SHA-256 over names and contents of everything that the model is made of."""
    digest = hashlib.sha256()
    for path in _files(root):
        digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def archive_name(fingerprint: str) -> str:
    """The file that a model of these inputs is kept in."""
    return f"nlu-{fingerprint[:12]}.tar.gz"


def _files(root: Path) -> Iterator[Path]:
    for name in INPUTS:
        path = root / name
        found = [path] if path.is_file() else sorted(path.rglob("*"))
        yield from (file for file in found if file.is_file() and file.suffix in {".yml", ".py", ".tsv"})
