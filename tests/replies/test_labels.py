"""The shop's words are said in the shopper's language, and a need reads as one phrase."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from daogou.catalogue.need import Need
from daogou.catalogue.vocabulary import Term, Vocabulary
from daogou.replies.labels import Labels, load_labels
from daogou.replies.terms import load_terms

DATA = Path(__file__).resolve().parents[2] / "data"
EARBUDS = "数码 > 耳机 > 蓝牙耳机"
TERMS = (
    Term("蓝牙耳机", "category", EARBUDS, "", "zh"),
    Term("bluetooth earbuds", "category", EARBUDS, "", "en"),
    Term("wireless earbuds", "category", EARBUDS, "", "en"),
    Term("red", "value", "红色", "color", "en"),
    Term("black", "value", "黑色", "color", "en"),
    Term("waterproof", "feature", "防水", "", "en"),
    Term("noise cancelling", "feature", "主动降噪", "", "en"),
    Term("battery life", "attribute", "续航", "", "en"),
    Term("huawei", "brand", "华为", "", "en"),
)


@pytest.fixture(scope="module")
def labels() -> Labels:
    return load_labels(DATA, Vocabulary(TERMS), "CNY")


def test_standard_columns_have_names_in_both_languages(labels: Labels) -> None:
    assert labels.attribute("color", "zh") == "颜色"
    assert labels.attribute("size", "en") == "size"


def test_a_detail_is_said_with_the_vocabulary_and_else_with_the_shops_own_word(labels: Labels) -> None:
    assert labels.attribute("续航", "en") == "battery life"
    assert labels.attribute("续航", "zh") == "续航"
    assert labels.attribute("佩戴方式", "en") == "佩戴方式"


def test_a_value_is_said_in_the_shoppers_language(labels: Labels) -> None:
    assert labels.value("color", "红色", "en") == "red"
    assert labels.value("color", "红色", "zh") == "红色"
    assert labels.value("gender", "male", "zh") == "男款"
    assert labels.value("防水", "是", "en") == "yes"
    assert labels.value("续航", "30小时", "en") == "30 hours"


def test_a_category_is_said_by_its_last_step_in_usual_spelling(labels: Labels) -> None:
    assert labels.category(EARBUDS, "zh") == "蓝牙耳机"
    assert labels.category(EARBUDS, "en") == "Bluetooth earbuds"
    assert labels.category("accessories > backpack", "zh") == "backpack"


def test_a_brand_keeps_the_shops_spelling(labels: Labels) -> None:
    assert labels.brand("华为", "zh") == "华为"
    assert labels.brand("华为", "en") == "Huawei"
    assert labels.brand("SONY", "zh") == "SONY"


@pytest.mark.parametrize(
    ("amount", "currency", "language", "said"),
    [
        ("299", "CNY", "zh", "¥299"),
        ("299.5", "CNY", "zh", "¥299.50"),
        ("1299", "CNY", "en", "¥1,299"),
        ("49", "USD", "en", "$49.00"),
        ("12.5", "CHF", "en", "CHF 12.50"),
        ("9.99", "EUR", "zh", "€9.99"),
        ("1200", "JPY", "zh", "JP¥1200"),
    ],
)
def test_money_reads_as_on_a_price_tag(labels: Labels, amount: str, currency: str, language: str, said: str) -> None:
    assert labels.money(Decimal(amount), currency, language) == said


@pytest.mark.parametrize(
    ("need", "zh", "en"),
    [
        (
            Need(EARBUDS, price_max=Decimal(300), exclude={"color": ("红色",)}),
            "300 元以内、不要红色的蓝牙耳机",
            "Bluetooth earbuds up to ¥300, not red",
        ),
        (
            Need(EARBUDS, attributes={"color": ("黑色",)}, features=("防水",), price_max=Decimal(300)),
            "300 元以内、黑色、防水的蓝牙耳机",
            "waterproof black Bluetooth earbuds up to ¥300",
        ),
        (
            Need(EARBUDS, ("华为",), price_min=Decimal(200), price_max=Decimal(300), features=("主动降噪",)),
            "200 到 300 元、华为、主动降噪的蓝牙耳机",
            "Huawei Bluetooth earbuds with noise cancelling between ¥200 and ¥300",
        ),
        (Need(recipient="dad", use=("gift", "birthday")), "给爸爸的生日礼物", "birthday gifts for your dad"),
        (Need(use=("commute",), price_min=Decimal(50)), "通勤用、50 元以上的商品", "products for commuting from ¥50"),
        (Need(attributes={"size": ("42",)}), "尺码 42 的商品", "products with size 42"),
        (Need(), "商品", "products"),
    ],
)
def test_a_need_reads_as_one_phrase(labels: Labels, need: Need, zh: str, en: str) -> None:
    assert labels.wishes(need, "zh") == zh
    assert labels.wishes(need, "en") == en


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("price_max", "300 元以内", "up to ¥300"),
        ("color", "黑色", "black"),
        ("feature:防水", "防水", "waterproof"),
        ("exclude:color:红色", "不要红色", "not red"),
        ("exclude:feature:主动降噪", "不要主动降噪", "without noise cancelling"),
        ("recipient", "给爸爸", "for your dad"),
        ("category", "蓝牙耳机", "Bluetooth earbuds"),
    ],
)
def test_one_wish_is_said_by_the_name_that_a_relaxation_gives_it(labels: Labels, name: str, zh: str, en: str) -> None:
    need = Need(EARBUDS, price_max=Decimal(300), attributes={"color": ("黑色",)}, recipient="dad")
    assert labels.wish(name, need, "zh") == zh
    assert labels.wish(name, need, "en") == en


def test_every_recipient_and_use_has_a_phrase_in_both_languages(labels: Labels) -> None:
    for kind in ("recipients", "uses"):
        for key in load_terms(DATA / "lexicon" / f"{kind}.tsv"):
            for language in ("zh", "en"):
                assert labels.label(kind[:-1], key, language), key


def test_a_list_is_joined_as_the_language_does(labels: Labels) -> None:
    assert labels.joined(["红色", "蓝色", "白色"], "zh") == "红色、蓝色和白色"
    assert labels.joined(["red", "blue"], "en", "or") == "red or blue"
    assert labels.joined(["red"], "en") == "red"


def test_two_values_that_are_said_alike_are_said_once() -> None:
    terms = (Term("m码", "value", "M", "size", "zh", "M码"), Term("m码", "value", "M码", "size", "zh", "M码"))
    labels = load_labels(DATA, Vocabulary(terms), "CNY")
    assert labels.wishes(Need(attributes={"size": ("M", "M码")}), "zh") == "尺码 M码的商品"
    assert labels.wishes(Need(exclude={"size": ("M", "M码")}), "zh") == "不要尺码 M码的商品"
