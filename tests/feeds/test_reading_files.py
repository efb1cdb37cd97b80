"""How files are read, whatever their kind."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from daogou.catalogue.shop_content import ShopContent

Write = Callable[..., Path]
Read = Callable[[Path], ShopContent]
TABLE = "id,title,price\nA,蓝牙耳机,259.00 CNY\nB,保温杯,88 CNY\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("name", ["products.csv", "products.csv.gz", "Products.CSV"])
def test_every_encoding_and_packing_reads_the_same(write: Write, read: Read, encoding: str, name: str) -> None:
    raw = TABLE.encode(encoding)
    content = read(write(name.replace("Products.CSV", "products.csv"), raw))
    assert [product.title for product in content.products] == ["蓝牙耳机", "保温杯"]


def test_crlf_and_a_missing_last_newline_are_fine(write: Write, read: Read) -> None:
    assert len(read(write("products.csv", TABLE.replace("\n", "\r\n").rstrip())).products) == 2


def test_gb18030_text_that_looks_like_utf8_is_read_as_gb18030(write: Write, read: Read) -> None:
    content = read(write("products.csv", "id,title\nA,联通\nB,中国移动手机\n", "gb18030"))
    assert [product.title for product in content.products] == ["联通", "中国移动手机"]


def test_header_names_count_in_any_case_with_blanks_or_a_prefix(write: Write, read: Read) -> None:
    content = read(
        write("products.tsv", "ID\tTitle\tg:Image Link\tSALE_PRICE\tPrice\nA\tX\thttps://a.example/i\t5 USD\t9 USD\n")
    )
    product = content.products[0]
    assert (product.image, product.sale_price) == ("https://a.example/i", Decimal(5))


def test_empty_rows_are_passed_over_and_lines_still_count(write: Write, read: Read) -> None:
    content = read(write("products.csv", "id,title,price\n,,\n\nA,X,1 USD\nB,,1 USD\n"))
    assert [product.id for product in content.products] == ["A"]
    assert content.report.bad_rows[0].line == 5


def test_line_of_a_row_is_where_it_begins(write: Write, read: Read) -> None:
    content = read(write("products.csv", 'id,title,description\nA,X,"one\ntwo\nthree"\nB,,y\n'))
    assert content.products[0].description == "one\ntwo\nthree"
    assert content.report.bad_rows[0].line == 5


def test_semicolons_separate_where_the_header_says_so(write: Write, read: Read) -> None:
    assert read(write("products.csv", "id;title;price\nA;X;12,5 CHF\n")).products[0].price == Decimal("12.5")


def test_repeated_columns_lists_and_bars_are_one_thing(write: Write, read: Read) -> None:
    line = '{"id": "A", "title": "X", "product_highlight": ["one", "two"], "color": "red/blue", "size": "40/41"}'
    listed = read(write("products.jsonl", line)).products[0]
    assert listed.highlights == ("one", "two")
    assert listed.attributes == {"color": ("red", "blue"), "size": ("40/41",)}


def test_columns_of_one_name_are_repeated_values(write: Write, read: Read) -> None:
    table = "id,title,product_detail,product_detail,product_highlight\nA,X,a:b:c,d:e:f,one|two\n"
    product = read(write("products.csv", table)).products[0]
    assert product.attributes == {"b": ("c",), "e": ("f",)}
    assert product.highlights == ("one", "two")


def test_null_is_missing_and_a_price_may_be_a_number(write: Write, read: Read) -> None:
    folder = write("products.jsonl", '{"id": 7, "title": "X", "price": 259.90, "brand": null, "link": ""}\n')
    write("shop.toml", 'currency = "CNY"')
    product = read(folder).products[0]
    assert (product.id, product.price, product.currency, product.brand) == ("7", Decimal("259.90"), "CNY", "")


def test_google_objects_in_json_lines_are_understood(write: Write, read: Read) -> None:
    line = (
        '{"id": "A", "title": "X", "price": {"value": "5.00", "currency": "USD"}, "product_detail": '
        '[{"section_name": "s", "attribute_name": "weight", "attribute_value": "2 kg"}]}'
    )
    product = read(write("products.jsonl", line)).products[0]
    assert (product.price, product.currency) == (Decimal("5.00"), "USD")
    assert product.attributes["weight"] == ("2 kg",)


def test_details_joined_by_commas_are_split_where_the_next_begins(write: Write, read: Read) -> None:
    detail = "Maße:Größe:10,5 cm,Allgemein:Form:rund,:Netz:nein"
    product = read(write("products.tsv", f"id\ttitle\tproduct_detail\nA\tX\t{detail}\n")).products[0]
    assert product.attributes == {"Größe": ("10,5 cm",), "Form": ("rund",), "Netz": ("nein",)}


def test_value_of_a_detail_may_hold_colons(write: Write, read: Read) -> None:
    product = read(write("products.tsv", "id\ttitle\tproduct_detail\nA\tX\t时间:营业:09:00-18:00\n")).products[0]
    assert product.attributes == {"营业": ("09:00-18:00",)}


def test_unknown_columns_files_and_keys_are_reported_and_no_error(write: Write, read: Read) -> None:
    write("products.csv", "id,title,shelf\nA,X,3\n")
    write("notes.txt", "hello")
    folder = write("shop.toml", 'name = "S"\nmotto = "m"\n')
    report = read(folder).report
    assert report.ignored_columns == {"products.csv": ("shelf",), "shop.toml": ("motto",)}
    assert report.ignored_files == ("notes.txt",)
    assert report.bad_rows == ()


def test_html_of_a_description_becomes_text(write: Write, read: Read) -> None:
    table = 'id,title,description\nA,X,"<p>Warm &amp; soft</p><script>bad()</script><ul><li>one<li>two</ul>"\n'
    assert read(write("products.csv", table)).products[0].description == "Warm & soft\none\ntwo"


def test_comparison_signs_in_a_description_stay(write: Write, read: Read) -> None:
    assert (
        read(write("products.csv", "id,title,description\nA,X,a < b & c > d\n")).products[0].description
        == "a < b & c > d"
    )
