""" "Why not the X?" through the dialogue: the true answer, in both languages."""

from __future__ import annotations

import re

import pytest

from tests.dialogue.small_shop import PRODUCTS, Chat, ids, tents, wish


def cheap_tents(language: str = "zh") -> Chat:
    """Shown T1 (299) and T2 (499) of the tents up to 600."""
    chat = Chat()
    text = {"zh": "600以内的帐篷，便宜的先看", "en": "tents up to 600, cheapest first"}[language]
    answer = chat.say("find_products", text, tents(), wish("price", "600", "max"), wish("sort", "price_asc"))
    assert ids(answer) == ["T1", "T2"]
    return chat


def test_over_the_budget_it_tells_by_how_much_and_where_it_would_be() -> None:
    answer = cheap_tents().say("ask_why", "为什么不推荐北坡双人帐", wish("product", "T3"))
    assert "北坡双人帐" in answer.text
    assert "¥99" in answer.text
    assert "3 款里" in answer.text
    assert answer.custom["product"] == "T3"
    assert answer.custom["claims"] == [{"text": "¥699", "source": {"kind": "offer", "key": "T3"}}]


def test_the_answer_is_in_the_language_of_the_question() -> None:
    answer = cheap_tents("en").say("ask_why", "why not the Northslope Duo Tent?", wish("product", "T3"))
    assert "Northslope Duo Tent" in answer.text
    assert "¥99" in answer.text
    assert "number 3 of 3 at ¥699" in answer.text


def test_at_its_price_it_would_be_first() -> None:
    chat = Chat()
    chat.say("find_products", "400以内的帐篷", tents(), wish("price", "400", "max"))
    answer = chat.say("ask_why", "为什么没有云岭双人帐", wish("product", "T2"))
    assert "¥99" in answer.text
    assert "第一" in answer.text


def test_out_of_stock_is_said_plainly() -> None:
    answer = cheap_tents().say("ask_why", "怎么不推荐青穹轻量帐", wish("product", "T6"))
    assert "货" in answer.text
    assert "预算" in answer.text


def test_a_refusal_that_hides_it_is_told() -> None:
    chat = Chat()
    chat.say("find_products", "帐篷，不要北坡", tents(), wish("brand", "北坡", group="exclude"))
    answer = chat.say("ask_why", "why not the Northslope Quad Tent", wish("product", "T4"))
    assert "Northslope" in answer.text
    assert "would" in answer.text or "It'd" in answer.text


def test_what_fits_is_told_its_place() -> None:
    chat = Chat()
    shown = ids(chat.say("find_products", "帐篷", tents()))
    other = next(id_ for id_ in ("T1", "T3", "T4", "T5", "T7", "T8") if id_ not in shown)
    answer = chat.say("ask_why", "why not this one", wish("product", other))
    assert "of 7" in answer.text or "Of 7" in answer.text


def test_what_is_in_the_list_is_pointed_out() -> None:
    answer = cheap_tents().say("ask_why", "为什么不推荐云岭双人帐", wish("product", "T2"))
    assert "2" in answer.text
    assert "云岭双人帐" in answer.text


def test_a_brand_that_is_missing_answers_with_its_best_product() -> None:
    answer = cheap_tents().say("ask_why", "为什么没有青穹的", wish("brand", "青穹", group="exclude"))
    assert answer.custom["product"] == "T5"
    assert "¥199" in answer.text


def test_a_brand_that_makes_no_such_thing_is_said() -> None:
    answer = cheap_tents().say("ask_why", "为什么没有暖山的", wish("brand", "暖山", group="exclude"))
    assert "暖山" in answer.text
    assert answer.custom is None


@pytest.mark.parametrize("text", ["为什么推荐云岭双人帐", "why the Cloudridge Duo Tent"])
def test_why_of_what_was_shown_is_still_its_reason(text: str) -> None:
    answer = cheap_tents().say("ask_why", text, wish("product", "T2"))
    assert "第2" not in answer.text
    assert "number 2" not in answer.text
    assert answer.custom["claims"]


def test_before_anything_is_wanted_its_facts_are_the_reason() -> None:
    answer = Chat().say("ask_why", "为什么推荐云岭双人帐", wish("product", "T2"))
    assert answer.custom["product"] == "T2"
    assert "云岭双人帐" in answer.text


def test_the_words_of_the_question_do_not_lift_the_product_that_they_name() -> None:
    """What is named by its title in the question still stands where the list had it."""
    chat = Chat()
    shown = ids(chat.say("find_products", "show me tents", tents()))
    for other in (id_ for id_ in ("T1", "T3", "T4", "T5", "T7", "T8") if id_ not in shown):
        title = next(one.titles["en"] for one in PRODUCTS if one.id == other)
        answer = chat.say("ask_why", f"why not the {title}?", wish("product", other))
        assert re.search(r"number [2-7] of 7|[Oo]f 7 it is number [2-7]", answer.text), answer.text
