"""Details of a kind of thing found by a part of their name or value: 电磁炉 in 电磁炉可用, "animal" in Animals."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from daogou.catalogue.need import Need, added
from daogou.catalogue.product import CATEGORY_SEPARATOR, NO, YES, Product
from daogou.catalogue.vocabulary import normal_form

LONGEST = 24
PARTS = re.compile(r"[\s-]+")
"""What parts words: "grain" is a part of "grain-free"."""


@dataclass(frozen=True, slots=True)
class Details:
    """Category → attribute → its values, as the shop writes them."""

    values: Mapping[str, Mapping[str, Sequence[str]]]

    def mentions(self, category: str, word: str) -> bool:
        """Whether a name or value of the category's details holds `word` (normal form)."""
        details = self.values.get(category, {})
        said = (text for name, values in details.items() for text in (name, *values))
        return any(holds_word(text, word) for text in said)

    def refused(self, need: Need, word: str) -> Need | None:
        """`need` without the yes/no detail that holds a refused word: 带屏 refuses 电子屏."""
        bare = word.lstrip("带有含")
        for name, values in self.values.get(need.category or "", {}).items():
            if bare and {value.lower() for value in values} <= YES | NO and holds_word(name, bare):
                return refusing_feature(need, name)
        return None

    def wished(self, need: Need, word: str) -> Need | None:
        """`need` with the detail that holds `word` (normal form): a yes/no detail in its name, others in a value."""
        for name, values in self.values.get(need.category or "", {}).items():
            is_feature = {value.lower() for value in values} <= YES | NO
            if is_feature and holds_word(name, word):
                return with_feature(need, name)
            held = tuple(value for value in values if not is_feature and holds_word(value, word))
            if held:
                return replace(need, attributes={**need.attributes, name: held})
        return None


def with_feature(need: Need, name: str) -> Need:
    return replace(need, features=tuple(dict.fromkeys((*need.features, name))))


def refusing_feature(need: Need, name: str) -> Need:
    features = tuple(feature for feature in need.features if feature != name)
    return replace(need, features=features, exclude=added(need.exclude, "feature", [name]))


def holds_word(text: str, word: str) -> bool:
    """Whether a name or a value has `word` (normal form) as a part: any part in Chinese, a whole word in English."""
    normal = normal_form(text)
    return (
        word in normal
        if not word.isascii()
        else word in {normal, *(said for part in PARTS.split(normal) for said in (part, part.rstrip("s")))}
    )


def details_of(products: Sequence[Product]) -> Details:
    """The short values of every node of the category tree."""
    return Details(values_by_node(products, lambda value: len(value) <= LONGEST))


def values_by_node(
    products: Sequence[Product], is_kept: Callable[[str], bool]
) -> dict[str, dict[str, tuple[str, ...]]]:
    """Category → attribute → those of its values that are kept, for every node of the category tree."""
    found: dict[str, dict[str, dict[str, None]]] = {}
    for product in products:
        for depth in range(1, len(product.category) + 1):
            node = found.setdefault(CATEGORY_SEPARATOR.join(product.category[:depth]), {})
            for name, values in product.attributes.items():
                node.setdefault(name, {}).update(dict.fromkeys(filter(is_kept, values)))
    return {node: {name: tuple(values) for name, values in names.items()} for node, names in found.items()}
