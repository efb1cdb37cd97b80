"""Prices that a message wishes for."""

from decimal import Decimal

import pytest

from bot.nlu.prices import find_prices
from bot.nlu.text import normalise


def roles(text: str) -> dict[str, Decimal]:
    return {wish.role: wish.value for wish in find_prices(normalise(text))}


@pytest.mark.parametrize(
    ("message", "limit"),
    [
        ("300以内的耳机", 300),
        ("三百块以下", 300),
        ("不超过一千", 1000),
        ("预算五百", 500),
        ("预算 1.5k", 1500),
        ("最多三百五", 350),
        ("別超過兩千元", 2000),
        ("under $50", 50),
        ("below fifty dollars", 50),
        ("less than 80 bucks", 80),
        ("no more than 1,299", 1299),
        ("my budget is 200", 200),
        ("I can spend up to a hundred", 100),
        ("50 or less", 50),
        ("nothing over 60 euros", 60),
        ("200", 200),
        ("300！", 300),
        ("€1.299,00", 1299),
    ],
)
def test_an_upper_bound_is_heard(message: str, limit: int) -> None:
    assert roles(message) == {"max": limit}


@pytest.mark.parametrize(
    ("message", "limit"),
    [
        ("500以上", 500),
        ("至少两百块", 200),
        ("不低于300元", 300),
        ("别低于一百", 100),
        ("no less than $80", 80),
        ("nothing under 90 bucks", 90),
        ("at least $80", 80),
        ("over 100 dollars", 100),
        ("500 and up", 500),
    ],
)
def test_a_lower_bound_is_heard(message: str, limit: int) -> None:
    assert roles(message) == {"min": limit}


@pytest.mark.parametrize(
    ("message", "low", "high"),
    [
        ("300-500元", 300, 500),
        ("300到500之间的", 300, 500),
        ("两三百块", 200, 300),
        ("三四百的", 300, 400),
        ("三到五百", 300, 500),
        ("3-5k", 3000, 5000),
        ("between 100 and 200 dollars", 100, 200),
        ("between three and eight hundred", 300, 800),
        ("between one hundred and fifty and four hundred", 150, 400),
        ("from $20 to $40", 20, 40),
        ("1000~2000", 1000, 2000),
    ],
)
def test_a_range_has_both_bounds(message: str, low: int, high: int) -> None:
    assert roles(message) == {"min": low, "max": high}


@pytest.mark.parametrize(
    ("message", "middle"),
    [
        ("三百左右", 300),
        ("around $40", 40),
        ("大概500块", 500),
        ("一百来块", 100),
        ("预算大概 1.5k", 1500),
        ("50 bucks or so", 50),
    ],
)
def test_about_is_neither_bound(message: str, middle: int) -> None:
    assert roles(message) == {"about": middle}


@pytest.mark.parametrize(
    "message",
    [
        "买2个",
        "3 pieces",
        "20 hours of battery",
        "5-10岁的孩子",
        "第三个",
        "42码",
        "iPhone 15",
        "13.3 inch laptop bag",
        "2 of them",
        "500ml的杯子",
        "300²",
        "",
        "一" * 400,
        "9" * 1900,
    ],
)
def test_a_number_of_other_things_is_no_price(message: str) -> None:
    assert roles(message) == {}


def test_positions_index_the_message() -> None:
    text = "要 ＄３００ 以内的"
    (wish,) = find_prices(normalise(text))
    assert text[wish.start : wish.end] == "＄３００"
