"""The demo shop: pages for people, made from whatever was imported."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from daogou.catalogue.product import Product
from daogou.gateway.storefront import Storefront
from daogou.gateway.storefront_words import EN, ZH, price_text
from tests.widget.browser import Browser
from tests.widget.fake_door import FakeDoor
from tests.widget.fake_shop import FakeShop, sample_products
from tests.widget.test_access import FAINT


def read(door: FakeDoor, path: str) -> str:
    with urlopen(door.base + quote(path, safe="/?&=%")) as answer:
        return str(answer.read().decode())


def test_the_home_page_shows_departments_and_sentences_of_this_shop(door: FakeDoor) -> None:
    html = read(door, "?lang=zh")
    assert "200元以内的蓝牙耳机" in html
    assert "category=%E6%95%B0%E7%A0%81" in html
    assert '<html lang="zh-CN">' in html


def test_the_english_page_speaks_english_where_the_shop_has_words_for_it(door: FakeDoor) -> None:
    html = read(door, "?lang=en")
    assert "Hill &amp; Field" in html
    assert "Bluetooth earbuds under ¥200" in html
    assert "Product number 3" in html


def test_a_sentence_of_the_home_page_is_said_to_the_guide(browser: Browser, door: FakeDoor) -> None:
    browser.visit("?lang=zh")
    browser.one(".launcher")
    browser.driver.find_element("css selector", ".sentences button").click()
    browser.wait(lambda: browser.texts(".card-title"), "cards")
    assert door.received[0]["text"] == "200元以内的蓝牙耳机"


def test_the_product_page_hands_its_product_to_the_guide(browser: Browser, door: FakeDoor) -> None:
    browser.visit("shop/products/P5?lang=zh")
    browser.one(".launcher")
    browser.driver.find_element("css selector", ".ask").click()
    browser.one("textarea")
    browser.wait(lambda: browser.texts(".greeting .chip-button"), "suggestions")
    assert browser.texts(".greeting .chip-button")[0] == "这款怎么样？"
    browser.ask("防水吗")
    assert door.received[0]["product"] == "P5"


def test_titles_descriptions_and_reviews_are_escaped(door: FakeDoor) -> None:
    html = read(door, "shop/products/P1?lang=zh")
    assert "<script>alert" not in html
    assert "<b>音质" not in html
    assert "&lt;img src=x onerror=" in html
    assert "&lt;b&gt;音质&lt;/b&gt;清晰" in html


def test_a_search_word_is_escaped_and_found_in_both_languages(door: FakeDoor) -> None:
    assert "没有找到" in read(door, "?lang=zh&q=<script>x</script>")
    assert "<script>x" not in read(door, "?lang=zh&q=<script>x</script>")
    assert "32 products" in read(door, "?lang=en&q=Bluetooth Earbuds")
    assert "32 件商品" in read(door, "?lang=zh&q=蓝牙耳机")


def test_a_javascript_link_or_a_missing_picture_never_reaches_the_page(door: FakeDoor) -> None:
    html = read(door, "shop/products/P3?lang=zh")
    assert "javascript:" not in html
    assert 'class="picture empty"' in html


def test_pages_follow_each_other_and_a_silly_number_is_the_first_or_last(door: FakeDoor) -> None:
    assert "第 2 / 2 页" in read(door, "?lang=zh&page=2")
    assert "第 2 / 2 页" in read(door, "?lang=zh&page=999")
    assert "第 1 / 2 页" in read(door, "?lang=zh&page=-4")


def test_prices_sort_in_both_directions_with_the_sale_price(door: FakeDoor) -> None:
    html = read(door, "?lang=zh&category=数码&sort=price")
    assert html.index("¥79.50") < html.index("¥103")
    html = read(door, "?lang=zh&category=数码&sort=-price")
    assert html.index("¥133") < html.index("¥132")


def test_variants_are_one_tile_and_choices_on_the_page(door: FakeDoor) -> None:
    assert "2 种规格" in read(door, "?lang=zh&category=数码")
    html = read(door, "shop/products/P1?lang=zh")
    assert 'class="out"' in html
    assert "/shop/products/P2?" in html


def test_an_unknown_product_is_a_kind_404(browser: Browser) -> None:
    browser.visit("shop/products/none?lang=en")
    assert "This product is not here" in browser.driver.page_source


def test_an_empty_shop_says_how_to_fill_it(tmp_path: Path) -> None:
    door = FakeDoor(FakeShop(tmp_path, []))
    door.start()
    try:
        assert "daogou shop import" in read(door, "?lang=en")
    finally:
        door.stop()


def test_a_new_import_is_seen_without_a_restart(tmp_path: Path) -> None:
    shop = FakeShop(tmp_path)
    storefront = Storefront(shop)
    assert len(storefront.shelf().by_id) == 39
    shop.items = sample_products()[:3]
    assert len(storefront.shelf().by_id) == 39
    shop.number += 1
    assert len(storefront.shelf().by_id) == 3


def test_products_without_category_price_or_currency_are_shown_too(tmp_path: Path) -> None:
    door = FakeDoor(FakeShop(tmp_path, [Product("a/b c", "Plain <thing>")]))
    door.start()
    try:
        assert "Plain &lt;thing&gt;" in read(door, "?lang=en")
        assert "Price to be announced" in read(door, "shop/products/a%2Fb%20c?lang=en")
    finally:
        door.stop()


@pytest.mark.parametrize("path", ["?lang=zh", "?lang=en", "shop/products/P1?lang=en", "?lang=zh&page=2"])
def test_the_shop_fits_a_phone_of_320_pixels(browser: Browser, path: str) -> None:
    browser.resize(320, 640)
    browser.visit(path)
    assert browser.js("return document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["?lang=zh", "shop/products/P1?lang=en", "?lang=zh&page=2"])
def test_the_shops_texts_have_enough_contrast(browser: Browser, scheme: str, path: str) -> None:
    browser.prefer(prefers_color_scheme=scheme)
    browser.visit(path)
    assert browser.js(FAINT, False) == []


def test_both_languages_say_the_same_things() -> None:
    assert ZH.keys() == EN.keys()


def test_prices_are_written_as_shoppers_read_them() -> None:
    price = next(product.price for product in sample_products())
    assert price_text(price, "CNY") == "¥101"
    assert price_text(price, "USD") == "$101.00"
    assert price_text(price, "XYZ") == "101.00 XYZ"
    assert price_text(None, "USD") == ""
