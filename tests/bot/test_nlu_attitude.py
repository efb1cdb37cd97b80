"""Refusals told as taste or as a fault, and wishes let go by calling either way fine."""

import pytest

from bot.nlu.lexicon import bundled_terms
from bot.nlu.negative_names import negative_forms
from bot.nlu.reading import Reader
from bot.nlu.vocabulary import VocabularyMatcher
from tests.bot.small_words import WORDS, found, terms

MORE = """
value|material|羊毛/wool|羊毛
value|material|不锈钢/stainless steel|不锈钢
value|花纹|格子/checked|格子
feature||不含双酚A/BPA-free|不含双酚A
feature||无糖/sugar-free|无糖
feature||带盖/lid|带盖
feature||免打孔/drill-free|免打孔
"""
SHOP = terms(WORDS.strip() + MORE)
READER = Reader(VocabularyMatcher([*SHOP, *negative_forms(SHOP), *bundled_terms()]))
WISHES = ("value", "feature", "brand", "category")


def groups(message: str) -> list[tuple[str, str]]:
    rows = found(READER.read(message), *WISHES)
    return [(row[1], row[3] if len(row) > 3 else "") for row in rows]


@pytest.mark.parametrize(
    "message",
    [
        "no wool, wool itches",
        "not wool please, I can't wear wool",
        "wool's not really me",
        "wool isn't my thing",
        "wool just isn't for her",
        "wool, no thanks",
        "wool? nope",
        "wool, it makes me itch",
        "wool is too scratchy",
        "wool gives me a rash",
        "不要羊毛，羊毛扎人",
        "羊毛的，就算了",
        "羊毛，免了吧",
        "羊毛不是我的菜",
        "羊毛不合我口味",
        "羊毛的我穿了发痒",
        "羊毛太扎了",
    ],
)
def test_a_taste_or_a_fault_refuses(message: str) -> None:
    assert {group for value, group in groups(message) if value == "羊毛"} == {"exclude"}


@pytest.mark.parametrize(
    "message",
    [
        "is wool itchy?",
        "羊毛会不会扎人",
        "羊毛扎人吗",
        "the wool one is too expensive",
        "羊毛的太贵了",
        "wool makes me happy",
        "wool, please",
        "羊毛，谢谢",
    ],
)
def test_a_question_or_another_fault_refuses_no_material(message: str) -> None:
    assert groups(message) == [("羊毛", "")]


def test_the_kind_of_thing_that_is_blamed_is_wanted_better() -> None:
    assert groups("耳机太吵了") == [("数码 > 耳机", "")]
    assert groups("the headphones make me sweat") == [("数码 > 耳机", "")]


@pytest.mark.parametrize(
    ("message", "refused", "wished"),
    [
        ("stainless steel rather than wool", "羊毛", "不锈钢"),
        ("与其羊毛不如不锈钢", "羊毛", "不锈钢"),
        ("比起羊毛更喜欢不锈钢", "羊毛", "不锈钢"),
        ("wool? no, stainless steel", "羊毛", "不锈钢"),
    ],
)
def test_of_two_the_one_preferred_is_the_wish(message: str, refused: str, wished: str) -> None:
    assert dict(groups(message)) == {refused: "exclude", wished: ""}


@pytest.mark.parametrize(
    ("message", "detail"),
    [
        ("without BPA please", "不含双酚A"),
        ("no BPA", "不含双酚A"),
        ("不含BPA的", "不含双酚A"),
        ("without added... free of sugar", "无糖"),
        ("no sugar", "无糖"),
        ("不含糖", "无糖"),
        ("没有糖的", "无糖"),
        ("不用打孔的", "免打孔"),
    ],
)
def test_a_detail_that_denies_is_named_by_any_denial(message: str, detail: str) -> None:
    assert groups(message) == [(detail, "")]


@pytest.mark.parametrize("message", ["not sugar-free", "不要无糖的"])
def test_a_detail_that_denies_can_be_refused(message: str) -> None:
    assert groups(message) == [("无糖", "exclude")]


@pytest.mark.parametrize(
    "message",
    [
        "without a lid is fine",
        "no lid is ok too",
        "I'm fine without a lid",
        "I can live without the lid",
        "lid or not, whatever",
        "with or without lid",
        "不带盖也行",
        "带不带盖都行",
        "带盖不带盖都可以",
    ],
)
def test_calling_either_way_fine_lets_a_detail_go(message: str) -> None:
    assert groups(message) == [("带盖", "drop")]


def test_what_is_fine_without_a_detail_stays_a_wish() -> None:
    assert groups("wool is fine without a lid") == [("羊毛", ""), ("带盖", "drop")]


@pytest.mark.parametrize("message", ["colour, any", "color: any will do", "颜色，都行"])
def test_any_behind_a_name_lets_it_go(message: str) -> None:
    assert found(READER.read(message), "attribute") == [("attribute", "color", "", "drop")]


@pytest.mark.parametrize(("message", "word"), [("有没有滚轮都行", "滚轮"), ("with or without a zip", "zip")])
def test_what_no_word_of_the_shop_says_is_let_go_too(message: str, word: str) -> None:
    assert found(READER.read(message), "unknown") == [("unknown", word, "", "drop")]
