"""data/lexicon: words of every shop in both languages, as `id  zh|synonyms  en|synonyms`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from daogou.catalogue.dictionary import load_dictionary
from daogou.catalogue.word_table import read_rows


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """One thing and its words; the first word of a language is the one to say."""

    id: str
    zh: tuple[str, ...]
    en: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.zh, *self.en)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the import links a shop's words with.

    `shades` maps a colour's id to its plain colour's, `grades` a material's to the plainer one: navy is a blue,
    oak is a wood. `affixes` are forms of names around a placeholder, `dictionary` a Chinese word's translations.
    """

    colors: tuple[LexiconEntry, ...] = ()
    materials: tuple[LexiconEntry, ...] = ()
    kinds: tuple[LexiconEntry, ...] = ()
    features: tuple[LexiconEntry, ...] = ()
    wearers: tuple[LexiconEntry, ...] = ()
    values: tuple[LexiconEntry, ...] = ()
    attributes: tuple[LexiconEntry, ...] = ()
    units: tuple[LexiconEntry, ...] = ()
    affixes: tuple[LexiconEntry, ...] = ()
    dictionary: Mapping[str, str] = field(default_factory=dict, repr=False)
    shades: Mapping[str, str] = field(default_factory=dict)
    grades: Mapping[str, str] = field(default_factory=dict)


def load_lexicon(folder: Path) -> Lexicon:
    return Lexicon(
        colors=load_entries(folder / "colors.tsv"),
        materials=load_entries(folder / "materials.tsv"),
        kinds=load_entries(folder / "kinds.tsv"),
        features=load_entries(folder / "features.tsv"),
        wearers=load_entries(folder / "wearers.tsv"),
        values=load_entries(folder / "values.tsv"),
        attributes=load_entries(folder / "attributes.tsv"),
        units=_units(folder / "units.tsv"),
        affixes=load_entries(folder / "affixes.tsv"),
        dictionary=load_dictionary(folder.parent / "dictionary" / "zh_en.tsv.gz"),
        shades=load_pairs(folder / "shades.tsv"),
        grades=load_pairs(folder / "grades.tsv"),
    )


def load_entries(path: Path) -> tuple[LexiconEntry, ...]:
    """Lines that are empty or begin with "#", and the header, are passed over."""
    entries = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#") and not line.startswith("id\t"):
            key, zh, en = line.split("\t")[:3]
            entries.append(LexiconEntry(key, _words(zh), _words(en)))
    return tuple(entries)


def _units(path: Path) -> tuple[LexiconEntry, ...]:
    return tuple(LexiconEntry(row["id"], _words(row["zh"]), _words(row["en"])) for row in read_rows(path))


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split("|") if word.strip())


def load_pairs(path: Path) -> dict[str, str]:
    """id → id of what it is a kind of; the first line is a header."""
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return {line.split("\t")[0]: line.split("\t")[1] for line in lines if line}
