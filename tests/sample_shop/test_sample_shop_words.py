from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import pytest
import tomllib

from tests.sample_shop.conftest import ShopFolder

COLUMNS = ("color", "material", "size", "pattern", "gender", "age_group", "brand")
KINDS = {"brand", "material", "origin", "ingredient", "technology"}


@pytest.fixture(scope="module")
def shop_words(products: list[dict[str, Any]]) -> dict[str, set[str]]:
    """The words of the feed: levels of the categories, details' names, values, column names."""
    words: dict[str, set[str]] = defaultdict(set)
    for product in products:
        words["category"].update(product["product_type"].split(" > "))
        words["value"].update(product[column] for column in COLUMNS if column in product)
        for detail in product["product_detail"]:
            _, name, value = detail.split(":")
            words["name"].add(name)
            words["value"].add(value)
    words["column"] = {*COLUMNS, "price", "availability"}
    return words


@pytest.fixture(scope="module")
def synonyms(sample_shop: ShopFolder) -> list[dict[str, str]]:
    return sample_shop.table("synonyms.csv")


def test_every_canonical_word_exists_in_the_shop(
    synonyms: list[dict[str, str]], shop_words: dict[str, set[str]]
) -> None:
    known = set().union(*shop_words.values())
    assert {row["canonical"] for row in synonyms} <= known


def test_every_chinese_word_of_the_shop_has_an_english_one(
    synonyms: list[dict[str, str]], shop_words: dict[str, set[str]]
) -> None:
    translated = {row["canonical"] for row in synonyms if row["language"] == "en"}
    words = set().union(*shop_words.values()) - {"是", "否"}
    missing = {word for word in words - translated if not word.isascii()}
    assert not missing


def test_every_leaf_category_has_several_english_and_chinese_names(
    synonyms: list[dict[str, str]], products: list[dict[str, Any]]
) -> None:
    counts = Counter((row["canonical"], row["language"]) for row in synonyms)
    for leaf in {product["product_type"].split(" > ")[-1] for product in products}:
        assert counts[leaf, "en"] >= 2, leaf
        assert counts[leaf, "zh"] >= 2, leaf


def test_no_synonym_is_written_twice(synonyms: list[dict[str, str]]) -> None:
    rows = [tuple(row.values()) for row in synonyms]
    assert len(rows) == len(set(rows))


def test_the_expected_synonyms_are_there(synonyms: list[dict[str, str]]) -> None:
    rows = {(row["term"], row["canonical"]) for row in synonyms}
    assert {
        ("真无线耳机", "蓝牙耳机"),
        ("wireless earphones", "蓝牙耳机"),
        ("双肩包", "背包"),
        ("colour", "color"),
    } <= rows


def test_frequent_questions_cover_fourteen_topics_in_both_languages(sample_shop: ShopFolder) -> None:
    topics: dict[str, set[str]] = defaultdict(set)
    for row in sample_shop.table("faq.csv"):
        assert all(row.values())
        topics[row["language"]].add(row["topic"])
    assert topics["zh"] == topics["en"]
    assert len(topics["zh"]) >= 14


def test_knowledge_has_sixty_entries_a_language(sample_shop: ShopFolder) -> None:
    rows = sample_shop.table("knowledge.csv")
    assert {row["kind"] for row in rows} == KINDS
    counts = Counter(row["language"] for row in rows)
    assert counts["zh"] == counts["en"] >= 60
    assert all(row["text"] and row["source"] == "sample shop editorial" for row in rows)


def test_promotions_apply_to_things_of_the_shop(sample_shop: ShopFolder, products: list[dict[str, Any]]) -> None:
    rows = sample_shop.table("promotions.csv")
    assert len(rows) >= 12
    paths = {product["product_type"] for product in products}
    brands = {product["brand"] for product in products}
    for row in rows:
        assert not row["product_type"] or any(path.startswith(row["product_type"]) for path in paths)
        assert not row["brand"] or row["brand"] in brands
        assert row["stackable"] in ("yes", "no")
        assert (row["offer_type"] == "generic_code") == bool(row["generic_redemption_code"])


def test_the_shop_has_a_name_in_both_languages(sample_shop: ShopFolder) -> None:
    shop = tomllib.loads(sample_shop.text("shop.toml"))
    assert shop["name"]
    assert shop["name_en"]
    assert shop["currency"] == "CNY"
    assert shop["languages"] == ["zh", "en"]
