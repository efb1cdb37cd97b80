"""Whole messages: every wish of them, where it stands, and what the intent lets through."""

import pytest

from bot.nlu.delexical import SYMBOLS, both_views, delexicalise
from bot.nlu.relevance import relevant
from bot.nlu.unknown import find_unknown
from tests.bot.small_words import BACKPACKS, EARBUDS, HEADPHONES, found, reader

READER = reader()


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (
            "300-500元的红色蓝牙耳机，要防水的",
            [
                ("price", "300", "min"),
                ("price", "500", "max"),
                ("value", "红色", "color"),
                ("category", EARBUDS),
                ("feature", "防水"),
            ],
        ),
        (
            "a black leather backpack under $80",
            [
                ("value", "黑色", "color"),
                ("value", "皮革", "material"),
                ("category", BACKPACKS),
                ("price", "80", "max"),
            ],
        ),
        ("送爸爸的耳机", [("use", "gift"), ("recipient", "dad"), ("category", HEADPHONES)]),
        (
            "a birthday gift for my mom",
            [
                ("use", "birthday"),
                ("use", "gift"),
                ("recipient", "mom"),
            ],
        ),
        ("第二个防水吗", [("ordinal", "2"), ("feature", "防水")]),
        ("最便宜的背包", [("sort", "price_asc"), ("category", BACKPACKS)]),
        ("預算三百的耳機", [("price", "300", "max"), ("category", HEADPHONES)]),
    ],
)
def test_every_wish_of_a_message_is_read_in_order(message: str, expected: list[tuple[str, ...]]) -> None:
    assert found(READER.read(message)) == expected


@pytest.mark.parametrize(
    ("message", "words", "role"),
    [
        ("有小米的吗", "小米", "brand"),
        ("有热水器吗", "热水器", ""),
        ("有没有冲浪板？", "冲浪板", ""),
        ("do you sell surfboards?", "surfboards", ""),
        ("anything from Bosch?", "Bosch", "brand"),
        ("any Bosch ones", "", ""),
        ("I'm looking for a lawn mower", "lawn mower", ""),
    ],
)
def test_what_the_shop_does_not_know_is_named_in_the_shoppers_words(message: str, words: str, role: str) -> None:
    unknown = [entity for entity in READER.read(message) if entity["entity"] == "unknown"]
    assert [(entity["value"], entity.get("role", "")) for entity in unknown] == ([(words, role)] if words else [])


@pytest.mark.parametrize(
    "message",
    [
        "有什么推荐",
        "有便宜的吗",
        "有优惠吗",
        "买2个",
        "买两个",
        "do you have anything cheaper?",
        "show me something nice",
        "有耳机吗",
        "i want headphones",
    ],
)
def test_everyday_words_name_nothing_unknown(message: str) -> None:
    assert found(READER.read(message), "unknown") == []


def test_everyday_words_of_training_name_nothing_unknown() -> None:
    assert find_unknown("do you have parking?", [], frozenset()) != []
    assert find_unknown("do you have parking?", [], frozenset({"parking"})) == []


@pytest.mark.parametrize(
    ("kind", "intent", "is_kept"),
    [
        ("price", "find_products", True),
        ("price", "goodbye", False),
        ("unknown", "refine_need", True),
        ("unknown", "ask_shop", False),
        ("language", "switch_language", True),
        ("language", "ask_knowledge", False),
        ("ordinal", "ask_product", True),
        ("ordinal", "thank", False),
        ("category", "greet", True),
        ("sort", "show_popular", True),
        ("sort", "ask_product", False),
    ],
)
def test_an_intent_lets_through_what_it_can_act_on(kind: str, intent: str, is_kept: bool) -> None:
    assert bool(relevant([{"entity": kind}], intent)) is is_kept


def test_shop_words_give_way_to_their_kind() -> None:
    text = "有晴空的背包吗"
    assert delexicalise(text, READER.read(text)) == f"有{SYMBOLS['brand']}的{SYMBOLS['category']}吗"


def test_of_overlapping_entities_the_longer_one_gives_its_kind() -> None:
    entities = [
        {"entity": "category", "start": 0, "end": 2},
        {"entity": "brand", "start": 0, "end": 4},
    ]
    assert delexicalise("abcdef", entities) == SYMBOLS["brand"] + "ef"


def test_the_second_view_keeps_the_words_that_every_shop_knows() -> None:
    text = "gift for dad: a backpack"
    whole, shop = both_views(text, READER.read(text)).split(" \n ")
    assert SYMBOLS["recipient"] in whole
    assert "gift for dad" in shop
    assert SYMBOLS["category"] in shop
