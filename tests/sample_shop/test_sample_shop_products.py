from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from typing import Any

import pytest

Product = dict[str, Any]
COLUMNS = ("color", "material", "size", "pattern", "gender", "age_group")
REQUIRED = (
    *("id", "title", "title_zh", "title_en", "description", "description_zh", "description_en", "link", "image_link"),
    *("availability", "price", "brand", "product_type", "gender", "age_group", "product_highlight", "product_detail"),
)
REAL_BRANDS = re.compile(
    r"小米|华为|索尼|苹果|耐克|阿迪|安踏|李宁|优衣库|兰蔻|雅诗兰黛|帮宝适|乐高|膳魔师|xiaomi|huawei|sony|\bapple\b|nike|"
    r"adidas|uniqlo|pampers|\blego\b|thermos brand|samsung|lancome",
    re.IGNORECASE,
)


def amount(price: str) -> float:
    return float(price.removesuffix(" CNY"))


def detail_values(product: Product, name: str) -> list[str]:
    parts = (detail.split(":", 2) for detail in product["product_detail"])
    return [value for _, found, value in parts if found == name]


@pytest.fixture(scope="module")
def by_category(products: list[Product]) -> dict[str, list[Product]]:
    found: dict[str, list[Product]] = defaultdict(list)
    for product in products:
        found[product["product_type"]].append(product)
    return found


def test_there_are_three_thousand_products_with_unique_ids(products: list[Product]) -> None:
    assert len(products) >= 3000
    assert len({product["id"] for product in products}) == len(products)


def test_there_are_eighteen_leaf_categories_in_seven_departments(by_category: dict[str, list[Product]]) -> None:
    paths = [path.split(" > ") for path in by_category]
    assert all(len(path) == 3 for path in paths)
    assert len(paths) >= 18
    assert len({path[0] for path in paths}) >= 7


def test_every_product_has_the_required_fields(products: list[Product]) -> None:
    for product in products:
        assert all(product.get(name) for name in REQUIRED), product["id"]
        assert "gtin" not in product
        assert 2 <= len(product["product_highlight"]) <= 4


def test_every_category_has_eight_attributes(by_category: dict[str, list[Product]]) -> None:
    for path, found in by_category.items():
        for product in found:
            names = {detail.split(":")[1] for detail in product["product_detail"]}
            names |= {column for column in COLUMNS if column in product}
            assert len(names) >= 8, (path, product["id"])


def test_every_detail_has_section_name_and_value(products: list[Product]) -> None:
    for product in products:
        for detail in product["product_detail"]:
            section, name, value = detail.split(":")
            assert section
            assert name
            assert value
            assert "、" not in value
            assert "|" not in value


def test_every_third_of_a_category_s_price_range_holds_fifteen_products(by_category: dict[str, list[Product]]) -> None:
    for path, found in by_category.items():
        prices = [amount(product["price"]) for product in found]
        for scale in (float, math.log):
            low, high = scale(min(prices)), scale(max(prices))
            thirds = Counter(min(2, int(3 * (scale(price) - low) / (high - low))) for price in prices)
            assert min(thirds[third] for third in range(3)) >= 15, (path, scale, thirds)


def test_bluetooth_earbuds_run_from_59_to_1999_yuan(by_category: dict[str, list[Product]]) -> None:
    prices = [amount(product["price"]) for product in by_category["数码 > 耳机 > 蓝牙耳机"]]
    assert (min(prices), max(prices)) == (59, 1999)


def test_sixty_earbuds_up_to_300_yuan_are_not_red_and_some_waterproof(by_category: dict[str, list[Product]]) -> None:
    found = [
        product
        for product in by_category["数码 > 耳机 > 蓝牙耳机"]
        if amount(product.get("sale_price", product["price"])) <= 300 and product["color"] != "红色"
    ]
    assert len(found) >= 60
    assert sum(detail_values(product, "防水") == ["是"] for product in found) >= 15


def test_sale_prices_are_lower_and_about_a_fifth_has_one(products: list[Product]) -> None:
    reduced = [product for product in products if "sale_price" in product]
    assert 0.15 <= len(reduced) / len(products) <= 0.25
    assert all(amount(product["sale_price"]) < amount(product["price"]) for product in reduced)


def test_about_six_percent_is_out_of_stock(products: list[Product]) -> None:
    missing = sum(product["availability"] == "out_of_stock" for product in products)
    assert 0.04 <= missing / len(products) <= 0.08


def test_about_a_third_of_the_products_are_variants_that_differ(products: list[Product]) -> None:
    groups: dict[str, list[Product]] = defaultdict(list)
    for product in products:
        if "item_group_id" in product:
            groups[product["item_group_id"]].append(product)
    assert 0.3 <= sum(map(len, groups.values())) / len(products) <= 0.4
    for group in groups.values():
        assert len(group) >= 2
        assert len({(product.get("color"), product.get("size")) for product in group}) == len(group)
        assert len({(product["brand"], product["product_type"]) for product in group}) == 1


def test_every_department_has_six_invented_brands(products: list[Product]) -> None:
    brands: dict[str, set[str]] = defaultdict(set)
    for product in products:
        brands[product["product_type"].split(" > ")[0]].add(product["brand"])
        assert not REAL_BRANDS.search(product["title_zh"] + product["title_en"] + product["description_en"])
    assert all(len(found) >= 6 for found in brands.values())


def test_descriptions_differ_and_are_clean(products: list[Product]) -> None:
    texts = [product["description_zh"] for product in products]
    assert len(set(texts)) >= 0.98 * len(texts)
    for product in products:
        text = product["description_zh"] + product["description_en"] + product["title_en"]
        assert not re.search(r"[{}$|]|None|  ", text), text
        assert 1 <= len(re.findall(r"[。]", product["description_zh"])) <= 5


def test_a_waterproof_claim_follows_the_attribute(products: list[Product]) -> None:
    for product in products:
        if detail_values(product, "防水") == ["否"]:
            assert "防水" not in product["title_zh"]
            assert "防水" not in product["product_highlight"]
            assert "It is waterproof" not in product["description_en"]
