"""Conversation: what the guide remembers between two messages, carried in Rasa's slot `conversation`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from daogou.catalogue.need import Need

REMEMBERED_LISTS = 30


@dataclass(frozen=True, slots=True)
class Conversation:
    """The state after a turn.

    `shown`: lists of product ids, oldest first; `focus`: the product being talked about; `language` is what the
    shopper asked for, else that of the last message; `offered`: needs that a "yes" would accept; `below`/`above`:
    strict price bounds that "cheaper" and "dearer" left in force; `asked`: attributes that a
    narrowing question was about; `turn` counts messages; `page`: the product page that the last message came from;
    `beside`: the product that the last list goes with; `is_impersonal`: the shopper wants what anybody would get;
    `words`: the message that the last list answered, for what is ranked again; `figure`: the attribute that the last
    answer asked for, stated or was bounded in, which a bare number is about.
    """

    need: Need = field(default_factory=Need)
    shown: tuple[tuple[str, ...], ...] = ()
    focus: str | None = None
    language: str = ""
    language_is_chosen: bool = False
    offered: tuple[Need, ...] = ()
    below: Decimal | None = None
    above: Decimal | None = None
    asked: tuple[str, ...] = ()
    turn: int = 0
    page: str | None = None
    beside: str | None = None
    is_impersonal: bool = False
    words: str = ""
    figure: str = ""

    @property
    def is_about_page(self) -> bool:
        """Whether the shopper looks at a product's page and nothing else has been talked about since."""
        return self.page is not None and self.focus == self.page

    @property
    def last_shown(self) -> tuple[str, ...]:
        return self.shown[-1] if self.shown else ()

    @property
    def all_shown(self) -> frozenset[str]:
        return frozenset(product for products in self.shown for product in products)

    def showing(self, products: Sequence[str]) -> Conversation:
        """After a list of products: it is what "the second one" means, and nothing else is in focus."""
        lists = (*self.shown, tuple(products))[-REMEMBERED_LISTS:]
        return replace(self, shown=lists, focus=None, offered=(), beside=None)

    def seen_from(self, page: str | None) -> Conversation:
        """On another product's page that product is in focus; leaving a page changes nothing that was talked about."""
        return self if page == self.page else replace(self, page=page, focus=page or self.focus)

    def about(self, product: str) -> Conversation:
        return replace(self, focus=product)

    def forgotten(self) -> Conversation:
        """Everything forgotten but the language and whether the shopper wants personal lists."""
        return Conversation(
            language=self.language,
            language_is_chosen=self.language_is_chosen,
            turn=self.turn,
            is_impersonal=self.is_impersonal,
        )

    def to_json(self) -> dict[str, Any]:
        return {
            "need": self.need.to_json(),
            "shown": [list(products) for products in self.shown],
            "focus": self.focus,
            "language": self.language,
            "language_is_chosen": self.language_is_chosen,
            "offered": [need.to_json() for need in self.offered],
            "below": None if self.below is None else str(self.below),
            "above": None if self.above is None else str(self.above),
            "asked": list(self.asked),
            "turn": self.turn,
            "page": self.page,
            "beside": self.beside,
            "is_impersonal": self.is_impersonal,
            "words": self.words,
            "figure": self.figure,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any] | None) -> Conversation:
        """A new conversation where `data` is None; keys that are missing have their defaults."""
        data = data or {}
        return cls(
            need=Need.from_json(data.get("need")),
            shown=tuple(tuple(products) for products in data.get("shown") or ()),
            focus=data.get("focus"),
            language=data.get("language") or "",
            language_is_chosen=bool(data.get("language_is_chosen")),
            offered=tuple(Need.from_json(need) for need in data.get("offered") or ()),
            below=_decimal(data.get("below")),
            above=_decimal(data.get("above")),
            asked=tuple(data.get("asked") or ()),
            turn=int(data.get("turn") or 0),
            page=data.get("page"),
            beside=data.get("beside"),
            is_impersonal=bool(data.get("is_impersonal")),
            words=data.get("words") or "",
            figure=data.get("figure") or "",
        )


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
