"""After "I don't like this brand" the brand is gone, in the next list and in all that follow."""

from __future__ import annotations

from daogou.catalogue.utterance import Wish
from tests.dialogue.small_shop import PRODUCTS, TENTS, Chat, ids, tents, wish

BRAND = {item.id: item.brand for item in PRODUCTS}
COLOR = {item.id: item.attributes["color"][0] for item in PRODUCTS}


def refused(name: str = "brand") -> Wish:
    return wish("attribute", name, group="exclude")


def shown_tents() -> Chat:
    """T1 and T2 (云岭), then T3 (北坡)."""
    chat = Chat()
    assert ids(chat.say("find_products", "帐篷，便宜的先看", tents(), wish("sort", "price_asc"))) == ["T1", "T2", "T3"]
    return chat


def test_the_brand_of_the_product_in_focus_is_gone_from_the_next_list_on() -> None:
    chat = shown_tents()
    chat.say("ask_product", "第三个防水吗", wish("ordinal", "3"), wish("feature", "防水"))
    answer = chat.say("refine_need", "不喜欢这个牌子", refused())
    assert answer.custom["need"]["exclude"] == {"brand": ["北坡"]}
    later = [answer, chat.say("show_others", "换一批"), chat.say("find_products", "保温杯")]
    assert {"北坡"} & {BRAND[id_] for one in later for id_ in ids(one)} == set()
    assert "北坡" in answer.text
    assert not [button for button in answer.buttons if "refuse" in button.payload]


def test_the_brand_of_the_place_that_is_named_is_gone() -> None:
    answer = shown_tents().say(
        "refine_need", "I don't like the brand of the third one", wish("ordinal", "3"), refused()
    )
    assert answer.custom["need"]["exclude"] == {"brand": ["北坡"]}
    assert "Northslope" in answer.text


def test_where_nothing_is_in_focus_the_first_is_meant_and_the_others_are_offered() -> None:
    chat = shown_tents()
    answer = chat.say("refine_need", "不喜欢这个牌子", refused())
    assert answer.custom["need"]["exclude"] == {"brand": ["云岭"]}
    assert {BRAND[id_] for id_ in ids(answer)} <= {"北坡", "青穹"}
    (button,) = [one for one in answer.buttons if "refuse" in one.payload]
    assert "北坡" in button.title
    pressed = chat.press(button.payload)
    assert pressed.custom["need"]["exclude"] == {"brand": ["云岭", "北坡"]}
    assert {BRAND[id_] for id_ in ids(pressed)} == {"青穹"}


def test_a_refused_brand_is_no_longer_wished_for() -> None:
    chat = Chat()
    chat.say("find_products", "云岭的帐篷", tents(), wish("brand", "云岭"))
    need = chat.say("refine_need", "这个牌子不要", refused()).custom["need"]
    assert need == {"category": TENTS, "exclude": {"brand": ["云岭"]}}


def test_a_colour_of_a_product_is_refused_the_same_way() -> None:
    chat = shown_tents()
    chat.say("ask_product", "第二个防水吗", wish("ordinal", "2"), wish("feature", "防水"))
    answer = chat.say("refine_need", "不要这个颜色", refused("color"))
    assert answer.custom["need"]["exclude"] == {"color": ["橙色"]}
    assert "橙色" not in {COLOR[id_] for id_ in ids(answer)}


def test_what_a_product_does_not_have_refuses_nothing() -> None:
    chat = shown_tents()
    assert "exclude" not in chat.say("refine_need", "不喜欢这个产地", refused("origin")).custom["need"]


def test_before_anything_was_shown_nothing_is_refused() -> None:
    assert "exclude" not in Chat().say("refine_need", "不喜欢这个牌子", refused()).custom["need"]
