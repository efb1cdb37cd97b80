"""On a product's page the shopper need not say what "it" is."""

from __future__ import annotations

import pytest

from daogou.dialogue.conversation import Conversation
from tests.dialogue.small_shop import TENTS, Chat, ids, tents, wish


def on_page(page: str | None) -> Chat:
    chat = Chat()
    chat.page = page
    return chat


@pytest.mark.parametrize("intent", ["ask_product", "find_products", "refine_need"])
def test_in_black_asks_about_the_page_s_product(intent: str) -> None:
    answer = on_page("B1-500").say(intent, "有黑色的吗", wish("value", "黑色", "color"))
    assert (answer.custom["type"], answer.custom["product"]) == ("answer", "B1-500")
    assert "黑色" in answer.text


def test_a_page_may_name_the_group_of_variants() -> None:
    answer = on_page("B1").say("ask_product", "does it come in white", wish("value", "白色", "color"))
    assert answer.custom["product"] == "B1-500"


def test_the_page_wins_over_what_was_talked_about_on_the_page_before() -> None:
    chat = on_page(None)
    chat.say("find_products", "帐篷", tents())
    chat.say("ask_product", "第二个多重", wish("ordinal", "2"), wish("attribute", "weight"))
    chat.page = "B2"
    assert chat.say("ask_product", "多少钱", wish("attribute", "price")).custom["product"] == "B2"
    chat.page = "B3"
    assert chat.say("ask_product", "多少钱", wish("attribute", "price")).custom["product"] == "B3"


def test_what_the_message_points_at_wins_over_the_page() -> None:
    chat = on_page("B2")
    chat.say("find_products", "帐篷，便宜的先看", tents(), wish("sort", "price_asc"))
    answer = chat.say("ask_product", "第二个多重", wish("ordinal", "2"), wish("attribute", "weight", text="多重"))
    assert answer.custom["product"] == "T2"
    assert chat.say("ask_product", "多少钱", wish("attribute", "price")).custom["product"] == "T2"


def test_after_a_list_a_wish_is_a_wish_again() -> None:
    chat = on_page("B2")
    chat.say("find_products", "帐篷", tents())
    answer = chat.say("refine_need", "绿色的", wish("value", "绿色", "color"))
    assert answer.custom["type"] == "products"


def test_another_kind_of_thing_is_searched_for_on_every_page() -> None:
    answer = on_page("B2").say("find_products", "有绿色的帐篷吗", tents(), wish("value", "绿色", "color"))
    assert {"T1", "T3"} & set(ids(answer))


def test_cheaper_means_of_the_kind_of_the_page_s_product() -> None:
    answer = on_page("T4").say("show_cheaper", "有没有更便宜的")
    assert ids(answer)
    assert all(item["category"] == TENTS and float(item["price"]) < 1299 for item in answer.custom["items"])


def test_leaving_the_page_forgets_nothing() -> None:
    chat = on_page("B2")
    chat.say("ask_product", "多少钱", wish("attribute", "price"))
    chat.page = None
    assert chat.say("ask_product", "有货吗", wish("attribute", "in_stock", text="有货")).custom["product"] == "B2"


def test_a_page_that_the_shop_does_not_know_changes_nothing() -> None:
    chat = on_page("nothing-like-it")
    chat.say("find_products", "帐篷，便宜的先看", tents(), wish("sort", "price_asc"))
    assert chat.say("ask_product", "多少钱", wish("attribute", "price")).custom["product"] == "T1"
    assert chat.conversation.page is None


def test_a_conversation_of_an_older_release_has_no_page() -> None:
    old = Conversation(focus="T1").to_json()
    del old["page"]
    assert Conversation.from_json(old).page is None
