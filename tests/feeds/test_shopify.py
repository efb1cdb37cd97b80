"""Shopify's product export."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from daogou.catalogue.product import Product
from daogou.catalogue.shop_content import BadRow, ShopContent

Write = Callable[..., Path]
Read = Callable[[Path], ShopContent]
Only = Callable[[ShopContent], BadRow]
FABRIC = "Fabric (product.metafields.custom.fabric)"
OLD = (
    "Handle|Title|Body (HTML)|Vendor|Product Category|Type|Tags|Published|Option1 Name|Option1 Value|Option2 Name|"
    "Option2 Value|Variant SKU|Variant Grams|Variant Inventory Tracker|Variant Inventory Qty|Variant Inventory Policy|"
    "Variant Price|Variant Compare At Price|Variant Barcode|Image Src|Image Position|Image Alt Text|Gift Card|"
    f"Google Shopping / Gender|{FABRIC}|Variant Image|Cost per item|Status|Shelf"
).split("|")
TEE = {
    "Handle": "tee",
    "Title": "Linen tee",
    "Body (HTML)": "<p>Light &amp; airy</p>",
    "Vendor": "Orla",
    "Type": "T-shirts",
    "Product Category": "Apparel & Accessories > Clothing",
    "Tags": "summer, linen",
    "Published": "true",
    "Option1 Name": "Color",
    "Option2 Name": "Size",
    FABRIC: "linen; cotton",
    "Status": "active",
    "Image Src": "https://cdn.example/2.jpg",
    "Image Position": "2",
}


def sheet(*rows: Mapping[str, str], header: list[str] = OLD) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, header, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def variant(**more: str) -> dict[str, str]:
    names = {"sku": "Variant SKU", "price": "Variant Price", "color": "Option1 Value", "size": "Option2 Value"}
    return {"Handle": "tee"} | {names.get(name, name): value for name, value in more.items()}


@pytest.fixture
def products_of(write: Write, read: Read) -> Callable[..., tuple[Product, ...]]:
    def products(*rows: Mapping[str, str]) -> tuple[Product, ...]:
        write("shop.toml", 'currency = "EUR"\nbase_url = "https://shop.example"\n')
        content = read(write("products.csv", sheet(*rows)))
        assert content.report.bad_rows == ()
        return content.products

    return products


Products = Callable[..., tuple[Product, ...]]


def test_every_variant_is_a_product_of_its_handles_group(products_of: Products) -> None:
    first, second, third = products_of(
        TEE | variant(sku="T-1", price="19.90", color="Black", size="M"),
        variant(sku="T-2", price="21.90", color="White", size="L"),
        variant(price="21.90", color="White", size="M"),
    )
    assert (first.id, second.id, third.id) == ("T-1", "T-2", "tee-White-M")
    assert {product.group for product in (first, second, third)} == {"tee"}
    assert (second.title, second.brand, second.category, second.description) == (
        "Linen tee",
        "Orla",
        ("T-shirts",),
        "Light & airy",
    )
    assert (second.price, second.currency, second.link) == (
        Decimal("21.90"),
        "EUR",
        "https://shop.example/products/tee",
    )
    assert second.attributes == {"color": ("White",), "size": ("L",), "Fabric": ("linen", "cotton")}


def test_rows_with_a_picture_only_add_it(products_of: Products) -> None:
    picture = {"Handle": "tee", "Image Src": "https://cdn.example/1.jpg", "Image Position": "1"}
    products = products_of(
        TEE | variant(sku="T-1", price="19.90", color="Black"),
        variant(sku="T-2", price="19.90", color="White", **{"Variant Image": "https://cdn.example/w.jpg"}),
        picture,
    )
    assert [product.image for product in products] == ["https://cdn.example/1.jpg", "https://cdn.example/w.jpg"]


@pytest.mark.parametrize(
    ("compared", "price", "sale"),
    [
        ("29.90", "29.90", "19.90"),
        ("19.90", "19.90", None),
        ("9", "19.90", None),
        ("0", "19.90", None),
        ("", "19.90", None),
    ],
)
def test_compare_at_price_above_the_price_is_the_list_price(
    products_of: Products, compared: str, price: str, sale: str | None
) -> None:
    row = variant(sku="T", price="19.90", **{"Variant Compare At Price": compared})
    product = products_of(TEE | row)[0]
    assert (product.price, product.sale_price) == (Decimal(price), Decimal(sale) if sale else None)


@pytest.mark.parametrize(
    ("tracker", "quantity", "policy", "is_in_stock"),
    [
        ("shopify", "0", "deny", False),
        ("shopify", "-2", "deny", False),
        ("shopify", "3", "deny", True),
        ("shopify", "0", "continue", True),
        ("", "0", "deny", True),
        ("shopify", "", "deny", True),
    ],
)
def test_what_is_counted_and_not_sold_on_runs_out(
    products_of: Products, tracker: str, quantity: str, policy: str, is_in_stock: bool
) -> None:
    stock = {
        "Variant Inventory Tracker": tracker,
        "Variant Inventory Qty": quantity,
        "Variant Inventory Policy": policy,
    }
    assert products_of(TEE | variant(sku="T", price="9", **stock))[0].in_stock is is_in_stock


def test_only_active_products_are_sold(write: Write, read: Read) -> None:
    others = [
        TEE | {"Handle": status, "Status": status, "Variant SKU": status, "Variant Price": "9"}
        for status in ("draft", "archived", "active")
    ]
    content = read(write("products.csv", sheet(*others, variant())))
    assert ([product.id for product in content.products], content.report.not_sold) == (["active"], 2)


def test_default_title_is_no_attribute(products_of: Products) -> None:
    row = {"Handle": "mug", "Title": "Mug", "Option1 Name": "Title", "Option1 Value": "Default Title"}
    product = products_of(row | {"Variant Price": "9", "Status": "active"})[0]
    assert (product.id, product.attributes) == ("mug", {})


def test_newer_header_is_recognised_too(write: Write, read: Read) -> None:
    names = (
        "Title|URL handle|Description|Vendor|Product category|Type|Status|SKU|Option1 name|Option1 value|Price|"
        "Compare-at price|Inventory tracker|Inventory quantity|Continue selling when out of stock|Product image URL"
    )
    row = {
        **{"Title": "Mug", "URL handle": "mug", "Status": "Active", "SKU": "M", "Option1 name": "Glaze"},
        **{"Option1 value": "matt", "Price": "9", "Inventory tracker": "shopify", "Inventory quantity": "0"},
        **{"Continue selling when out of stock": "FALSE", "Product category": "Home > Mugs"},
    }
    product = read(write("products.csv", sheet(row, header=names.split("|")))).products[0]
    assert (product.id, product.group, product.in_stock, product.category) == ("M", "mug", False, ("Home", "Mugs"))
    assert product.attributes == {"Glaze": ("matt",)}


def test_bad_price_is_named_by_line_and_by_shopifys_column(write: Write, read: Read, only: Only) -> None:
    folder = write("products.csv", sheet(TEE | variant(sku="T-1", price="9"), variant(sku="T-2", price="free")))
    bad = only(read(folder))
    assert (bad.line, bad.field, bad.value, bad.reason) == (3, "Variant Price", "free", "is not a price")


def test_columns_are_reported_under_shopifys_names(write: Write, read: Read) -> None:
    report = read(write("products.csv", sheet(TEE | variant(sku="T", price="9")))).report
    assert report.ignored_columns == {"products.csv": ("Shelf",)}
    assert report.mapped_columns["products.csv"]["Variant Price"] == "price"
    assert FABRIC in report.used_columns["products.csv"]
    assert "tags" in report.needless_columns["products.csv"]


def test_tables_with_a_handle_alone_are_no_export(write: Write, read: Read) -> None:
    product = read(write("products.csv", "id,title,handle,price\nA,Bag,bag,9 EUR\n")).products[0]
    assert (product.id, product.group) == ("A", None)
