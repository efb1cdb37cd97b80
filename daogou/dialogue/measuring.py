"""Which attribute a measure bounds ("at least 500 ml": 容量), and comparisons with what was shown ("lighter")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path

from daogou.catalogue.measure import Interval, Units
from daogou.catalogue.product import CATEGORY_SEPARATOR, Product
from daogou.catalogue.utterance import Utterance, Wish
from daogou.catalogue.word_table import read_rows
from daogou.dialogue.attribute_names import AttributeNames

Measured = Mapping[str, Mapping[str, Sequence[str]]]
"""Category ("" for the whole shop) → dimension → the attributes measured in it, those of most products first."""

Stated = Mapping[str, Mapping[str, Set[float]]]
"""Category → attribute → the amounts that products state under it, in the base unit of its dimension."""

NAMED_ONLY = frozenset({"time"})
"""Dimensions of which an amount alone says too little: "two years" may be anything, "battery of two hours" is not."""
HINTS = {
    "age_group": re.compile(r"岁|year[- ]?old|years[- ]old|\byo\b", re.IGNORECASE),
    "capacity": re.compile(r"容量|capacity|\bholds?\b", re.IGNORECASE),
    "battery_life": re.compile(r"续航|电池|battery", re.IGNORECASE),
    "weight": re.compile(r"轻|重|沉|\blight|\bheav|\bweigh", re.IGNORECASE),
    "noise": re.compile(r"吵|静|噪|quiet|loud|nois", re.IGNORECASE),
    "thickness": re.compile(r"厚|薄|thick|thin|slim", re.IGNORECASE),
    "width": re.compile(r"宽|窄|wide|narrow|broad", re.IGNORECASE),
    "height": re.compile(r"高|矮|\btall|\bhigh\b", re.IGNORECASE),
    "length": re.compile(r"长|短|\blong|\bshort", re.IGNORECASE),
}
"""Words beside a measure that tell which attribute it is about, by ids of attributes.tsv."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A word of data/lexicon/comparatives.tsv: less or more, of the first of `dimensions` that a kind of thing states;
    `attribute` is the id of the one that the word itself means."""

    towards: str
    dimensions: tuple[str, ...]
    attribute: str


@dataclass(frozen=True, slots=True)
class ShopMeasures:
    """What a shop's products state in numbers."""

    units: Units
    measured: Measured
    names: AttributeNames
    comparisons: Mapping[str, Comparison]
    stated: Stated = field(default_factory=dict)

    def attribute_of(self, category: str, wish: Wish, utterance: Utterance) -> str | None:
        """The attribute that a measure bounds: one that the message names, else the one of most products."""
        quantity = self.units.quantity(wish.value)
        if quantity is None:
            return None
        names = self.measured.get(category, {}).get(quantity.dimension, ())
        hinted = self._hinted(names, _named(utterance))
        if wish.role == "exact" and not hinted:
            stating = [name for name in names if quantity.amount in self.stated.get(category, {}).get(name, ())]
            names = (*stating, *names)
        if hinted or wish.role != "exact" or quantity.dimension not in NAMED_ONLY:
            return next(iter((*hinted, *names)), None)
        return None

    def compared(self, category: str, comparison: Comparison, utterance: Utterance) -> list[str]:
        """The attributes that a comparison may be about, the likeliest first."""
        measured = self.measured.get(category, {})
        names = [name for dimension in comparison.dimensions for name in measured.get(dimension, ())]
        return list(
            dict.fromkeys(
                (*self._hinted(names, _named(utterance)), *self._hinted(names, [comparison.attribute]), *names)
            )
        )

    def interval(self, product: Product, name: str) -> Interval | None:
        """What the product states under an attribute."""
        found = (self.units.interval(name, value) for value in product.attributes.get(name, ()))
        return next((interval for interval in found if interval is not None), None)

    def _hinted(self, names: Sequence[str], hints: Iterable[str]) -> list[str]:
        return [name for hint in hints for name in self.names.among(names, hint)]


def measured_in(products: Sequence[Product], units: Units) -> tuple[Measured, Stated]:
    """For every node of the category tree, which attributes are measured in what, and which amounts they state."""
    counts: dict[str, dict[str, Counter[str]]] = {}
    stated: dict[str, dict[str, set[float]]] = {}
    read: dict[tuple[str, str], Interval | None] = {}
    for product in products:
        nodes = [
            "",
            *(CATEGORY_SEPARATOR.join(product.category[: depth + 1]) for depth in range(len(product.category))),
        ]
        for name, values in product.attributes.items():
            for value in values:
                if (name, value) not in read:
                    read[name, value] = units.interval(name, value)
                interval = read[name, value]
                if interval is None:
                    continue
                for node in nodes:
                    counts.setdefault(node, {}).setdefault(interval.dimension, Counter())[name] += 1
                    stated.setdefault(node, {}).setdefault(name, set()).update((interval.low, interval.high))
    measured = {
        node: {dimension: [name for name, _ in names.most_common()] for dimension, names in dimensions.items()}
        for node, dimensions in counts.items()
    }
    return measured, stated


def load_comparisons(path: Path) -> dict[str, Comparison]:
    """Reads data/lexicon/comparatives.tsv."""
    return {
        row["id"]: Comparison(row["towards"], tuple(row["dimensions"].split("|")), row["attribute"])
        for row in read_rows(path)
    }


def _named(utterance: Utterance) -> list[str]:
    """The attributes that a message names, and those that its other words tell."""
    named = [wish.value for wish in utterance.wishes if wish.entity == "attribute"]
    return [*named, *(name for name, words in HINTS.items() if words.search(utterance.text))]
