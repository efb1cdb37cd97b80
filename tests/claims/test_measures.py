"""Units, conversions, numerals, ranges, and what "within", "about" and "a little over" mean."""

from __future__ import annotations

import pytest

from daogou.claims.checker import ClaimChecker
from daogou.claims.numerals import chinese, read_numbers
from daogou.claims.quantities import holds
from tests.claims.shops import DRESS, EARBUDS, KETTLE, SERUM, facts


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,299", 1299),
        ("1.5万", 15000),
        ("two and a half", 2.5),
        ("ninety", 90),
        ("twenty-five", 25),
        ("3/4", 0.75),
        ("一百二十", 120),
        ("half an", 0.5),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, value: float) -> None:
    assert [number.value for number in read_numbers(text)] == [value]


@pytest.mark.parametrize(("text", "value"), [("两千五", 2500), ("一点五", 1.5), ("十二", 12), ("三百零六", 306)])
def test_chinese_numerals(text: str, value: float) -> None:
    assert chinese(text) == value


@pytest.mark.parametrize(
    ("relation", "actual", "is_true"),
    [
        ("le", 100, True),
        ("lt", 100, False),
        ("ge", 100, True),
        ("gt", 100, False),
        ("about", 102.5, True),
        ("about", 103, False),
        ("bit_over", 106.5, True),
        ("bit_over", 107, False),
        ("bit_over", 100, False),
        ("odd", 180, True),
        ("odd", 200, False),
    ],
)
def test_words_around_a_number_say_how_it_is_meant(relation: str, actual: float, is_true: bool) -> None:
    assert holds(relation, 100, actual) is is_true


TRUE = (
    ("It holds 1,200 ml.", KETTLE),
    ("It weighs 1100 grams.", KETTLE),
    ("Power: 1 kilowatt.", KETTLE),
    ("容量1200毫升，功率1千瓦。", KETTLE),
    ("重1.1公斤，也就是2.2斤。", KETTLE),
    ("It weighs about 1.1 kg.", KETTLE),
    ("It weighs a little over 1.05 kg.", KETTLE),
    ("The dress is 1.1 m long.", DRESS),
    ("There are two pockets.", DRESS),
    ("续航30小时，充电一个半小时。", EARBUDS),
    ("It plays for 30 hours and charges in 90 minutes.", EARBUDS),
    ("保质期三年。", SERUM),
    ("Warranty: 24 months.", KETTLE),
)
FALSE = (
    ("It holds 12 litres.", KETTLE),
    ("It holds 1.2 ml.", KETTLE),
    ("It holds 1.2 kg.", KETTLE),
    ("It weighs a little over 1 kg.", KETTLE),
    ("It weighs under 1.1 kg.", KETTLE),
    ("The dress is 110 m long.", DRESS),
    ("There are four pockets.", DRESS),
    ("充电30小时。", EARBUDS),
    ("续航90分钟。", EARBUDS),
    ("Warranty: 5 years.", KETTLE),
    ("蓝牙5.4。", EARBUDS),
)


@pytest.mark.parametrize(("text", "row"), TRUE)
def test_an_equal_measure_is_true_in_any_unit(checker: ClaimChecker, text: str, row: dict[str, str]) -> None:
    assert checker.check(text, facts(row)).objections == ()


@pytest.mark.parametrize(("text", "row"), FALSE)
def test_another_measure_is_false(checker: ClaimChecker, text: str, row: dict[str, str]) -> None:
    assert not checker.check(text, facts(row)).is_accepted
