"""What a feed may not do: bad input is named by file, line, field, value and reason.

Nothing is half imported.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from daogou.bootstrap import ImportOutcome, open_shop_repository
from daogou.catalogue.shop_content import BadRow, ShopContent
from daogou.errors import FeedError, FeedTooSmallError
from daogou.feeds import importer, packed_file
from daogou.settings import Settings

Write = Callable[..., Path]
Read = Callable[[Path], ShopContent]
Only = Callable[[ShopContent], BadRow]
Importing = Callable[..., ImportOutcome]
GOOD = "id,title,price,link\nA,Backpack,9 EUR,https://a.example/a\n"


@pytest.mark.parametrize(
    ("row", "field", "value", "reason"),
    [
        (",Backpack,9 EUR,", "id", "", "is missing"),
        ("B,,9 EUR,", "title", "", "is missing"),
        ("A,Other,9 EUR,", "id", "A", "is there already, on line 2"),
        ("B,Bag,免费,", "price", "免费", "is not a price"),
        ("B,Bag,-9 EUR,", "price", "-9 EUR", "is negative"),
        ("B,Bag,9 XYZ,", "price", "9 XYZ", "has a currency that is not in ISO 4217: XYZ"),
        ("=1+1,Bag,9 EUR,", "id", "=1+1", "is a spreadsheet formula"),
        ("@SUM(A1),Bag,9 EUR,", "id", "@SUM(A1)", "is a spreadsheet formula"),
        ("B,=HYPERLINK(x),9 EUR,", "title", "=HYPERLINK(x)", "is a spreadsheet formula"),
        ("B,+cmd|' /C calc'!A0,9 EUR,", "title", "+cmd|' /C calc'!A0", "is a spreadsheet formula"),
        ("B,@import,9 EUR,", "title", "@import", "is a spreadsheet formula"),
        ("B,Bag,=9*9,", "price", "=9*9", "is a spreadsheet formula"),
        ("B,Bag,9 EUR,javascript:alert(1)", "link", "javascript:alert(1)", "only http and https are links"),
        ("B,Bag,9 EUR,data:text/html;x", "link", "data:text/html;x", "only http and https are links"),
        ("B,Bag,9 EUR,file:///etc/passwd", "link", "file:///etc/passwd", "only http and https are links"),
    ],
)
def test_bad_row_is_named_and_the_others_are_read(
    write: Write, read: Read, only: Only, row: str, field: str, value: str, reason: str
) -> None:
    content = read(write("products.csv", f"{GOOD}{row}\nC,Belt,5 EUR,\n"))
    bad = only(content)
    assert (bad.file, bad.line, bad.field, bad.value) == ("products.csv", 3, field, value)
    assert reason in bad.reason
    assert [product.id for product in content.products] == ["A", "C"]


def test_line_cut_off_inside_quotes_is_named(write: Write, read: Read, only: Only) -> None:
    content = read(write("products.csv", f'{GOOD}B,"Bag that is cut o'))
    assert (only(content).line, only(content).reason) == (
        3,
        "the row is cut off: a quote is not closed before the end of the file",
    )


def test_line_with_missing_cells_is_named(write: Write, read: Read, only: Only) -> None:
    bad = only(read(write("products.csv", f"{GOOD}B,Ba")))
    assert (bad.line, bad.field, bad.value) == (3, "price", "Ba")
    assert "cut off" in bad.reason


def test_cut_off_json_line_is_named(write: Write, read: Read, only: Only) -> None:
    bad = only(read(write("products.jsonl", '{"id": "A", "title": "X"}\n{"id": "B", "titl')))
    assert (bad.line, bad.value) == (2, '{"id": "B", "titl')
    assert "cut off" in bad.reason


@pytest.mark.parametrize(
    "line", ["[1, 2]", '"text"', "{]", '{"id": NaN, "title": "X"}', '{"id": "\\ud800", "title": "X"}', "[" * 100_000]
)
def test_json_that_is_no_product_is_named(write: Write, read: Read, only: Only, line: str) -> None:
    bad = only(read(write("products.jsonl", f'{{"id": "A", "title": "X"}}\n{line}\n')))
    assert bad.line == 2
    assert len(bad.value) <= 200


def test_file_that_changes_its_encoding_is_refused_with_the_line(write: Write, read: Read, only: Only) -> None:
    utf8, gb = "id,title\nA,蓝牙耳机\n".encode(), "B,保温杯子\n".encode("gb18030")
    first = only(read(write("products.csv", utf8 + gb)))
    assert (first.line, first.is_fatal) == (3, True)
    assert "encoding" in first.reason
    second = only(read(write("products.csv", "id,title\nA,蓝牙耳机\n".encode("gb18030") + "B,保温杯子\n".encode())))
    assert (second.line, second.is_fatal) == (3, True)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_utf16_is_refused_by_name(write: Write, read: Read, encoding: str) -> None:
    rows = read(write("products.csv", GOOD, encoding)).report.bad_rows
    assert "UTF-" in rows[0].reason
    assert rows[0].is_fatal


def test_bytes_that_are_no_text_are_refused_with_the_line(write: Write, read: Read) -> None:
    rows = read(write("products.csv", GOOD.encode() + b"B,\xff\xff bag,1 EUR,\n")).report.bad_rows
    assert (rows[0].line, rows[0].is_fatal) == (3, True)


def test_file_cut_off_inside_a_character_says_so(write: Write, read: Read) -> None:
    rows = read(write("products.csv", "id,title\nA,蓝牙\n".encode() + "B,耳机".encode()[:-1])).report.bad_rows
    assert (rows[0].line, rows[0].reason) == (3, "is cut off in the middle of a character")


def test_broken_gzip_is_refused_whole(write: Write, read: Read) -> None:
    folder = write("products.csv.gz", GOOD * 50)
    packed = folder / "products.csv.gz"
    packed.write_bytes(packed.read_bytes()[:-20])
    assert read(folder).report.is_fatal
    packed.write_bytes(b"no gzip at all")
    assert read(folder).report.is_fatal


def test_line_over_two_megabytes_is_refused(write: Write, read: Read) -> None:
    rows = read(write("products.csv", GOOD + "B," + "x" * 2_100_000 + ",,\n")).report.bad_rows
    assert (rows[0].line, rows[0].reason) == (3, "has a line over 2 MB")


def test_million_columns_are_refused(write: Write, read: Read) -> None:
    rows = read(write("products.csv", "id,title," + "c," * 900_000 + "\nA,Bag\n")).report.bad_rows
    assert (rows[0].line, rows[0].reason) == (1, "has 900003 columns, more than 5000")
    long = read(write("products.csv", "id,title," + ",".join(f"c{number}" for number in range(1_000_000)) + "\n"))
    assert (long.report.bad_rows[0].line, long.report.bad_rows[0].reason) == (1, "has a line over 2 MB")


def test_cells_of_megabytes_are_refused_one_by_one(write: Write, read: Read) -> None:
    head, text = "id,title,description,product_highlight\n", "word " * 380_000
    content = read(write("products.csv", f"{head}A,Bag,{text},\nB,Bag,,{text}\nC,{text},,\nD,Bag,fine,\n"))
    assert [(row.line, row.field, row.reason) for row in content.report.bad_rows] == [
        (2, "description", "has 1899999 characters, more than 100000"),
        (3, "product_highlight", "has 1899999 characters, more than 100000"),
        (4, "title", "has 1899999 characters, more than 100000"),
    ]
    assert [product.id for product in content.products] == ["D"]


def test_more_products_than_an_import_can_hold_are_refused_where_they_begin(
    write: Write, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What 900 MB of products come to, at a thousandth of the size."""
    monkeypatch.setattr(importer, "MAX_PRODUCTS", 250)
    rows = read(write("products.csv", "id,title\n" + "".join(f"{n},Bag\n" for n in range(900)))).report.bad_rows
    assert [(row.line, row.reason, row.is_fatal) for row in rows] == [(252, "has more than 250 rows", True)]


def test_more_names_of_attributes_than_words_in_a_shop_are_refused(
    write: Write, read: Read, only: Only, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importer, "MAX_ATTRIBUTES", 1000)
    details = ["|".join(f"s:name {n} {k}:v" for k in range(20)) for n in range(51)]
    rows = "".join(f"{n},Bag,{detail}\n" for n, detail in enumerate(details))
    bad = only(read(write("products.csv", f"id,title,product_detail\n{rows}")))
    assert (bad.reason, bad.is_fatal) == ("has 1020 different names of attributes, more than 1000", True)


@pytest.mark.parametrize("marks", [" > ", ">", " › "])
def test_categories_without_end_are_refused_and_cyclic_ones_are_paths(
    write: Write, importing: Importing, settings: Settings, marks: str
) -> None:
    deep, cycle, back = marks.join("a" * 100_000), marks.join("abab"), marks.join("ba")
    rows = f"A,Bag,{marks.join('a' * 21)}\nB,Bag,{cycle}\nC,Bag,{back}\nD,Bag,{deep}\n"
    outcome = importing(write("products.csv", f"id,title,product_type\n{rows}"), skip_bad_rows=True)
    assert [row.line for row in outcome.content.report.bad_rows] == [2, 5]
    categories = [product.category for product in open_shop_repository(settings).products()]
    assert categories == [("a", "b", "a", "b"), ("b", "a")]


def test_quote_that_never_closes_does_not_swallow_the_file(write: Write, read: Read) -> None:
    rows = read(write("products.csv", GOOD + 'B,"' + "x,1 EUR,\n" * 300_000)).report.bad_rows
    assert rows[0].line == 3
    assert "quote" in rows[0].reason


def test_file_that_expands_beyond_the_limit_is_refused(
    write: Write, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed_file, "MAX_BYTES", 1_000_000)
    rows = read(
        write("products.csv.gz", GOOD + "".join(f"{number},Bag,9 EUR,\n" for number in range(100_000)))
    ).report.bad_rows
    assert any("expands beyond" in row.reason for row in rows)


def test_gzip_of_nothing_but_newlines_is_refused(write: Write, read: Read) -> None:
    assert read(write("products.csv.gz", GOOD + "\n" * 1_000_100)).report.is_fatal


def test_row_with_too_many_cells_is_named(write: Write, read: Read, only: Only) -> None:
    assert "cells for 4 columns" in only(read(write("products.csv", f"{GOOD}B,Bag,1 EUR,,extra\n"))).reason


@pytest.mark.parametrize(("header", "column"), [("title,price", "id"), ("id,price", "title")])
def test_missing_column_is_named_once(write: Write, read: Read, header: str, column: str) -> None:
    rows = read(write("products.csv", f"{header}\nA,9 EUR\nB,9 EUR\n")).report.bad_rows
    assert len(rows) == 1
    assert column in rows[0].reason


@pytest.mark.parametrize("text", ["", "\n\n", "id,title\n"])
def test_file_without_a_product_is_refused(write: Write, read: Read, text: str) -> None:
    assert read(write("products.csv", text)).report.is_fatal


def test_message_never_echoes_more_than_200_characters(write: Write, read: Read, only: Only) -> None:
    bad = only(read(write("products.csv", f"{GOOD}B,Bag,{'9' * 5000},\n")))
    assert len(bad.value) == 200


def test_control_characters_never_reach_the_shop(write: Write, read: Read) -> None:
    product = read(write("products.csv", 'id,title\nA,"Bag\x00\x1b[31m red"\n')).products[0]
    assert product.title == "Bag  [31m red"


def test_folder_without_products_is_refused(write: Write, read: Read) -> None:
    with pytest.raises(FeedError, match=r"has no products"):
        read(write("reviews.csv", "product_id,rating\nA,5\n"))


def test_two_files_of_products_are_refused(write: Write, read: Read) -> None:
    write("products.csv", GOOD)
    with pytest.raises(FeedError, match="keep one of them"):
        read(write("products.jsonl", '{"id": "A", "title": "X"}'))


def test_bad_row_leaves_the_old_shop_as_it_was(write: Write, importing: Importing, settings: Settings) -> None:
    importing(write("products.csv", GOOD))
    words = settings.vocabulary_path.read_bytes()
    outcome = importing(write("products.csv", "id,title,price,link\nB,Bag,9 EUR,\nC,Belt,免费,\n"))
    shop = open_shop_repository(settings)
    assert not outcome.is_applied
    assert outcome.counts["products"] == 1
    assert [product.id for product in shop.products()] == ["A"]
    assert shop.revision() == 1
    assert settings.vocabulary_path.read_bytes() == words


def test_failure_while_writing_leaves_the_old_shop_as_it_was(
    write: Write, importing: Importing, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    importing(write("products.csv", GOOD))

    def fail(*_: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("daogou.storage.shop_repository.write_shop", fail)
    with pytest.raises(RuntimeError):
        importing(write("products.csv", "id,title\nB,Bag\n"))
    assert [product.id for product in open_shop_repository(settings).products()] == ["A"]


def test_bad_rows_are_skipped_when_asked(write: Write, importing: Importing) -> None:
    outcome = importing(write("products.csv", f"{GOOD}B,Bag,免费,\n"), skip_bad_rows=True)
    assert outcome.is_applied
    assert outcome.counts["products"] == 1
    assert [row.line for row in outcome.content.report.bad_rows] == [3]


def test_unreadable_file_is_refused_even_when_bad_rows_may_be_skipped(write: Write, importing: Importing) -> None:
    write("products.csv", GOOD)
    folder = write("reviews.csv", "product_id,rating\nA,5\n", "utf-16")
    assert not importing(folder, skip_bad_rows=True).is_applied


def test_far_smaller_feed_is_refused_unless_it_is_meant(write: Write, importing: Importing) -> None:
    many = "id,title\n" + "".join(f"{number},Bag\n" for number in range(10))
    importing(write("products.csv", many))
    with pytest.raises(FeedTooSmallError, match=r"has 1 products and the shop has 10: a tenth or less"):
        importing(write("products.csv", "id,title\n1,Bag\n"))
    assert importing(write("products.csv", "id,title\n1,Bag\n"), allow_shrink=True).counts["products"] == 1


def test_json_of_a_bad_row_has_all_five_facts(write: Write, read: Read, only: Only) -> None:
    facts = only(read(write("products.csv", f"{GOOD}B,Bag,免费,\n"))).to_json()
    assert json.loads(json.dumps(facts)) == {
        "file": "products.csv",
        "line": 3,
        "field": "price",
        "value": "免费",
        "reason": "is not a price",
    }
