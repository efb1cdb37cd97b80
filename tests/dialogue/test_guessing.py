"""Everyday words are taken for a detail, told as such, and taken back where nothing would be left."""

from __future__ import annotations

import pytest

from tests.dialogue.small_shop import Chat, tents, wish

RAIN = {"zh": "下大雨也不能进水，别弄湿我", "en": "it pours all night there and nothing inside may get soaked"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_clause_is_taken_for_the_detail_that_it_evokes(language: str) -> None:
    chat = Chat()
    chat.say("find_products", "帐篷" if language == "zh" else "a tent", tents())
    answer = chat.say("refine_need", RAIN[language])
    assert answer.conversation.need.features == ("防水",)
    assert answer.conversation.guessed == ("防水",)
    assert ("防水" if language == "zh" else "waterproof") in answer.text.lower()


def test_a_message_out_of_scope_that_evokes_a_detail_is_about_it() -> None:
    chat = Chat()
    chat.say("find_products", "帐篷", tents())
    assert chat.say("out_of_scope", RAIN["zh"]).conversation.need.features == ("防水",)


def test_nothing_is_evoked_before_anything_was_looked_for() -> None:
    assert Chat().say("out_of_scope", RAIN["zh"]).conversation.need.is_empty


def test_what_was_only_guessed_gives_way_where_nothing_would_be_left() -> None:
    chat = Chat()
    chat.say("find_products", "帐篷", tents())
    chat.say("refine_need", RAIN["zh"])
    answer = chat.say("refine_need", "北坡的，800以内", wish("brand", "北坡"), wish("price", "800", "max"))
    assert answer.conversation.last_shown == ("T3",)
    assert answer.conversation.guessed == ()
    assert "防水" in answer.text


def test_what_was_said_does_not_give_way() -> None:
    chat = Chat()
    chat.say("find_products", "防水的帐篷", tents(), wish("feature", "防水"))
    answer = chat.say("refine_need", "北坡的，800以内", wish("brand", "北坡"), wish("price", "800", "max"))
    assert answer.custom["type"] == "relaxation"
