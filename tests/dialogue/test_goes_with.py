""" "What goes with it" through the dialogue, in both languages."""

from __future__ import annotations

from tests.dialogue.small_shop import BAGS, BOTTLES, PRODUCTS, TENTS, Chat, ids, tents, wish

KIND = {item.id: " > ".join(item.category) for item in PRODUCTS}


def after_tents() -> Chat:
    chat = Chat()
    chat.say("find_products", "帐篷，便宜的先看", tents(), wish("sort", "price_asc"))
    return chat


def test_other_kinds_of_things_are_shown_with_a_reason_that_names_the_product() -> None:
    answer = after_tents().say("find_complements", "第一个配什么好", wish("ordinal", "1"))
    assert "云岭单人帐" in answer.text
    assert len(ids(answer)) == 3
    kinds = {KIND[id_] for id_ in ids(answer)}
    assert kinds == {BAGS, BOTTLES}
    first = answer.custom["items"][0]
    assert first["receipt"]["goes_with"]["product"] == "T1"
    assert any("云岭单人帐" in item["reason"] for item in answer.custom["items"])


def test_it_is_said_in_english_too() -> None:
    answer = after_tents().say("find_complements", "what goes with the first one?", wish("ordinal", "1"))
    assert "Cloudridge Solo Tent" in answer.text
    assert any("Cloudridge Solo Tent" in item["reason"] for item in answer.custom["items"])


def test_a_kind_that_is_named_is_what_is_shown_and_its_own_kind_is_not_meant() -> None:
    chat = after_tents()
    bags = chat.say("find_complements", "配个什么睡袋好", wish("category", BAGS, text="睡袋"))
    assert {KIND[id_] for id_ in ids(bags)} == {BAGS}
    again = chat.say("find_complements", "云岭单人帐这顶帐篷配什么", wish("product", "T1"), tents())
    assert TENTS not in {KIND[id_] for id_ in ids(again)}


def test_refusals_stay_and_the_search_goes_on_as_it_was() -> None:
    chat = after_tents()
    chat.say("refine_need", "不要北坡", wish("brand", "北坡", group="exclude"))
    answer = chat.say("find_complements", "搭配什么", wish("ordinal", "1"))
    assert not {"B3", "S2"} & set(ids(answer))
    assert all("北坡" not in item["reason"] for item in answer.custom["items"])
    assert any("云岭单人帐" in item["reason"] for item in answer.custom["items"])
    assert answer.custom["need"]["exclude"] == {"brand": ["北坡"]}
    assert chat.conversation.need.category == TENTS
    assert chat.conversation.beside == "T1"


def test_others_after_it_are_others_that_go_with_it() -> None:
    chat = after_tents()
    first = ids(chat.say("find_complements", "搭配什么", wish("ordinal", "1")))
    more = chat.say("show_others", "换一批")
    assert ids(more)
    assert not set(first) & set(ids(more))
    assert TENTS not in {KIND[id_] for id_ in ids(more)}
    chat.say("find_products", "帐篷", tents())
    assert chat.conversation.beside is None


def test_before_anything_was_shown_it_asks_which() -> None:
    assert Chat().say("find_complements", "配什么好").custom is None


def test_nothing_that_goes_with_it_is_said() -> None:
    refused = [wish("brand", brand, group="exclude") for brand in ("云岭", "北坡", "暖山")]
    chat = Chat()
    chat.say("find_products", "帐篷，这几个牌子不要", tents(), *refused)
    assert chat.say("find_complements", "配什么好", wish("ordinal", "1")).custom is None
