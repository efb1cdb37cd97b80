"""Google Merchant's RSS 2.0 and Atom."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from daogou.catalogue.product import Product
from daogou.catalogue.shop_content import BadRow, ShopContent

Write = Callable[..., Path]
Read = Callable[[Path], ShopContent]
Only = Callable[[ShopContent], BadRow]
RSS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">\n'
    "<channel><title>A shop</title><link>https://shop.example</link><description>All</description>\n"
)
END = "</channel></rss>\n"
ONE = "<item><g:id>A</g:id><title>Bag</title><g:price>9.00 EUR</g:price>{}</item>\n"


@pytest.fixture
def one(write: Write, read: Read) -> Callable[[str], Product]:
    """The product of an item with what is given inside."""

    def product_of(inside: str) -> Product:
        content = read(write("products.xml", RSS + ONE.format(inside) + END))
        assert content.report.bad_rows == ()
        return content.products[0]

    return product_of


def test_item_is_a_product_with_and_without_the_prefix(write: Write, read: Read) -> None:
    items = (
        "<item><g:id>A</g:id><g:title>Bag</g:title><g:link>https://a.example/a</g:link><g:description>x</g:description>"
        "<g:price>9.00 EUR</g:price></item>"
        "<item><g:id>B</g:id><title>Belt</title><link>https://a.example/b</link><description>y</description>"
        "<g:price>1.299,00 EUR</g:price></item>"
    )
    products = read(write("products.xml", RSS + items + END)).products
    assert [(p.id, p.title, p.link, p.description, p.price) for p in products] == [
        ("A", "Bag", "https://a.example/a", "x", Decimal("9.00")),
        ("B", "Belt", "https://a.example/b", "y", Decimal("1299.00")),
    ]


def test_prefix_wins_where_both_are_there(one: Callable[[str], Product]) -> None:
    assert one("<g:title>Leather bag</g:title>").title == "Leather bag"


def test_other_prefixes_are_other_fields(one: Callable[[str], Product]) -> None:
    inside = '<media:title xmlns:media="http://search.yahoo.com/mrss/">Picture</media:title>'
    assert one(inside).title == "Bag"


def test_googles_namespace_may_have_any_prefix(write: Write, read: Read) -> None:
    feed = (
        '<rss version="2.0" xmlns:gm="http://base.google.com/ns/1.0"><channel><item><gm:id>A</gm:id>'
        "<title>Bag</title><gm:price>9 EUR</gm:price></item></channel></rss>"
    )
    assert read(write("products.xml", feed)).products[0].price == Decimal(9)


def test_sub_elements_belong_to_their_parent(one: Callable[[str], Product]) -> None:
    inside = (
        "<g:shipping><g:country>DE</g:country><g:price>4.95 EUR</g:price></g:shipping>"
        "<g:installment><g:months>6</g:months><g:amount>1 EUR</g:amount></g:installment>"
    )
    product = one(inside)
    assert (product.price, product.currency, product.attributes) == (Decimal("9.00"), "EUR", {})


def test_product_details_become_attributes(one: Callable[[str], Product]) -> None:
    detail = (
        "<g:product_detail><g:section_name>General</g:section_name><g:attribute_name>Weight, net</g:attribute_name>"
        "<g:attribute_value>2:1, or 3|4 kg</g:attribute_value></g:product_detail>"
    )
    text = "<g:product_detail>General:Form:round</g:product_detail>"
    assert one(detail + text).attributes == {"Weight, net": ("2:1, or 3|4 kg",), "Form": ("round",)}


def test_repeated_elements_are_repeated_values(one: Callable[[str], Product]) -> None:
    inside = "<g:product_highlight>light</g:product_highlight><g:product_highlight>warm</g:product_highlight>"
    assert one(inside).highlights == ("light", "warm")


@pytest.mark.parametrize(
    "inside",
    [
        "<description>&lt;p&gt;Soft &amp;amp; warm&lt;/p&gt;&lt;script&gt;bad()&lt;/script&gt;</description>",
        "<description><![CDATA[<p>Soft &amp; warm</p><style>p{}</style>]]></description>",
        "<g:description><p>Soft &amp; warm</p></g:description>",
    ],
)
def test_html_becomes_text(one: Callable[[str], Product], inside: str) -> None:
    assert one(inside).description == "Soft & warm"


def test_html_in_a_title_becomes_text(one: Callable[[str], Product]) -> None:
    assert one("<g:title><![CDATA[<b>Bag</b> &amp; belt]]></g:title>").title == "Bag & belt"


def test_atom_entries_are_products(write: Write, read: Read) -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0"><title>x</title><entry>'
        '<id>tag:x</id><g:id>A</g:id><title>Bag</title><link href="https://a.example/a"/>'
        "<g:price>9 EUR</g:price></entry></feed>"
    )
    product = read(write("products.xml", feed)).products[0]
    assert (product.id, product.link) == ("A", "https://a.example/a")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("name", ["products.xml", "products.xml.gz"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", ""])
def test_every_encoding_and_packing_reads_the_same(
    write: Write, read: Read, encoding: str, name: str, newline: str
) -> None:
    declared = RSS.replace("UTF-8", "GB2312" if encoding == "gb18030" else "UTF-8")
    text = (declared + ONE.format("<g:brand>山岚</g:brand>") + END).replace("\n", newline)
    assert read(write(name, text.encode(encoding))).products[0].brand == "山岚"


def test_empty_items_are_passed_over_and_bad_ones_are_named(write: Write, read: Read, only: Only) -> None:
    feed = RSS + "<item/>\n" + ONE.format("") + "<item><g:id>B</g:id><g:price>9 EUR</g:price></item>\n" + END
    bad = only(read(write("products.xml", feed)))
    assert (bad.line, bad.record, bad.field, bad.reason) == (6, 3, "title", "is missing")
    assert bad.to_json().keys() == {"file", "line", "record", "field", "value", "reason"}


def test_columns_of_every_sort_are_reported(write: Write, read: Read) -> None:
    report = read(write("products.xml", RSS + ONE.format("<g:shelf>3</g:shelf><g:mpn>7</g:mpn>") + END)).report
    assert report.used_columns["products.xml"] == ("id", "price", "title")
    assert report.ignored_columns == {"products.xml": ("shelf",)}
    assert report.needless_columns == {"products.xml": ("mpn",)}


@pytest.mark.parametrize(
    "feed",
    [
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel>'
        "<item><id>A</id><title>&x;</title></item></channel></rss>",
        '<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><rss>&b;</rss>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd"><rss/>',
        '<!DOCTYPE rss PUBLIC "-//x" "file:///etc/passwd"><rss/>',
        "<!DOCTYPE rss><rss/>",
    ],
)
def test_dtd_is_refused_and_nothing_is_read_outside(write: Write, read: Read, only: Only, feed: str) -> None:
    bad = only(read(write("products.xml", f'<?xml version="1.0"?>\n{feed}')))
    assert bad.is_fatal
    assert "DTD" in bad.reason
    assert "root:" not in str(bad)


def test_xinclude_and_processing_instructions_do_nothing(one: Callable[[str], Product]) -> None:
    inside = (
        '<?xml-stylesheet href="file:///etc/passwd"?><g:brand>'
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>Q</g:brand>'
    )
    assert one(inside).brand == "Q"


@pytest.mark.parametrize(
    ("feed", "line", "reason"),
    [
        (RSS + ONE.format("") + "<item><g:id>B", 5, "cut off"),
        (RSS + ONE.format("</x>") + END, 4, "not well-formed"),
        (RSS + ONE.format("&nbsp;") + END, 4, "undefined entity"),
        ("", 1, "is empty"),
        ("id,title\nA,Bag\n", 1, "not well-formed"),
        ("<html><body/></html>", 1, "neither RSS nor Atom"),
        (RSS + "<a>" * 60, 4, "nested too deeply"),
    ],
)
def test_file_that_is_no_feed_is_refused_with_the_line(
    write: Write, read: Read, feed: str, line: int, reason: str
) -> None:
    bad = read(write("products.xml", feed)).report.bad_rows[0]
    assert (bad.is_fatal, bad.line) == (True, line)
    assert reason in bad.reason


def test_file_that_changes_its_encoding_is_refused_with_the_line(write: Write, read: Read) -> None:
    utf8 = (RSS + ONE.format("<g:brand>山岚小店</g:brand>")).encode()
    bad = read(
        write("products.xml", utf8 + ONE.format("<g:brand>保温杯子</g:brand>").encode("gb18030"))
    ).report.bad_rows
    assert (bad[0].line, bad[0].is_fatal) == (5, True)
    assert "encoding" in bad[0].reason


def test_foreign_encoding_is_refused_by_name_unless_nothing_shows_it(write: Write, read: Read) -> None:
    declared = RSS.replace("UTF-8", "ISO-8859-1")
    assert read(write("products.xml", declared + ONE.format("") + END)).products
    feed = (declared + ONE.format("<g:brand>Café</g:brand>") + END).encode("latin-1")
    assert "ISO-8859-1" in read(write("products.xml", feed)).report.bad_rows[0].reason
    assert "UTF-16" in read(write("products.xml", (RSS + END).encode("utf-16"))).report.bad_rows[0].reason


@pytest.mark.parametrize("inside", ["<g:brand>{}</g:brand>", "<!-- {} -->", '<g:brand x="{}"/>', "<![CDATA[{}]]>"])
def test_text_or_tag_over_the_limit_is_refused(write: Write, read: Read, inside: str) -> None:
    report = read(write("products.xml", RSS + ONE.format(inside.format("x" * 9_000_000)) + END)).report
    assert report.is_fatal
    assert "over 2 MB" in report.bad_rows[0].reason


def test_feed_on_a_single_line_is_read(write: Write, read: Read) -> None:
    items = "".join(ONE.format("").replace("A<", f"{number}<").strip() for number in range(30_000))
    assert len(read(write("products.xml", (RSS + items + END).replace("\n", ""))).products) == 30_000
