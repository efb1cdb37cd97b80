"""The bundled words that are no shop's: recipients, occasions, names of standard attributes (data/lexicon)."""

import csv
import gzip
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from bot.nlu.text import ROOT, normalise, stem

LEXICON = ROOT / "data" / "lexicon"
DICTIONARY = ROOT / "data" / "dictionary" / "zh_en.tsv.gz"
WORD = re.compile(r"[a-z]{4,}")
GIVEN = frozenset({"gift", "present", "gifts", "presents", "礼物", "礼品", "伴手礼"})
KINDS = {"recipients": "recipient", "uses": "use", "attributes": "attribute"}


def bundled_terms(folder: Path = LEXICON) -> list[dict[str, str]]:
    """Terms in the form of the shop's vocabulary; kind is recipient, use or attribute."""
    return [term for name, kind in KINDS.items() for term in _read(folder / f"{name}.tsv", kind)]


def elsewhere_terms(brands: Iterable[str] = (), folder: Path = LEXICON) -> list[dict[str, str]]:
    """Kinds of things that shops sell (data/lexicon/kinds.tsv) and brands that people name: what this shop's own
    vocabulary does not cover of them, it does not have. Short words mean too many other things."""
    other = {stem(term["term"]) for term in bundled_terms(folder)}
    occasions = [term["term"] for term in _read(folder / "uses.tsv", "use") if len(term["term"]) > 1]
    kinds = [
        term
        for term in _read(folder / "kinds.tsv", "unknown")
        if _is_telling(term["term"], other) and not _is_occasion(term["term"], occasions)
    ]
    named = [brand for brand in map(normalise, brands) if len(brand) > 1 and brand not in other]
    return [*kinds, *({"term": brand, "kind": "unknown", "value": brand, "name": "brand"} for brand in named)]


def _is_occasion(term: str, occasions: Iterable[str]) -> bool:
    """A "birthday present" is no kind of thing that a shop could lack."""
    return any(use in (term.split() if use.isascii() else term) for use in occasions if use in GIVEN)


def _is_telling(term: str, other: set[str]) -> bool:
    return stem(term) not in other and len(term) >= (5 if term.isascii() and " " not in term else 2)


@lru_cache(maxsize=1)
def english_words(path: Path = DICTIONARY) -> frozenset[str]:
    """Words (their norms) that English has: those of a dictionary's translations. None is a slip of the keyboard."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return frozenset(stem(word) for line in lines for word in WORD.findall(line.partition("\t")[2]))


def rows_of(name: str, folder: Path = LEXICON) -> list[dict[str, str]]:
    """The rows of a table of data/lexicon, by column name; lines that begin with "#" are remarks."""
    return _rows(folder / f"{name}.tsv")


def _rows(path: Path) -> list[dict[str, str]]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _read(path: Path, kind: str) -> list[dict[str, str]]:
    rows = _rows(path)
    return [
        {"term": normalise(word), "kind": kind, "value": row["id"], "name": "", "language": language}
        for row in rows
        for language in ("zh", "en")
        for word in row[language].split("|")
        if word
    ]
