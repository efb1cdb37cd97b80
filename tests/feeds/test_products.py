"""What a row of products.* becomes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from decimal import Decimal
from pathlib import Path

import pytest

from daogou.catalogue.product import Product
from daogou.catalogue.shop_content import ShopContent

Write = Callable[..., Path]
Read = Callable[[Path], ShopContent]
One = Callable[..., Product]


@pytest.fixture
def one(write: Write, read: Read) -> One:
    """The product of one row, given by its columns."""

    def product_of(**fields: str) -> Product:
        row = {"id": "A", "title": "Thing", **fields}
        content = read(write("products.tsv", "\t".join(row) + "\n" + "\t".join(row.values()) + "\n"))
        assert content.report.bad_rows == ()
        return content.products[0]

    return product_of


def test_category_is_the_first_path_as_the_shop_writes_it(one: One) -> None:
    assert one(product_type="数码 > 耳机>  蓝牙耳机 | x > y").category == ("数码", "耳机", "蓝牙耳机")


def test_slash_in_a_category_name_stays(one: One) -> None:
    assert one(product_type="salty snacks > nuts/seeds").category == ("salty snacks", "nuts/seeds")


def test_sale_price_counts_inside_its_dates_only(one: One) -> None:
    product = one(
        price="100 CNY", sale_price="80 CNY", sale_price_effective_date="2026-03-01T00:00+0800/2026-03-08T00:00+0800"
    )
    offers = [product.offer(datetime(2026, 3, day, tzinfo=timezone.utc)).price for day in (1, 9)]
    assert offers == [Decimal(80), Decimal(100)]


@pytest.mark.parametrize(
    ("text", "is_in_stock"),
    [("in_stock", True), ("in stock", True), ("有货", True), ("", True), ("out of stock", False), ("缺货", False)],
)
def test_availability_in_the_usual_words(one: One, text: str, is_in_stock: bool) -> None:
    assert one(availability=text or " ").in_stock is is_in_stock


def test_title_of_either_language_serves_when_the_plain_one_is_missing(write: Write, read: Read) -> None:
    product = read(write("products.tsv", "id\ttitle_zh\ttitle_en\nA\t背包\tBackpack\n")).products[0]
    assert (product.title, product.title_in("en")) == ("背包", "Backpack")


def test_leading_plus_or_minus_in_a_text_is_fine(one: One) -> None:
    product = one(title="+Plus vitamin", description="- light\\n- warm")
    assert product.title == "+Plus vitamin"


def test_colour_and_material_come_from_the_title_when_the_columns_are_empty(one: One) -> None:
    product = one(title="Navy Leather Backpack")
    assert product.attributes == {"color": ("navy", "blue"), "material": ("leather",)}
    assert product.derived == {"color", "material"}


def test_description_is_read_when_the_title_says_nothing(one: One) -> None:
    product = one(title="Daypack", description="A mauve daypack with black straps. It is made from waxed canvas.")
    assert product.attributes == {"color": ("mauve", "purple"), "material": ("canvas",)}


def test_chinese_title_gives_chinese_values(one: One) -> None:
    assert one(title="藏青色纯棉衬衫").attributes == {"color": ("藏青色", "蓝色"), "material": ("纯棉",)}


def test_shops_own_colour_is_never_touched(one: One) -> None:
    product = one(title="Black coat", color="Midnight")
    assert product.attributes["color"] == ("Midnight",)
    assert "color" not in product.derived


@pytest.mark.parametrize("detail", ["外观:颜色:黑", "look:Colour:black"])
def test_colour_among_the_details_is_the_shops_own(one: One, detail: str) -> None:
    assert "color" not in one(title="Red lamp", product_detail=detail).attributes


@pytest.mark.parametrize(
    "title",
    [
        "Button-Down Shirt",
        "Coffee Table",
        "红酒杯",
        "Non-leather belt",
        "Blackboard chalk",
        "Bluetooth speaker",
        "Steam Iron",
    ],
)
def test_word_that_means_something_else_is_no_colour_and_no_material(one: One, title: str) -> None:
    assert one(title=title).attributes == {}


def test_food_has_no_colour(one: One) -> None:
    assert one(title="Orange Juice", product_type="groceries > drinks").attributes == {}


def test_currency_of_most_prices_is_the_shops_when_it_names_none(write: Write, read: Read) -> None:
    content = read(write("products.csv", "id,title,price\nA,X,5 EUR\nB,Y,6\n"))
    assert content.shop.currency == "EUR"
    assert content.products[1].currency == "EUR"
