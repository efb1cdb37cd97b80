"""What a message points at: "the second one", 最后一个, a product's name, or simply it."""

from __future__ import annotations

from dataclasses import dataclass

from daogou.catalogue.utterance import Utterance
from daogou.dialogue.conversation import Conversation


@dataclass(frozen=True, slots=True)
class Pointed:
    """Ids of the products pointed at, in the order of the message; `missing` is an ordinal that nothing stands at."""

    products: tuple[str, ...] = ()
    missing: int | None = None


def pointed_at(utterance: Utterance, conversation: Conversation) -> Pointed:
    """Products named by place or by title; nothing when the message names none."""
    products: list[str] = []
    for wish in utterance.wishes:
        if wish.entity == "product":
            products.append(wish.value)
        elif wish.entity == "ordinal":
            number = int(wish.value)
            found = _at(conversation.last_shown, number)
            if found is None:
                return Pointed(tuple(products), missing=number)
            products.append(found)
    return Pointed(tuple(dict.fromkeys(products)))


def one_product(utterance: Utterance, conversation: Conversation) -> Pointed:
    """The one product that a question is about: named, in focus, of the page, or the first of the last list."""
    pointed = pointed_at(utterance, conversation)
    if pointed.products or pointed.missing is not None:
        return pointed
    nearest = conversation.focus or conversation.page
    return Pointed((nearest,) if nearest else conversation.last_shown[:1])


def asks_about_page(utterance: Utterance, conversation: Conversation) -> bool:
    """Whether a wish is a question about the page's product: "in black?" names values and no other thing to find."""
    wishes = utterance.wishes
    return (
        conversation.is_about_page
        and bool(wishes)
        and all(wish.entity == "value" and not wish.group for wish in wishes)
    )


def two_products(utterance: Utterance, conversation: Conversation) -> Pointed:
    """What a comparison is about: those named, with what is in focus or the first others where one is missing."""
    pointed = pointed_at(utterance, conversation)
    if pointed.missing is not None or len(pointed.products) >= 2:
        return pointed
    focus = (conversation.focus,) if conversation.focus else ()
    rest = (*focus, *conversation.last_shown) if pointed.products else (*conversation.last_shown, *focus)
    together = tuple(dict.fromkeys((*(focus if pointed.products else ()), *pointed.products, *rest)))
    return Pointed(together[:2])


def _at(shown: tuple[str, ...], number: int) -> str | None:
    index = number - 1 if number > 0 else len(shown) + number
    return shown[index] if 0 <= index < len(shown) else None
