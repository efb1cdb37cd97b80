"""Everyday words are taken for a detail, and told as such."""

from __future__ import annotations

import pytest

from tests.dialogue.small_shop import Chat, tents

RAIN = {"zh": "下大雨也不能进水，别弄湿我", "en": "it pours all night there and nothing inside may get soaked"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_clause_is_taken_for_the_detail_that_it_evokes(language: str) -> None:
    chat = Chat()
    chat.say("find_products", "帐篷" if language == "zh" else "a tent", tents())
    answer = chat.say("refine_need", RAIN[language])
    assert answer.conversation.need.features == ("防水",)
    assert ("防水" if language == "zh" else "waterproof") in answer.text.lower()


def test_a_message_out_of_scope_that_evokes_a_detail_is_about_it() -> None:
    chat = Chat()
    chat.say("find_products", "帐篷", tents())
    assert chat.say("out_of_scope", RAIN["zh"]).conversation.need.features == ("防水",)


def test_nothing_is_evoked_before_anything_was_looked_for() -> None:
    assert Chat().say("out_of_scope", RAIN["zh"]).conversation.need.is_empty


@pytest.mark.parametrize("text", ["她平时喜欢下大雨出去走，不怕弄湿", "she loves the pouring rain and getting soaked"])
def test_what_somebody_is_fond_of_is_no_detail(text: str) -> None:
    chat = Chat()
    chat.say("find_products", "帐篷", tents())
    assert chat.say("refine_need", text).conversation.need.features == ()
