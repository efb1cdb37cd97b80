"""Whatever bytes a file holds, reading ends with products or with named bad rows, and never with another error."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daogou.feeds.cells import Cells
from daogou.feeds.formats import READERS, reader_of
from daogou.feeds.importer import read_folder
from daogou.feeds.links import complete_link
from daogou.feeds.moments import parse_moment, parse_period
from daogou.feeds.money import parse_price
from daogou.feeds.plain_text import plain_text
from daogou.feeds.product_details import product_details
from daogou.feeds.reader import Row
from daogou.feeds.refusal import FileRefusedError, RowRefusedError
from daogou.view_building import LEXICON

HEADER = b"id,title,price,product_detail,color,link\n"
PIECES = st.sampled_from(
    [
        *(b"A", b"B", b"9 EUR", b",", b"\t", b"\n", b'"', b"\r\n", b"a:b:c", b"|", b"\xef\xbb\xbf", b"\x00"),
        *(b'{"id": ', b'"title": ', b"}", b"[", b"\xff\xfe", b"=1", b"javascript:"),
        *("红色".encode(), "耳机".encode("gb18030")),
    ]
)
MARKUP_LIST = """
    <rss> <feed> <channel> <item> </item> <entry> <review> </review> <g:id>A</g:id> <title> </title> <g:price> 9 EUR
    </g:price> <!DOCTYPE~x> <![CDATA[ ]]> &amp; &x; <ratings> <overall~min='0'~max='x'> </overall> </ratings>
    <products/>
    <?xml~?> <g:product_detail> <g:attribute_name> </g:attribute_name> </g:product_detail>
"""
MARKUP = st.sampled_from([b"\xff", b"\n", *(piece.replace("~", " ").encode() for piece in MARKUP_LIST.split())])
SHOPIFY = b"Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Compare At Price,Status\n"
CELLS = ["", "a", "b", "9", "free", "Title", "Default Title", "active", "draft", '"', "gid://x"]
ROWS = st.lists(st.lists(st.sampled_from(CELLS), max_size=9), max_size=12)
BYTES = st.one_of(st.binary(max_size=300), st.lists(PIECES, max_size=40).map(b"".join))


@pytest.mark.parametrize("suffix", sorted(READERS))
@settings(max_examples=150, deadline=None)
@given(raw=BYTES)
def test_reader_yields_rows_or_refuses(suffix: str, raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"products{suffix}"
        path.write_bytes(raw)
        try:
            rows = list(READERS[suffix].rows(path))
        except FileRefusedError:
            return
        for row in rows:
            assert row.line >= 1
            if isinstance(row, Row):
                assert all(values and all(values) for values in row.fields.values())


@settings(max_examples=200, deadline=None)
@given(raw=st.lists(MARKUP, max_size=40).map(b"".join))
def test_markup_yields_rows_or_is_refused(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "products.xml"
        path.write_bytes(raw)
        with suppress(FileRefusedError):
            for row in READERS[".xml"].rows(path):
                assert row.line >= 1
                assert row.record


@settings(max_examples=150, deadline=None)
@given(rows=ROWS)
def test_shopifys_rows_become_products_or_named_bad_rows(rows: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "products.csv"
        path.write_bytes(SHOPIFY + "\n".join(",".join(row) for row in rows).encode())
        for row in reader_of(path).rows(path):
            assert row.line >= 2
        for bad in read_folder(Path(folder), LEXICON).report.bad_rows:
            assert bad.reason


@settings(max_examples=60, deadline=None)
@given(raw=BYTES)
def test_folder_is_read_or_its_bad_rows_are_named(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "products.csv").write_bytes(HEADER + raw)
        content = read_folder(Path(folder), LEXICON)
        assert content.products or content.report.bad_rows
        assert all(row.reason and len(row.value) <= 200 for row in content.report.bad_rows)


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=40))
def test_parsers_answer_or_raise_value_error(text: str) -> None:
    for parse in (parse_price, parse_moment, parse_period):
        with suppress(ValueError):
            parse(text)


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=60))
def test_link_that_is_let_through_never_runs_anything(text: str) -> None:
    try:
        link = complete_link(text, "https://shop.example/")
    except ValueError:
        return
    assert link is None or link.lower().startswith(("http://", "https://"))


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=80))
def test_texts_and_details_never_break(text: str) -> None:
    plain_text(text)
    Cells(Row(1, {"product_detail": (text,)})).texts("product_detail")
    with suppress(RowRefusedError):
        list(product_details([text]))
