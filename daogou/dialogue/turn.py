"""Turn: one message being answered, with everything that every use-case needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import blake2b
from typing import Any, Protocol

from daogou.catalogue.interaction import Interaction
from daogou.catalogue.need import Need
from daogou.catalogue.product import Review
from daogou.catalogue.recommendation import Claim, Recommended, Request
from daogou.catalogue.utterance import Utterance
from daogou.dialogue.answer import Answer, Button, press
from daogou.dialogue.cards import Json, Say, card
from daogou.dialogue.conversation import Conversation
from daogou.dialogue.past import personal
from daogou.dialogue.shop_view import ShopView

SHOWN = 3
NAMES_OF_SHOP = frozenset({"category", "brand", "value", "feature", "price", "recipient", "use"})


class Replies(Protocol):
    def say(self, topic: str, language: str, turn: int = 0, **slots: object) -> str: ...


class Opinions(Protocol):
    """Puts what buyers say of a product into words, with claims; None when nobody said anything."""

    def tell(
        self, title: str, reviews: Sequence[Review], question: str, say: Say, language: str
    ) -> tuple[str, tuple[Claim, ...]] | None: ...


def no_past(_shopper: str) -> Sequence[Interaction]:
    """Nothing is known of anybody."""
    return ()


@dataclass(frozen=True, slots=True)
class Tools:
    """What the use-cases work with beside the shop itself."""

    replies: Replies
    opinions: Opinions
    reviews: Callable[[Sequence[str]], Sequence[Review]]
    now: Callable[[], datetime]
    past: Callable[[str], Sequence[Interaction]] = no_past


@dataclass(frozen=True)
class Turn:
    """One message being answered; `conversation` already has the language to answer in, `figure` is that of the
    answer before."""

    tools: Tools
    shop: ShopView
    said: Utterance
    conversation: Conversation
    figure: str = ""

    @property
    def language(self) -> str:
        return self.conversation.language

    @property
    def say(self) -> Say:
        return partial(self.tools.replies.say, language=self.language, turn=self.conversation.turn)

    def request(self, need: Need, **limits: Any) -> Request:
        """What to ask the ranker in this turn, with what is known of the shopper; nothing is, where the shopper wants
        what anybody would get."""
        if self.conversation.is_impersonal or self.said.is_impersonal:
            return Request(need, text=self.said.text, **limits)
        done = self.tools.past(self.said.shopper) if self.said.shopper else ()
        request = Request(need, text=self.said.text, chance=self._chance(), **limits)
        return personal(request, done, self.conversation.focus, self.conversation.shown)

    def _chance(self) -> float | None:
        """A number from 0 to 1 of its own for every turn of a known shopper, the same when a turn is run again."""
        if not self.said.shopper:
            return None
        turn = f"{self.said.shopper}/{self.conversation.turn}".encode()
        return int.from_bytes(blake2b(turn, digest_size=6).digest(), "big") / 2**48

    def say_only(self, topic: str, **slots: object) -> Answer:
        return Answer(self.say(topic, **slots), self.conversation)

    def _cards(self, items: Sequence[Recommended], need: Need) -> list[Json]:
        reasons = self.shop.explainer.explain(items, need, self.shop.ratings, self.language)
        pairs = zip(items, reasons, strict=True)
        return [card(item, reason, self.shop.labels, self.language) for item, reason in pairs]

    def _money(self, amount: Any) -> str:
        return self.shop.labels.money(amount, self.shop.shop.currency, self.language)

    def _popular_button(self) -> tuple[Button, ...]:
        title = "看看热销" if self.language == "zh" else "See best sellers"
        return (Button(title, press("show_popular")),)

    def _names_something(self) -> bool:
        return any(wish.entity in NAMES_OF_SHOP for wish in self.said.wishes)

    def _shop_name(self) -> str:
        shop = self.shop.shop
        fallback = "本店" if self.language == "zh" else "this shop"
        return (shop.name_en if self.language == "en" and shop.name_en else shop.name) or fallback
