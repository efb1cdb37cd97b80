"""ShoppingGuide: what the product does. Every use-case takes what the shopper said and the conversation so far, and
gives the answer with the conversation afterwards.

`respond` is the table of contents. The use-cases themselves stand in `dialogue`: finding, listing, asking, talking.
What a message means was decided by the NLU; what the need becomes, by `dialogue.merging`; what fits, by the
recommender; what is said, by the reply store.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Protocol

from daogou.catalogue.interaction import Interaction
from daogou.catalogue.product import Entry, Product, Review, Shop
from daogou.catalogue.utterance import Utterance
from daogou.catalogue.vocabulary import Vocabulary
from daogou.dialogue.answer import Answer
from daogou.dialogue.conversation import Conversation
from daogou.dialogue.shop_view import ShopView
from daogou.dialogue.talking import Talking
from daogou.dialogue.turn import Opinions, Replies, Tools, no_past

DEFAULT_LANGUAGE = "zh"


class ShopReader(Protocol):
    """What the guide reads of a shop; `revision` grows with every import."""

    def revision(self) -> int: ...
    def shop(self) -> Shop: ...
    def products(self) -> Sequence[Product]: ...
    def popularity(self) -> Mapping[str, float]: ...
    def ratings(self) -> Mapping[str, tuple[int, float]]: ...
    def reviews(self, product_ids: Sequence[str], limit: int = 200) -> Sequence[Review]: ...
    def faq(self) -> Sequence[Entry]: ...
    def knowledge(self) -> Sequence[Entry]: ...
    def vocabulary(self) -> Vocabulary: ...


@dataclass(frozen=True, slots=True)
class ShoppingGuide:
    """`view` gives the newest state of the shop; `reviews` fetches those of some products, `past` what a
    shopper did."""

    view: Callable[[], ShopView]
    reviews: Callable[[Sequence[str]], Sequence[Review]]
    replies: Replies
    opinions: Opinions
    now: Callable[[], datetime]
    past: Callable[[str], Sequence[Interaction]] = no_past

    def respond(self, utterance: Utterance, conversation: Conversation) -> Answer:
        """The answer to one message; `utterance.intent` names the use-case."""
        turn = self._turn(utterance, conversation)
        use_cases: dict[str, Callable[[], Answer]] = {
            "find_products": turn.find_or_ask,
            "refine_need": turn.find_or_ask,
            "narrow": turn.narrow,
            "refuse": turn.refuse,
            "show_others": turn.others,
            "show_more": turn.others,
            "show_cheaper": turn.cheaper,
            "show_dearer": turn.dearer,
            "show_popular": partial(turn.best, "popular"),
            "show_new": partial(turn.best, "new"),
            "find_similar": turn.similar,
            "find_complements": turn.goes_with,
            "compare_products": turn.compare,
            "ask_product": turn.ask_product,
            "ask_opinions": turn.opinions_or_verdict,
            "ask_why": turn.ask_why,
            "ask_shop": turn.ask_shop,
            "ask_knowledge": turn.ask_knowledge,
            "choose_product": turn.choose,
            "accept_relaxation": turn.accept,
            "affirm": turn.affirm,
            "deny": partial(turn.say_only, "declined"),
            "start_again": turn.start_again,
            "switch_language": turn.switch_language,
            "stop_personalising": turn.stop_personalising,
            "personalise": turn.personalise,
            "greet": turn.greet,
            "thank": partial(turn.say_only, "thank"),
            "goodbye": partial(turn.say_only, "goodbye"),
            "ask_help": turn.help,
            "ask_are_you_a_bot": turn.are_you_a_bot,
            "out_of_scope": turn.out_of_scope,
        }
        answer = use_cases.get(utterance.intent, turn.out_of_scope)()
        return replace(answer, conversation=replace(answer.conversation, turn=conversation.turn + 1))

    def _turn(self, utterance: Utterance, conversation: Conversation) -> Talking:
        tools = Tools(self.replies, self.opinions, self.reviews, self.now, self.past)
        shop = self.view()
        page = shop.product(utterance.page)
        conversation = conversation.seen_from(page.id if page else None)
        begun = replace(_spoken_to(utterance, conversation), figure="")
        return Talking(tools, shop, utterance, begun, conversation.figure)


def _spoken_to(utterance: Utterance, conversation: Conversation) -> Conversation:
    """The conversation with the language to answer in: the one asked for, else the message's, else the last one."""
    if conversation.language_is_chosen and conversation.language:
        return conversation
    language = utterance.language or conversation.language or DEFAULT_LANGUAGE
    if utterance.language == "en" and conversation.language == "zh" and _only_names(utterance):
        language = "zh"
    return replace(conversation, language=language)


def _only_names(utterance: Utterance) -> bool:
    """A brand, a size or "ok" alone does not mean that the shopper changed the language."""
    rest = utterance.text.lower()
    for wish in utterance.wishes:
        if wish.entity in {"brand", "product", "unknown"} or wish.role == "size":
            rest = rest.replace(wish.text.lower(), " ")
    return rest.strip(" .!?") in {"", "ok", "okay"}
