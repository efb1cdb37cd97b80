"""Measures with their bounds, and comparisons."""

import pytest

from bot.nlu.measures import find_compared, find_measures, find_most
from bot.nlu.text import normalise


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
