"""Products compared by a part of their titles, shown or not."""

from __future__ import annotations

import pytest

from daogou.dialogue.short_names import named_shortly
from tests.dialogue.small_shop import PRODUCTS, TENTS, Chat, bottle, product, tents, wish

KETTLES = [
    product("K1", "晨露手冲壶", "Morningdew Gooseneck Kettle", "厨房 > 水壶", "199"),
    product("K2", "陶然养生壶", "Taoran Herbal Kettle", "厨房 > 水壶", "259"),
    product("K3", "晨露快煮壶", "Morningdew Rapid Kettle", "厨房 > 水壶", "159"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the gooseneck or the herbal one?", ["K1", "K2"]),
        ("how does the rapid differ from the Taoran", ["K3", "K2"]),
        ("手冲壶和养生壶哪个好", ["K1", "K2"]),
        ("快煮的跟陶然那个比一比", ["K3", "K2"]),
        ("which kettle is better, Morningdew or Taoran", ["K2"]),
        ("these two please", []),
    ],
)
def test_parts_of_titles_name_products(text: str, expected: list[str]) -> None:
    assert [one.id for one in named_shortly(text, [KETTLES])] == expected


def test_variants_of_one_group_are_one_product() -> None:
    flasks = [bottle("A", "山雀杯", "Titmouse Cup", "9", "甲", "红色", group="G")]
    flasks += [
        bottle("B", "山雀杯", "Titmouse Cup", "9", "甲", "黑色", group="G"),
        bottle("C", "海鸥杯", "Gull Cup", "9", "甲", "红色"),
    ]
    assert [one.id for one in named_shortly("titmouse vs gull", [flasks])] == ["A", "C"]


@pytest.mark.parametrize("text", ["how does the Solo compare with the Family tent", "单人帐和家庭帐比一比"])
def test_products_named_shortly_are_compared_though_others_were_shown(text: str) -> None:
    chat = Chat()
    chat.say("find_products", "要蓝色的帐篷", tents(), wish("value", "蓝色", "color"))
    answer = chat.say("compare_products", text)
    assert answer.custom is not None
    assert [item["id"] for item in answer.custom["items"]] == ["T1", "T7"]


@pytest.mark.parametrize("text", ["compare the first two", "前两个比一比"])
def test_what_names_no_title_compares_what_was_shown(text: str) -> None:
    chat = Chat()
    chat.say("find_products", "看看帐篷", tents())
    answer = chat.say("compare_products", text, wish("ordinal", "1"), wish("ordinal", "2"))
    assert answer.custom is not None
    assert [item["id"] for item in answer.custom["items"]] == list(chat.conversation.last_shown[:2])
    assert all(product.category_path == TENTS for product in PRODUCTS if product.id.startswith("T"))
