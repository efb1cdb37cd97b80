"""The bundled words that are no shop's: recipients, occasions, names of standard attributes (data/lexicon)."""

import csv
from pathlib import Path

from bot.nlu.text import ROOT, normalise

LEXICON = ROOT / "data" / "lexicon"
KINDS = {"recipients": "recipient", "uses": "use", "attributes": "attribute"}


def bundled_terms(folder: Path = LEXICON) -> list[dict[str, str]]:
    """Terms in the form of the shop's vocabulary; kind is recipient, use or attribute."""
    return [term for name, kind in KINDS.items() for term in _read(folder / f"{name}.tsv", kind)]


def _read(path: Path, kind: str) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [
        {"term": normalise(word), "kind": kind, "value": row["id"], "name": "", "language": language}
        for row in rows
        for language in ("zh", "en")
        for word in row[language].split("|")
        if word
    ]
