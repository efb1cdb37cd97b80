"""A word that the shop does not have takes nothing from a message that goes on with a need."""

from __future__ import annotations

from decimal import Decimal

import pytest

from daogou.catalogue.utterance import Wish
from tests.dialogue.small_shop import TENTS, Chat, tents, wish


def in_tents() -> Chat:
    chat = Chat()
    chat.say("find_products", "看看帐篷", tents())
    return chat


@pytest.mark.parametrize(
    ("text", "unknown", "wishes"),
    [
        ("I'm after something for the ridgeline myself, under 700", "ridgeline", (wish("price", "700", "max"),)),
        ("自个儿用，七百以内", "自个儿", (wish("price", "700", "max"),)),
        ("我老爸自驾用，要700以内", "自驾", (wish("price", "700", "max"), wish("recipient", "dad"))),
    ],
)
def test_wishes_beside_an_unknown_word_are_kept_and_the_word_is_told(
    text: str, unknown: str, wishes: tuple[Wish, ...]
) -> None:
    answer = in_tents().say("refine_need", text, *wishes, wish("unknown", unknown))
    assert answer.conversation.need.price_max == Decimal(700)
    assert answer.conversation.need.category == TENTS
    assert answer.custom is not None
    assert answer.custom["type"] == "products"
    assert unknown in answer.text


@pytest.mark.parametrize(("text", "unknown"), [("I need it for myself", "myself"), ("主要撑得住折腾", "折腾")])
def test_an_unknown_word_alone_goes_on_with_the_list(text: str, unknown: str) -> None:
    answer = in_tents().say("refine_need", text, wish("unknown", unknown))
    assert answer.custom is not None
    assert answer.custom["type"] == "products"
    assert answer.conversation.need.category == TENTS


@pytest.mark.parametrize(
    ("text", "unknown", "role"),
    [
        ("do you have Zorblatt tents by any chance", "Zorblatt", "brand"),
        ("有没有卓布拉的帐篷呀", "卓布拉", "brand"),
        ("do you also sell surfboards", "surfboards", ""),
        ("你们卖冲浪板吗", "冲浪板", ""),
    ],
)
def test_what_is_asked_for_and_not_sold_gets_an_honest_no(text: str, unknown: str, role: str) -> None:
    named = (tents(),) if role else ()
    answer = in_tents().say("find_products", text, *named, wish("unknown", unknown, role))
    assert unknown in answer.text
    assert not any(said in answer.text for said in ("the rest", "其余")), "no word to go on without"
