"""Numbers without a unit: beside an attribute's name, or in answer to the guide's own figure or question."""

from __future__ import annotations

from decimal import Decimal

import pytest

from daogou.dialogue.conversation import Conversation
from tests.dialogue.small_shop import Chat, tents, wish


def in_tents() -> Chat:
    chat = Chat()
    chat.say("find_products", "看看帐篷", tents())
    return chat


@pytest.mark.parametrize("text", ["2.2 would do", "那2.2吧", "2.2"])
def test_a_bare_number_is_about_the_bound_before(text: str) -> None:
    chat = in_tents()
    chat.say("refine_need", "两公斤以内", wish("measure", "2 kg", "max"))
    answer = chat.say("refine_need", text, wish("price", "2.2", "max"))
    assert answer.conversation.need.measures == {"净重": {"max": "2.2 kg"}}
    assert answer.conversation.need.price_max is None


def test_a_bare_number_is_about_what_the_guide_stated() -> None:
    chat = in_tents()
    chat.say("ask_product", "how heavy is the first one", wish("ordinal", "1"), wish("attribute", "weight"))
    if chat.conversation.figure:
        answer = chat.say("refine_need", "around 2", wish("price", "2", "about"))
        assert answer.conversation.need.measures == {"净重": {"about": "2 kg"}}
    chat = in_tents()
    chat.conversation = Conversation.from_json({**chat.conversation.to_json(), "figure": "容纳人数"})
    answer = chat.say("refine_need", "3", wish("price", "3", "max"))
    assert answer.conversation.need.price_max is None
    assert "容纳人数" in {*answer.conversation.need.measures, *answer.conversation.need.attributes}


def test_a_number_beside_an_attributes_name_is_its() -> None:
    answer = in_tents().say(
        "refine_need", "重量 2 以内", wish("attribute", "weight", text="重量"), wish("price", "2", "max")
    )
    assert answer.conversation.need.measures == {"净重": {"max": "2 kg"}}


@pytest.mark.parametrize("text", ["max 5", "最多5"])
def test_a_bare_bound_may_be_money_and_is(text: str) -> None:
    chat = in_tents()
    chat.say("refine_need", "两公斤以内", wish("measure", "2 kg", "max"))
    assert chat.say("refine_need", text, wish("price", "5", "max")).conversation.need.price_max == Decimal(5)


@pytest.mark.parametrize("text", ["500元", "budget 500", "500块"])
def test_a_word_of_money_makes_it_a_price(text: str) -> None:
    chat = in_tents()
    chat.say("refine_need", "两公斤以内", wish("measure", "2 kg", "max"))
    assert chat.say("refine_need", text, wish("price", "500", "max")).conversation.need.price_max == Decimal(500)


def test_a_bare_number_later_on_is_a_price_again() -> None:
    chat = in_tents()
    chat.say("refine_need", "两公斤以内", wish("measure", "2 kg", "max"))
    chat.say("thank", "谢谢")
    assert chat.say("refine_need", "500", wish("price", "500", "max")).conversation.need.price_max == Decimal(500)


def test_a_number_that_nothing_states_the_like_of_is_a_price() -> None:
    chat = in_tents()
    chat.say("refine_need", "两公斤以内", wish("measure", "2 kg", "max"))
    assert chat.say("refine_need", "under 700", wish("price", "700", "max")).conversation.need.price_max == Decimal(700)
