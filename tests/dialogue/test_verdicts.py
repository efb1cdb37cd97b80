""" "Is this one any good?" on a product's page is answered about that product, and by nothing that somebody guessed."""

from __future__ import annotations

import json
import re

import pytest

from daogou.catalogue.utterance import Utterance, Wish
from daogou.dialogue.verdicts import asks_for_a_verdict
from daogou.settings import CHECKOUT
from tests.dialogue.small_shop import Chat, tents, wish

STRINGS = (CHECKOUT / "daogou" / "gateway" / "widget" / "strings.js").read_text(encoding="utf-8")
FIRST_BUTTONS = [json.loads(found)[0] for found in re.findall(r"productSuggestions: (\[.*?\])", STRINGS)]


def on_page(page: str) -> Chat:
    chat = Chat()
    chat.page = page
    return chat


def test_the_widget_s_button_is_one_of_them() -> None:
    assert FIRST_BUTTONS == ["这款怎么样？", "Is this one any good?"]
    assert all(asks_for_a_verdict(Utterance(text, "ask_product")) for text in FIRST_BUTTONS)


@pytest.mark.parametrize("intent", ["ask_product", "ask_opinions"])
@pytest.mark.parametrize("text", FIRST_BUTTONS)
def test_a_reviewed_product_is_told_by_its_buyers_and_its_facts(intent: str, text: str) -> None:
    answer = on_page("T1").say(intent, text)
    assert answer.custom is not None
    assert answer.custom["product"] == "T1"
    assert re.search(r"4 (条|reviews)", answer.text)
    assert "299" in answer.text
    assert re.search(r"1.2\s?kg", answer.text)
    kinds = {claim["source"]["kind"] for claim in answer.custom["claims"]}
    assert {"statistic", "offer", "attribute"} <= kinds


@pytest.mark.parametrize("text", FIRST_BUTTONS)
def test_a_product_without_reviews_is_told_by_its_facts(text: str) -> None:
    answer = on_page("T4").say("ask_product", text)
    assert answer.custom is not None
    assert answer.custom["product"] == "T4"
    assert re.search("评价|review", answer.text)
    assert re.search("1,?299", answer.text)
    assert text.strip("？?") not in answer.text


def test_what_is_yes_or_no_is_said_as_a_thing_it_has_or_lacks() -> None:
    assert re.search("防水(?! ?是)", on_page("T4").say("ask_product", "这款怎么样").text)
    assert "无防水" in on_page("T3").say("ask_product", "这款怎么样").text
    assert re.search("no (waterproof|防水)", on_page("T3").say("ask_product", "is it any good").text)


def test_no_answer_of_the_shop_s_faq_takes_its_place() -> None:
    """ "这款" and "付款" share a character; the question is not about paying."""
    answer = on_page("T4").say("ask_product", "这款怎么样")
    assert answer.custom is not None
    assert answer.custom["product"] == "T4"


def test_one_of_a_list_is_meant_where_it_is_named() -> None:
    chat = on_page("B2")
    chat.say("find_products", "帐篷，便宜的先看", tents(), wish("sort", "price_asc"))
    answer = chat.say("ask_product", "第二个怎么样", wish("ordinal", "2", text="第二个"))
    assert answer.custom is not None
    assert answer.custom["product"] == "T2"


@pytest.mark.parametrize(
    "text",
    [
        "它怎么样", "这个好不好", "这款到底值不值得买？", "你觉得这个如何呀", "值得入手吗", "怎么样？",
        "is it any good", "How's this one?", "So is it worth buying?", "What do you think of this one?",
        "would you recommend it", "should I get this one", "how about the second one?",
    ],
)  # fmt: skip
def test_ways_to_ask_for_a_verdict(text: str) -> None:
    assert asks_for_a_verdict(Utterance(text, "ask_product"))


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("质量怎么样，防水吗", [wish("feature", "防水")]),
        ("这款续航怎么样", [wish("attribute", "续航")]),
        ("售后怎么样", []),
        ("天气怎么样", []),
        ("买家怎么评价", []),
        ("is it any good for camping", [wish("use", "camping")]),
        ("is it any good in rain", []),
        ("is it good quality", []),
        ("what do you recommend", []),
        ("", []),
    ],
)
def test_what_asks_for_more_or_for_something_else(text: str, wishes: list[Wish]) -> None:
    assert not asks_for_a_verdict(Utterance(text, "ask_product", wishes))
