"""Numbers in digits, Chinese numerals and English words."""

from decimal import Decimal

import pytest

from bot.nlu.numbers import parse_number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("300", "300"),
        ("1,299", "1299"),
        ("1,299.90", "1299.90"),
        ("1.299,00", "1299"),
        ("3k", "3000"),
        ("2w", "20000"),
        ("1.5万", "15000"),
        ("3百", "300"),
        ("五", "5"),
        ("十五", "15"),
        ("二十", "20"),
        ("两千", "2000"),
        ("三百五", "350"),
        ("三千五", "3500"),
        ("一万二", "12000"),
        ("一千零五", "1005"),
        ("一千零五十", "1050"),
        ("两百五十", "250"),
        ("一千二百三十四", "1234"),
        ("两万五千", "25000"),
        ("五万零三百", "50300"),
        ("二〇二六", "2026"),
        ("twenty-five", "25"),
        ("a hundred", "100"),
        ("two hundred and fifty", "250"),
        ("one thousand two hundred", "1200"),
        ("twelve hundred", "1200"),
        ("two grand", "2000"),
    ],
)
def test_a_number_is_worth_what_people_mean(written: str, value: str) -> None:
    assert parse_number(written) == Decimal(value)


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "abc",
        "and",
        "a",
        "1.2.3",
        "-",
        "9" * 2000,
        "万" * 60,
        "红色",
        "\ud800",
    ],
)
def test_what_is_no_number_has_no_value(written: str) -> None:
    assert parse_number(written) is None
