"""A message with its shop-specific words replaced by what kind of word they are.

What remains ("有⟨brand⟩的⟨category⟩吗") is the same in every shop, so an intent learned here holds there.
"""

from collections.abc import Iterable, Mapping
from typing import Any

SYMBOLS: dict[str, str] = {
    kind: chr(0xE000 + index)
    for index, kind in enumerate(
        (
            "category",
            "brand",
            "value",
            "feature",
            "attribute",
            "product",
            "recipient",
            "use",
            "price",
            "ordinal",
            "sort",
            "language",
            "unknown",
        )
    )
}
SYMBOLS["measure"] = SYMBOLS["value"]
"""A bound on a measure is a wish for a value, to the intent."""

SHOP_KINDS = frozenset({"category", "brand", "value", "feature", "product"})
SEPARATOR = " \n "


def both_views(normal: str, entities: Iterable[Mapping[str, Any]]) -> str:
    """The message twice: with every entity replaced, and with only the shop's own words replaced, for what a bundled
    word says ("best sellers", "for work") tells much about the intent."""
    entities = list(entities)
    shop = [entity for entity in entities if entity["entity"] in SHOP_KINDS]
    return delexicalise(normal, entities) + SEPARATOR + delexicalise(normal, shop)


def delexicalise(normal: str, entities: Iterable[Mapping[str, Any]]) -> str:
    """`normal` with each entity's stretch replaced by its kind's symbol; of overlapping ones the first wins."""
    pieces: list[str] = []
    position = 0
    for entity in sorted(entities, key=lambda entity: (entity["start"], -entity["end"])):
        if entity["start"] >= position and entity["entity"] in SYMBOLS:
            pieces += [normal[position : entity["start"]], SYMBOLS[entity["entity"]]]
            position = entity["end"]
    return "".join(pieces) + normal[position:]
