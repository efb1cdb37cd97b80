"""What a message points at, how a list is to be ordered, the language asked for."""

import pytest

from bot.nlu.references import find_references
from bot.nlu.text import normalise


def named(text: str, entity: str) -> list[str]:
    return [reference.value for reference in find_references(normalise(text)) if reference.entity == entity]


@pytest.mark.parametrize(
    ("message", "numbers"),
    [
        ("第二个", ["2"]),
        ("第3款防水吗", ["3"]),
        ("第十一个", ["11"]),
        ("最后一个", ["-1"]),
        ("倒数第一款", ["-1"]),
        ("前两个", ["1", "2"]),
        ("后两款", ["-2", "-1"]),
        ("对比第一个和第三个", ["1", "3"]),
        ("對比一下第一款和第三款", ["1", "3"]),
        ("1和3哪个好", ["1", "3"]),
        ("比较1和2", ["1", "2"]),
        ("对比一下2跟3", ["2", "3"]),
        ("2号", ["2"]),
        ("the second one", ["2"]),
        ("is the third waterproof?", ["3"]),
        ("last one", ["-1"]),
        ("the first two", ["1", "2"]),
        ("top 3", ["1", "2", "3"]),
        ("#2", ["2"]),
        ("option three", ["3"]),
        ("compare the first and the third", ["1", "3"]),
        ("compare 1 and 2", ["1", "2"]),
        ("between 1 and 3, which is better?", ["1", "3"]),
        ("2nd", ["2"]),
    ],
)
def test_places_in_a_list_are_found(message: str, numbers: list[str]) -> None:
    assert named(message, "ordinal") == numbers


@pytest.mark.parametrize(
    "message",
    [
        "my second time here",
        "for the first time",
        "between 1 and 2 hundred dollars",
        "between 5 and 6 dollars",
        "12.5和3",
        "size 2",
    ],
)
def test_other_numbers_point_at_nothing(message: str) -> None:
    assert named(message, "ordinal") == []


@pytest.mark.parametrize(
    ("message", "order"),
    [
        ("最便宜的", "price_asc"),
        ("the cheapest", "price_asc"),
        ("从高到低", ""),
        ("最贵的那个", "price_desc"),
        ("most expensive", "price_desc"),
        ("评价最好的", "rating"),
        ("best rated headphones", "rating"),
        ("卖得最好的", "popular"),
        ("best sellers", "popular"),
        ("新款", "new"),
        ("what's new", "new"),
    ],
)
def test_the_order_of_a_list_is_found(message: str, order: str) -> None:
    assert named(message, "sort") == ([order] if order else [])


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("用英文说", "en"),
        ("说中文", "zh"),
        ("切换到英文", "en"),
        ("請用中文", "zh"),
        ("speak Chinese please", "zh"),
        ("can we switch to English?", "en"),
        ("English", "en"),
        ("中文", "zh"),
    ],
)
def test_the_language_asked_for_is_found(message: str, language: str) -> None:
    assert named(message, "language") == [language]


def test_a_language_that_is_only_mentioned_is_not_asked_for() -> None:
    assert named("an english breakfast tea", "language") == []
