"""Prices that a message wishes for."""

from decimal import Decimal

import pytest

from bot.nlu.lexicon import rows_of
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


@pytest.mark.parametrize(
    ("message", "limit"),
    [
        ("两百镑", 200),
        ("兩百鎊以內", 200),
        ("80欧", 80),
        ("三百塊", 300),
        ("5000円", 5000),
        ("五千日元以内", 5000),
        ("五百泰铢", 500),
        ("under 900 kronor", 900),
        ("up to 400 zloty", 400),
        ("80 chf", 80),
        ("CHF 80", 80),
        ("anything over a thousand is out", 1000),
        ("above 80 euros I'm out", 80),
        ("more than 300 is too much", 300),
        ("超过一千就算了", 1000),
        ("三百以上的不要", 300),
        ("超过三百块的就太贵了", 300),
    ],
)
def test_every_currency_and_a_refused_excess_make_a_cap(message: str, limit: int) -> None:
    assert roles(message) == {"max": limit}


@pytest.mark.parametrize("message", ["42欧码", "2 cups", "300 all in", "5日游"])
def test_words_that_only_look_like_a_currency_are_none(message: str) -> None:
    assert roles(message) == {}


@pytest.mark.parametrize("row", rows_of("currencies"), ids=lambda row: row["code"])
def test_each_name_of_a_currency_makes_an_amount_money(row: dict[str, str]) -> None:
    for name in (*row["zh"].split("|"), *row["en"].split("|")):
        assert not name or roles(f"300 {name}") == {"max": 300}, name
