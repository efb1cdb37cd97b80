"""Utterance: one message as the NLU understood it. The names here are those of the wire from Rasa.

A wish is one entity of Rasa's parse:
{"entity": "value", "value": "红色", "role": "color", "group": "exclude", "start": 3, "end": 5, "text": "红色的"}

entity     value                                     role
---------  ----------------------------------------  -----------------------------------------
category   the shop's full path                      —
brand      the shop's brand                          —
value      the shop's attribute value                the attribute's name
feature    the shop's feature (a yes/no detail …)    —
attribute  an attribute's name                       —
product    a product's id                            —
price      a number, in the shop's currency          min | max | about | change
measure    a plain number and a unit's id ("500 ml")  min | max | about | exact
compared   id of data/lexicon/comparatives.tsv       —
ordinal    1, 2, …, or -1 for the last               —
recipient  id of data/lexicon/recipients.tsv         —
use        id of data/lexicon/uses.tsv               —
sort       price_asc | price_desc | popular | new | rating |
           most:<id of data/lexicon/comparatives.tsv>
language   zh | en                                   —
unknown    words that the shop does not have         brand | category | ""
group: "exclude" (a refusal), "drop" (the wish no longer matters), or absent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Wish:
    """One entity of a message; see the table above. `also`: further values of the attribute that its words mean;
    `elsewhere`: (attribute, value), `features` and `attribute`: what else its words mean; `about`: the attribute that a
    measure was found to bound."""

    entity: str
    value: str
    role: str = ""
    group: str = ""
    text: str = ""
    also: tuple[str, ...] = ()
    elsewhere: tuple[tuple[str, str], ...] = ()
    features: tuple[str, ...] = ()
    attribute: str = ""
    about: str = ""

    @classmethod
    def from_entity(cls, entity: Mapping[str, Any]) -> Wish:
        kind, role = str(entity["entity"]), str(entity.get("role") or "")
        others = [(str(other.get("role") or ""), str(other["value"])) for other in _others(entity, "value")]
        return cls(
            entity=kind,
            value=str(entity["value"]),
            role=role,
            group=str(entity.get("group") or ""),
            text=str(entity.get("text") or ""),
            also=tuple(value for name, value in others if name == role),
            elsewhere=tuple((name, value) for name, value in others if name != role),
            attribute=next((str(other["value"]) for other in _others(entity, "attribute")), ""),
            features=tuple(str(other["value"]) for other in _others(entity, "feature")),
        )


def _others(entity: Mapping[str, Any], kind: str) -> list[Mapping[str, Any]]:
    """The other meanings that are of that kind, for a wish that can be meant as one."""
    if entity["entity"] not in {"value", "feature", "recipient", "category"}:
        return []
    return [other for other in entity.get("others") or () if other["entity"] == kind]


IMPERSONAL = "anybody-"
"""What the id of a shopper begins with who is to get what anybody would."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A message: its text, the intent, the wishes in the order of the text, and its language ("zh", "en" or "").

    `page` is the id of the product, or group of variants, on whose page the shopper is; `shopper` is whose events
    teach what the shopper likes, "" for nobody known.
    """

    text: str
    intent: str
    wishes: Sequence[Wish] = ()
    language: str = ""
    page: str | None = None
    shopper: str = ""

    @property
    def is_impersonal(self) -> bool:
        return self.shopper.startswith(IMPERSONAL)

    def of(self, entity: str, group: str = "") -> list[Wish]:
        return [wish for wish in self.wishes if wish.entity == entity and wish.group == group]
