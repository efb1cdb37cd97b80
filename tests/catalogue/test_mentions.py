from __future__ import annotations

import pytest

from daogou.catalogue.mentions import affirms, contains_value, term_pattern


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("防水背包", "防水"),
        ("无线防水音箱", "防水"),
        ("不仅防水", "防水"),
        ("防水无压力", "防水"),
        ("不防水。内袋防水", "防水"),
        ("not only waterproof but light", "waterproof"),
        ("no fuss, waterproof", "waterproof"),
        ("two red bags", "bag"),
        ("noise-cancelling", "noise cancelling"),
        ("5 l, blue", "5 l"),
    ],
)
def test_a_text_affirms_a_term(text: str, term: str) -> None:
    assert affirms(text, term_pattern(term))


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("不防水", "防水"),
        ("不是真皮", "真皮"),
        ("不支持无线充电", "无线充电"),
        ("防水: 否", "防水"),
        ("it isn't waterproof", "waterproof"),
        ("without any leather", "leather"),
        ("non-leather straps", "leather"),
        ("leather-free", "leather"),
        ("bored", "red"),
        ("0.5 l", "5 l"),
        ("15 l", "5 l"),
    ],
)
def test_a_text_denies_a_term_or_does_not_name_it(text: str, term: str) -> None:
    assert not affirms(text, term_pattern(term))


@pytest.mark.parametrize(
    ("value", "wanted", "contains"),
    [
        ("酒红色", "红色", True),
        ("full grain leather", "leather", True),
        ("faux leather", "leather", False),
        ("pu leather", "leather", False),
        ("仿真皮", "真皮", False),
        ("faux leather", "faux leather", True),
        ("红色", "酒红色", False),
    ],
)
def test_a_value_contains_a_wanted_one(value: str, wanted: str, contains: bool) -> None:
    assert contains_value(value, wanted) is contains
