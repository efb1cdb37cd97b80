"""The words that reviews use for aspects, praise and criticism: data/lexicon/aspects.tsv and polarity.tsv."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from daogou.catalogue.word_table import read_rows


@dataclass(frozen=True, slots=True)
class Aspect:
    """Something that a product can be praised for."""

    id: str
    labels: Mapping[str, str]
    terms: Mapping[str, tuple[str, ...]]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(word for words in self.terms.values() for word in words)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A word of praise (+1) or criticism (-1). It speaks about `aspect` by itself; with `beside`, only where
    that aspect is named in the same clause; without an aspect, about whatever is named."""

    term: str
    language: str
    sign: int
    aspect: str = ""
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Both tables."""

    aspects: tuple[Aspect, ...] = ()
    verdicts: tuple[Verdict, ...] = ()


def load_lexicon(folder: Path) -> Lexicon:
    """The tables in `folder`; raises DaogouError when one cannot be read."""
    return Lexicon(
        tuple(_aspect(row) for row in read_rows(folder / "aspects.tsv")),
        tuple(_verdict(row) for row in read_rows(folder / "polarity.tsv")),
    )


def term_pattern(terms: Iterable[str]) -> re.Pattern[str]:
    """Finds the longest of `terms`; Latin words only as whole words."""
    ordered = sorted(set(terms), key=lambda term: (-len(term), term))
    return re.compile("|".join(_escaped(term) for term in ordered) or r"(?!)", re.IGNORECASE)


def _escaped(term: str) -> str:
    return rf"(?<![A-Za-z]){re.escape(term)}(?![A-Za-z])" if term.isascii() else re.escape(term)


def _aspect(row: Mapping[str, str]) -> Aspect:
    labels = {language: row[f"label_{language}"] for language in ("zh", "en")}
    return Aspect(row["id"], labels, {language: tuple(row[language].split("|")) for language in ("zh", "en")})


def _verdict(row: Mapping[str, str]) -> Verdict:
    aspect = row["aspect"]
    return Verdict(
        row["term"], row["language"], 1 if row["polarity"] == "+" else -1, aspect.rstrip(":"), aspect.endswith(":")
    )
