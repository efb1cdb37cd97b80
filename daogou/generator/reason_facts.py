"""What a reason says, as the network's facts: the same for the training's clauses and for the guide's plans.

A kind of fact is one of the reply store's "reason_…" (`daogou.replies`), its slots are the words of that reply.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from daogou.generator.plan import Fact

WISH = "wish "
"""Stands before the key of an attribute that the shopper asked for: it is said as such."""
ATTRIBUTES = frozenset({"attribute", "detail", "avoided", "listed"})
FLAGS = {"feature": "yes", "has": "yes", "avoided_feature": "no"}
WISHED = frozenset({"attribute", "feature", "avoided", "avoided_feature", "listed"})
ROLES: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "price_within": (("price", "price", "money"), ("bound", "budget", "money")),
    "price_from": (("price", "price", "money"), ("bound", "minimum", "money")),
    "price": (("price", "price", "money"),),
    "discount": (("list_price", "was", "money"), ("saving", "saving", "money")),
    "rating": (("count", "reviews", "number"), ("mean", "rating", "number")),
    "color": (("value", "color", "text"),),
    "material": (("value", "material", "text"),),
    "wished_material": (("value", "wish material", "text"),),
    "avoided": (("refused", "refused", "text"),),
    "mention": (("word", "mention", "text"),),
    "brand": (("brand", "brand", "text"),),
    "made_for": (("recipient", "made for", "text"), ("value", "gender", "text")),
    "highlight": (("quote", "highlight", "text"),),
}
"""Kind to (slot, key, type) of its facts whose key is our own and not the shop's."""
KINDS = frozenset({*ROLES, *ATTRIBUTES, *FLAGS})

Place = tuple[int, int]
"""Number of a fact among those of its kind, and of the copy."""


@dataclass(frozen=True, slots=True)
class Said:
    """The facts of one reason fact, and where each slot of its reply is copied from."""

    facts: tuple[Fact, ...]
    slots: Mapping[str, Place]


def said_of(kind: str, slots: Mapping[str, str]) -> Said:
    """Raises KeyError for a kind that the network does not know."""
    wish = WISH if kind in WISHED else ""
    if kind in FLAGS:
        feature = slots["feature"]
        return Said((Fact(wish + feature, FLAGS[kind], (feature,)),), {"feature": (0, 0)})
    facts: list[Fact] = []
    places: dict[str, Place] = {}
    if kind in ATTRIBUTES:
        name, value = slots["attribute"], slots["value"]
        listed = "listed " if kind == "listed" else ""
        facts.append(Fact(wish + listed + name, type_of_value(value), (value, name)))
        places |= {"value": (0, 0), "attribute": (0, 1)}
    elif kind not in ROLES:
        raise KeyError(kind)
    for slot, key, type_ in ROLES.get(kind, ()):
        places[slot] = (len(facts), 0)
        facts.append(Fact(key, type_, (slots[slot],)))
    return Said(tuple(facts), places)


def type_of_value(value: str) -> str:
    """The type of a copied value that is neither a name nor money."""
    if re.fullmatch(r"[\d.,]+", value):
        return "number"
    return "quantity" if re.search(r"\d", value) else "text"
