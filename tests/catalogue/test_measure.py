"""What a shop's values measure, and which bounds they keep."""

from __future__ import annotations

import math

import pytest

from daogou.catalogue.measure import Interval, Quantity, Units, load_units, satisfies
from daogou.view_building import LEXICON


@pytest.fixture(scope="module")
def units() -> Units:
    return load_units(LEXICON / "units.tsv")


@pytest.mark.parametrize(
    ("name", "value", "dimension", "low", "high"),
    [
        ("容量", "500ml", "volume", 0.5, 0.5),
        ("容量", "约 0.5 L", "volume", 0.5, 0.5),
        ("重量(kg)", "1.2", "mass", 1.2, 1.2),
        ("人数", "2-4人", "people", 2, 4),
        ("年龄", "3岁以上", "time", 3 * 8760, math.inf),
        ("size", "120 x 60 x 75 cm", "length", 1.2, 1.2),
        ("电池", "2万毫安时", "charge", 20000, 20000),
        ("续航", "30 小时（开降噪 22 小时）", "time", 30, 30),
        ("像素", "1200万像素", "resolution", 12, 12),
        ("载重", "最大150kg", "mass", 150, 150),
    ],
)
def test_a_value_says_an_amount(units: Units, name: str, value: str, dimension: str, low: float, high: float) -> None:
    found = units.interval(name, value)
    assert found is not None
    assert (found.dimension, found.low, found.high) == (dimension, pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    ("name", "value"), [("color", "白色"), ("size", "M"), ("防水", "IP67"), ("材质", "304不锈钢"), ("尺码", "42码")]
)
def test_a_word_or_a_size_says_none(units: Units, name: str, value: str) -> None:
    assert units.interval(name, value) is None


def volume(low: float, high: float | None = None) -> Interval:
    return Interval("volume", low, low if high is None else high)


@pytest.mark.parametrize(
    ("interval", "role", "amount", "is_kept"),
    [
        (volume(0.5), "min", 0.5, True),
        (volume(0.45), "min", 0.5, False),
        (volume(0.5), "max", 0.5, True),
        (volume(0.5), "above", 0.5, False),
        (volume(0.5), "below", 0.6, True),
        (volume(0.5), "exact", 0.502, True),
        (volume(0.55), "about", 0.5, True),
        (volume(0.4, 0.6), "min", 0.5, False),
        (Interval("people", 2, 4), "min", 4, True),
        (Interval("mass", 1, 1), "min", 0.5, False),
    ],
)
def test_bounds_include_themselves_and_need_their_dimension(
    interval: Interval, role: str, amount: float, is_kept: bool
) -> None:
    dimension = "people" if interval.dimension == "people" else "volume"
    assert satisfies(interval, role, Quantity(amount, dimension)) is is_kept


def test_a_bound_is_said_in_the_shoppers_language(units: Units) -> None:
    assert (units.said("500 ml", "zh"), units.said("500 ml", "en")) == ("500毫升", "500 ml")


def test_a_plain_age_says_from_when_on_a_thing_suits(units: Units) -> None:
    three = Interval("time", 3 * 8760, 3 * 8760)
    assert satisfies(three, "exact", units.quantity("7 age") or Quantity(0, ""))
    assert not satisfies(three, "exact", units.quantity("2 age") or Quantity(0, ""))
    assert not satisfies(three, "exact", units.quantity("7 year") or Quantity(0, ""))
