"""Questions for a measure, by verb or adjective: "how heavy is it", 能用多久: which attribute states it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from daogou.catalogue.measure import Units
from daogou.catalogue.product import Product
from daogou.catalogue.utterance import Wish
from daogou.catalogue.vocabulary import normal_form
from daogou.catalogue.word_table import read_rows
from daogou.dialogue.attribute_names import AttributeNames


@dataclass(frozen=True, slots=True)
class MeasureQuestion:
    """A row of data/lexicon/measure_questions.tsv."""

    attributes: tuple[str, ...]
    dimensions: tuple[str, ...]
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """`name` is the product's attribute, `ids` those of attributes.tsv that are meant, `words` what asks for it."""

    name: str
    ids: tuple[str, ...]
    words: str

    def covers(self, wish: Wish) -> bool:
        """Whether a wish is what is asked for anyway, or lies in the words that ask ("long" in "how long")."""
        if wish.entity not in {"attribute", "measure", "compared"}:
            return False
        return wish.value in {self.name, *self.ids} or normal_form(wish.text) in self.words


@dataclass(frozen=True, slots=True)
class MeasureQuestions:
    """Reads such questions; `rows` in the order in which they are tried."""

    names: AttributeNames
    units: Units = field(default_factory=lambda: Units({}))
    rows: Sequence[MeasureQuestion] = ()

    def asked(self, product: Product, text: str) -> Asked | None:
        """What the message asks for, where the product states it."""
        normal = normal_form(text)
        for row in self.rows:
            found = row.words.search(normal)
            name = self._stating(product, row) if found else None
            if found and name is not None:
                return Asked(name, row.attributes, found.group())
        return None

    def _stating(self, product: Product, row: MeasureQuestion) -> str | None:
        """An attribute that goes by the name of what is asked and is a measure of it, else the only one in its first
        dimension that goes by no other name."""
        measured = {name: dimension for name, dimension in self._measures(product) if dimension in row.dimensions}
        words = [word for id_ in row.attributes for word in self.names.words.get(id_, ())]
        named = [name for id_ in row.attributes for name in self.names.of(product, id_) if name in measured]
        named += [name for name in measured if any(len(word) == 1 and name.endswith(word) for word in words)]
        if named:
            return named[0]
        for dimension in row.dimensions:
            free = [name for name, of in measured.items() if of == dimension and not self._is_another(name, row)]
            if free:
                return free[0] if len(free) == 1 else None
        return None

    def _measures(self, product: Product) -> Iterator[tuple[str, str]]:
        for name, values in product.attributes.items():
            interval = next((one for value in values if (one := self.units.interval(name, value))), None)
            if interval is not None:
                yield name, interval.dimension

    def _is_another(self, name: str, row: MeasureQuestion) -> bool:
        """Whether the name is one of another attribute: a warranty of two years does not say how long a lamp burns."""
        normal = normal_form(name)
        return any(
            id_ not in row.attributes and any(_names(normal, word) for word in words)
            for id_, words in self.names.words.items()
        )


def _names(normal: str, word: str) -> bool:
    return normal == word or (f" {word} " in f" {normal} " if word.isascii() else len(word) > 1 and word in normal)


def load_measure_questions(path: Path, names: AttributeNames, units: Units) -> MeasureQuestions:
    """Reads data/lexicon/measure_questions.tsv."""
    rows = [
        MeasureQuestion(
            tuple(row["attributes"].split("|")),
            tuple(row["dimensions"].split("|")),
            re.compile("|".join(part for part in (row["zh"], row["en"]) if part)),
        )
        for row in read_rows(path)
    ]
    return MeasureQuestions(names, units, rows)
