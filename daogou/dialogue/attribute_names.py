"""Which of a product's attributes a question means: "how heavy is it" asks for what the shop calls 净重."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from daogou.catalogue.product import Product
from daogou.catalogue.vocabulary import normal_form
from daogou.catalogue.word_table import read_rows

ASKING_LIST = "how many much of number the is it are they what which does do long size type kind weight total max min"
ASKING = frozenset(ASKING_LIST.split())


@dataclass(frozen=True, slots=True)
class AttributeNames:
    """Words for attributes that many shops have, by id (data/lexicon/attributes.tsv)."""

    words: Mapping[str, frozenset[str]]

    def of(self, product: Product, asked: str) -> list[str]:
        """The names of the product's attributes that `asked` (an id or the shop's own name) stands for."""
        return self.among(product.attributes, asked)

    def among(self, names: Collection[str], asked: str) -> list[str]:
        """Those of `names` that `asked` stands for."""
        if asked in names:
            return [asked]
        words = self.words.get(asked, frozenset()) | {normal_form(asked)}
        whole = [name for name in names if normal_form(name) in words]
        part = whole or [name for name in names if any(_contains(normal_form(name), word) for word in words)]
        return part or [name for name in names if any(_shares(normal_form(name), word) for word in words)]


def _contains(name: str, word: str) -> bool:
    return len(word) >= 2 and (word in name if not word.isascii() else word in name.split())


def _shares(name: str, word: str) -> bool:
    """ "how many pieces" asks for Pieces: they share a word that says what is counted or measured."""
    return name.isascii() and word.isascii() and bool({*name.split()} & {*word.split()} - ASKING)


def load_attribute_names(path: Path) -> AttributeNames:
    """Reads data/lexicon/attributes.tsv."""
    words = {row["id"]: {row["id"], *row["zh"].split("|"), *row["en"].split("|")} for row in read_rows(path)}
    return AttributeNames({name: frozenset(normal_form(word) for word in said) for name, said in words.items()})
