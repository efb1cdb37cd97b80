"""What strangers' shops taught: things spoken of and not asked for, refusals in other words, bounds of any unit."""

import pytest

from bot.nlu.intent import LEAD
from bot.nlu.lexicon import english_words
from bot.nlu.relevance import settled
from bot.nlu.unknown import find_dropped, is_asked_for
from bot.nlu.vocabulary import VocabularyMatcher
from tests.bot.small_words import found, reader, terms

READER = reader()


@pytest.mark.parametrize(
    ("message", "thing"),
    [
        ("do you sell tents", "tents"),
        ("i'm looking for a decent ladder", "ladder"),
        ("i want to buy a tent", "tent"),
        ("tents under 200", "tents"),
        ("有登山杖吗", "登山杖"),
        ("想买个帐篷，预算500", "帐篷"),
        ("给我爸买双拖鞋", "拖鞋"),
    ],
)
def test_a_thing_that_is_asked_for(message: str, thing: str) -> None:
    start = message.index(thing)
    assert is_asked_for(message, start, start + len(thing))


@pytest.mark.parametrize(
    ("message", "thing"),
    [
        ("and self propelled please, my garden is on a slope", "garden"),
        ("so I don't need a corkscrew", "corkscrew"),
        ("好塞手套箱", "手套"),
        ("家里米缸见底了", "米缸"),
    ],
)
def test_a_thing_that_is_only_spoken_of(message: str, thing: str) -> None:
    start = message.index(thing)
    assert not is_asked_for(message, start, start + len(thing))


@pytest.mark.parametrize(
    "message",
    [
        "not a fan of red",
        "sick of red",
        "had enough of red",
        "nothing that has red",
        "红色的不耐脏，别给我看了",
        "红色的有点俗，还是黑色吧",
        "红色的她穿不惯",
        "红色还是算了",
    ],
)
def test_refusals_in_other_words(message: str) -> None:
    groups = {row[1]: row[3] if len(row) > 3 else "" for row in found(READER.read(message), "value")}
    assert groups["红色"] == "exclude"


@pytest.mark.parametrize("message", ["forget about waterproof then", "never mind waterproof", "防水先不管"])
def test_what_is_let_go(message: str) -> None:
    assert [row[-1] for row in found(READER.read(message), "feature")] == ["drop"]


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("the screen isn't that important actually", "screen"),
        ("I can live without the lid", "lid"),
        ("那轮子不要了", "轮子"),
        ("没门的也行", "门"),
    ],
)
def test_words_of_no_shop_that_are_let_go(message: str, words: str) -> None:
    assert [unknown.words for unknown in find_dropped(message, [])] == [words]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("max width 70 cm", ("70 cm", "max")),
        ("at leest 38% protein", ("38 percent", "min")),
        ("tip finer than 0.5 mm", ("0.5 mm", "max")),
        ("高度不能超过1.9米", ("1.9 m", "max")),
        ("at least 4 shelves", ("4 layer", "min")),
        ("over 5 bar", ("5 bar", "min")),
    ],
)
def test_bounds_of_measures(message: str, expected: tuple[str, str]) -> None:
    assert expected in [row[1:] for row in found(READER.read(message), "measure")]


def test_no_english_word_is_corrected_into_the_shop_s() -> None:
    shop = terms("attribute||studs|studs")
    assert VocabularyMatcher(shop, english_words()).corrected(["study"]) == ["study"]


def test_a_kind_of_thing_is_the_first_to_be_meant_by_a_slip() -> None:
    shop = terms("feature||inflates|inflates\ncategory||tyre inflator|tyre inflators")
    assert VocabularyMatcher(shop).corrected(["inflater"]) == ["inflator"]


@pytest.mark.parametrize(
    ("message", "rest"),
    [
        ("ok, any deals going on", "any deals going on"),
        ("thank you, and how much is delivery", "how much is delivery"),
        ("行，那预算加到200", "那预算加到200"),
        ("ok then", "ok then"),
        ("好的", "好的"),
    ],
)
def test_politeness_before_the_matter_does_not_decide_the_intent(message: str, rest: str) -> None:
    assert LEAD.sub("", message) == rest


def ranking(name: str) -> list[dict[str, object]]:
    return [{"name": name, "confidence": 0.7}]


def first(name: str, text: str, *entities: dict[str, str]) -> object:
    return settled(ranking(name), entities, text)[0]["name"]


def test_a_bound_that_nothing_asks_about_is_a_wish() -> None:
    bound = {"entity": "measure", "value": "3.3 m", "role": "min"}
    assert first("ask_product", "then a working height of 3.3 metres will do", bound) == "refine_need"
    assert first("ask_product", "is it over 3.3 metres?", bound) == "ask_product"


def test_a_question_about_one_of_the_list_is_no_search() -> None:
    entities = ({"entity": "ordinal", "value": "2"}, {"entity": "feature", "value": "case"})
    assert first("find_products", "do i get a case with the second one?", *entities) == "ask_product"
    assert first("find_products", "like the second one with a case", *entities) == "find_products"


def test_cheaper_beside_another_wish_is_still_cheaper() -> None:
    dropped = {"entity": "attribute", "value": "color", "group": "drop"}
    assert first("refine_need", "colour doesn't matter actually. anything cheaper?", dropped) == "show_cheaper"
    assert first("refine_need", "cheaper than 50", {"entity": "price", "value": "50"}) == "refine_need"


def test_having_one_of_a_kind_is_asked_of_the_shop_and_not_of_the_product() -> None:
    assert first("ask_product", "有甜的吗", {"entity": "value", "value": "甜型"}) == "refine_need"
    assert first("ask_product", "它是甜的吗", {"entity": "value", "value": "甜型"}) == "ask_product"
