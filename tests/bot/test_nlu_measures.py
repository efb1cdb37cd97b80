"""Measures with their bounds, and comparisons."""

import pytest

from bot.nlu.measures import find_compared, find_measures, find_most
from bot.nlu.reading import Reader
from bot.nlu.shop_units import ShopUnits
from bot.nlu.situations import find_ages, find_people
from bot.nlu.text import normalise
from bot.nlu.vocabulary import VocabularyMatcher
from tests.bot.small_words import found, terms


def read(text: str) -> list[tuple[str, str]]:
    return [(wish.role, wish.value) for wish in find_measures(normalise(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at least 500 ml", [("min", "500 ml")]),
        ("不低于20000毫安的", [("min", "20000 mah")]),
        ("2万毫安以上", [("min", "20000 mah")]),
        ("lighter than 2 kg", [("max", "2 kg")]),
        ("not heavier than 2kg", [("max", "2 kg")]),
        ("no longer than 30cm", [("max", "30 cm")]),
        ("别超过2公斤", [("max", "2 kg")]),
        ("轻于一公斤", [("max", "1 kg")]),
        ("比2斤轻", [("max", "2 jin")]),
        ("15 in or bigger", [("min", "15 inch")]),
        ("between 1 and 2 litres", [("min", "1 l"), ("max", "2 l")]),
        ("1-2升的", [("min", "1 l"), ("max", "2 l")]),
        ("600ml左右", [("about", "600 ml")]),
        ("15.6寸的", [("exact", "15.6 inch")]),
        ("10000 mAh would be enough", [("min", "10000 mah")]),
        ("半斤装", [("exact", "0.5 jin")]),
        ("一个半小时以上", [("min", "1.5 hour")]),
        ("一米八的床", [("exact", "1.8 m")]),
        ("at least 4 players", [("min", "4 person")]),
    ],
)
def test_a_measure_is_read_with_its_bound(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "under 300 in black",
        "三百块以内",
        "300以内",
        "size 42",
        "打5折",
        "iphone 15",
        "预算2k",
        "来一杯",
        "第3个",
        "42码",
    ],
)
def test_prices_sizes_and_counts_are_no_measures(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("再轻一点", "lighter"),
        ("更大容量的", "bigger"),
        ("something a bit quieter", "quieter"),
        ("小一号", "smaller"),
        ("a size up please", "bigger"),
    ],
)
def test_a_comparison_with_what_was_shown_is_found(text: str, expected: str) -> None:
    assert [wish.value for wish in find_compared(normalise(text))] == [expected]


@pytest.mark.parametrize("text", ["再便宜点", "大家怎么说", "lighter than 2 kg", "重新开始", "长什么样"])
def test_other_words_compare_no_measures(text: str) -> None:
    assert find_compared(normalise(text)) == []


@pytest.mark.parametrize(("text", "expected"), [("最轻的", "lighter"), ("the biggest you have", "bigger")])
def test_a_superlative_names_its_comparison(text: str, expected: str) -> None:
    assert [wish.value for wish in find_most(normalise(text))] == [expected]


def test_many_digits_are_read_in_a_moment() -> None:
    assert read("1" * 2000) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("300 ml at the very most", ("max", "300 ml")),
        ("1.2 kg at the absolute most", ("max", "1.2 kg")),
        ("2 litres as a bare minimum", ("min", "2 l")),
        ("最多也就300毫升", ("max", "300 ml")),
        ("至少也得2升", ("min", "2 l")),
    ],
)
def test_a_bound_said_with_emphasis_is_the_same_bound(text: str, expected: tuple[str, str]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it mustn't exceed 40 cm", ("max", "40 cm")),
        ("it shouldn't weigh more than 2 kg", ("max", "2 kg")),
        ("cannot be longer than 30 cm", ("max", "30 cm")),
        ("it shouldn't hold less than 500 ml", ("min", "500 ml")),
        ("不许超过40厘米", ("max", "40 cm")),
        ("千万别比2公斤重", ("max", "2 kg")),
        ("不能比2公斤轻", ("min", "2 kg")),
        ("exceeding 40 cm", ("min", "40 cm")),
        ("I don't mind, over 2 kg", ("min", "2 kg")),
    ],
)
def test_a_denied_comparison_is_the_opposite_bound(text: str, expected: tuple[str, str]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("over 2 kg is too heavy for me", ("max", "2 kg")),
        ("anything under 500 ml is no good", ("min", "500 ml")),
        ("超过2公斤就拿不动了", ("max", "2 kg")),
        ("低于500毫升的不考虑", ("min", "500 ml")),
    ],
)
def test_a_bound_that_is_refused_is_the_opposite_bound(text: str, expected: tuple[str, str]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two and a half hours", "2.5 hour"),
        ("half a litre", "0.5 l"),
        ("one litre and a half", "1.5 l"),
        ("两个半小时", "2.5 hour"),
        ("半米", "0.5 m"),
        ("40 degrees", "40 celsius"),
        ("100°F", "37.8 celsius"),
        ("30 centimetres", "30 cm"),
    ],
)
def test_halves_and_spelled_out_units_are_read(text: str, expected: str) -> None:
    assert read(text) == [("exact", expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("there are six of us", ["6 person"]),
        ("we're a family of five", ["5 person"]),
        ("一家五口", ["5 person"]),
        ("我们家四口人", ["4 person"]),
        ("the second of us", []),
        ("一口锅", []),
    ],
)
def test_how_many_people_are_told_of(text: str, expected: list[str]) -> None:
    assert [told.value for told in find_people(normalise(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("she's seven", ["7 age"]),
        ("my nephew just turned six", ["6 age"]),
        ("宝宝8个月大", ["0.67 age"]),
        ("她今年七了", ["7 age"]),
        ("it is 7", []),
        ("she is 2 cm taller", []),
    ],
)
def test_how_old_somebody_is(text: str, expected: list[str]) -> None:
    assert [told.value for told in find_ages(normalise(text))] == expected


@pytest.mark.parametrize("text", ["more than 2 but less than 5 kg", "大于2小于5公斤", "over 2 and under 5 kg"])
def test_two_bounds_share_the_unit_of_the_second(text: str) -> None:
    assert read(text) == [("min", "2 kg"), ("max", "5 kg")]


def test_a_shared_word_of_units_means_what_the_shop_s_values_say() -> None:
    warm, wine = "value|适温|40°C|40°C\nvalue|适温|60°C|60°C", "value|度数|13度|13度"
    for words, unit in ((warm, "celsius"), (f"{warm}\n{wine}", "percent")):
        assert find_measures("14度", ShopUnits.of_terms(terms(words)).meant)[0].value == f"14 {unit}"


def test_a_price_before_a_measure_stays_one() -> None:
    assert read("under 200 and under 5 kg") == [("max", "5 kg")]


SIZED = """
attribute||高度/height|高度
value|高度|80cm|80cm
value|高度|1.2m|1.2m
value|高度|90cm|90cm
value|度数|13度|13度
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("height 80", [("measure", "80 cm", "exact")]),
        ("the height under 80 please", [("measure", "80 cm", "max")]),
        ("高度80以内", [("measure", "80 cm", "max")]),
        ("高度不超过80", [("measure", "80 cm", "max")]),
        ("height, and under 80", [("price", "80", "max")]),
        ("height under 80 euros", [("price", "80", "max")]),
        ("14度的", [("measure", "14 percent", "exact")]),
    ],
)
def test_a_number_behind_a_measured_detail_is_in_the_unit_of_the_shop(
    text: str, expected: list[tuple[str, ...]]
) -> None:
    shop = terms(SIZED)
    one = Reader(VocabularyMatcher(shop), units=ShopUnits.of_terms(shop))
    assert found(one.read(text), "measure", "price") == expected
