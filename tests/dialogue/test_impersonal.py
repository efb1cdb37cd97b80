""" "Don't personalise": the same list for the same need, whoever asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from daogou.catalogue.interaction import Interaction
from daogou.catalogue.utterance import IMPERSONAL
from tests.dialogue.small_shop import PRODUCTS, Chat, ids, small_guide, tents

PASTS: dict[str, Sequence[Interaction]] = {
    "a": [Interaction("a", "T7", "purchase"), Interaction("a", "T2", "thumb_down")],
    "b": [Interaction("b", "T5", "view"), Interaction("b", "B2", "purchase")],
    "c": [],
}
GUIDE = replace(small_guide(), past=lambda shopper: PASTS[shopper])


def chat_of(shopper: str) -> Chat:
    chat = Chat(GUIDE)
    chat.shopper = shopper
    return chat


@pytest.mark.parametrize("text", ["不要个性化推荐", "don't personalise"])
def test_everybody_gets_the_same_list_for_the_same_need(text: str) -> None:
    lists = []
    for shopper in PASTS:
        chat = chat_of(shopper)
        chat.say("find_products", "帐篷", tents())
        chat.say("stop_personalising", text)
        lists.append((ids(chat.say("find_products", "帐篷", tents())), ids(chat.say("show_popular", "热销"))))
    assert lists[0] == lists[1] == lists[2]
    assert len(lists[0][0]) == 3


def test_what_is_talked_about_does_not_count_either() -> None:
    lists = []
    for looked_at in ("T4", "B3"):
        chat = chat_of("c")
        chat.say("stop_personalising", "不要个性化推荐")
        chat.page = looked_at
        lists.append(ids(chat.say("show_popular", "热销")))
    assert lists[0] == lists[1]


def test_a_thumb_down_counts_until_then_and_again_after_the_button() -> None:
    chat = chat_of("a")
    assert "T2" not in ids(chat.say("find_products", "帐篷", tents()))
    answer = chat.say("stop_personalising", "don't use my history")
    assert "T2" in ids(chat.say("find_products", "帐篷", tents()))
    chat.press(answer.buttons[0].payload)
    assert "T2" not in ids(chat.say("find_products", "帐篷", tents()))


def test_starting_again_does_not_forget_it() -> None:
    chat = chat_of("a")
    chat.say("stop_personalising", "不要个性化推荐")
    chat.say("start_again", "重新开始")
    assert chat.conversation.is_impersonal
    assert "T2" in ids(chat.say("find_products", "帐篷", tents()))


def test_no_card_cites_the_past() -> None:
    chat = chat_of("b")
    chat.say("stop_personalising", "不要个性化推荐")
    titles = {item.title for item in PRODUCTS if item.id in {"T5", "B2"}}
    answer = chat.say("find_products", "帐篷", tents())
    assert not any(title in item["reason"] for title in titles for item in answer.custom["items"])


def test_a_session_may_be_impersonal_from_the_start() -> None:
    plain, past = chat_of("c"), dict(PASTS)
    chat = Chat(replace(GUIDE, past=lambda _: past["a"]))
    chat.shopper = f"{IMPERSONAL}x"
    assert ids(chat.say("find_products", "帐篷", tents())) == ids(plain.say("find_products", "帐篷", tents()))


def test_a_known_shoppers_list_may_draw_its_last_card_and_tells_the_probability() -> None:
    seen = set()
    for shopper in ("a", "b", "c"):
        for chat in (chat_of(shopper), chat_of(shopper)):
            receipts = [item["receipt"] for item in chat.say("find_products", "帐篷", tents()).custom["items"]]
            assert ["propensity" in one for one in receipts] == [False, False, True]
            seen.add(receipts[-1]["propensity"])
            chat.say("stop_personalising", "不要个性化推荐")
            impersonal = chat.say("find_products", "帐篷", tents()).custom["items"]
            assert not any("propensity" in item["receipt"] for item in impersonal)
    assert all(0 < one < 1 for one in seen)
    nobody = Chat(GUIDE).say("find_products", "帐篷", tents()).custom["items"]
    assert not any("propensity" in item["receipt"] for item in nobody)
