"""Feeds spoiled by chance, as many as DAOGOU_BAD_REQUESTS says: each ends in products, named bad rows or a refusal."""

from __future__ import annotations

import gzip
import os
import random
from pathlib import Path

import pytest

from daogou.catalogue.product import Shop
from daogou.feeds.importer import product_schema, review_schema
from daogou.feeds.memory import MemoryGuard
from daogou.feeds.table import read_table

COUNT = int(os.environ.get("DAOGOU_BAD_REQUESTS", "400"))
MERCHANT = """<?xml version="1.0"?><rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>
<item><g:id>A</g:id><title>背包</title><g:price>9.00 EUR</g:price><g:product_type>箱包 &gt; 背包</g:product_type></item>
<item><g:id>B</g:id><title>Belt &amp; buckle</title><g:price>5 EUR</g:price>
<description><![CDATA[<b>x</b>]]></description></item>
</channel></rss>"""
SHOPIFY = """Handle,Title,Body (HTML),Vendor,Option1 Name,Option1 Value,Variant SKU,Variant Price,Status
bag,背包,<p>轻便</p>,Acme,Color,Red,R1,9.00,active
bag,,,,,Blue,R2,9.50,
"""
REVIEWS = """<?xml version="1.0"?><feed><reviews><review><review_id>1</review_id><content>good</content><ratings>
<overall min="1" max="5">4</overall></ratings><products><product><product_ids><skus><sku>A</sku></skus></product_ids>
</product></products></review></reviews></feed>"""
GOOD = {
    "products.csv": 'id,title,price,product_type\nA,背包,"1.299,00 €",箱包 > 背包\nB,"Belt, black",5 EUR,belts\n',
    "products.tsv": "id\ttitle\tprice\tavailability\nA\t背包\t9 EUR\tin_stock\nB\tBelt\t5 EUR\tout_of_stock\n",
    "products.jsonl": '{"id": "A", "title": "背包", "price": 9.5}\n{"id": "B", "title": "Belt", "color": ["red"]}\n',
    "products.xml": MERCHANT,
    "products_export.csv": SHOPIFY,
    "reviews.xml": REVIEWS,
    "reviews.csv": "product_id,rating,content,timestamp\nA,5,很好,2026-01-01\nA,1,bad,1700000000\n",
}
PIECES = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"'", b",", b"\t", b"\n", b"\r", b"<", b">", b"]]>", b"&x;", b"&#0;",
    b"<!DOCTYPE a>", b"{", b"}", b"[[[[", b"=1+1", b"@SUM(", b"javascript:", b"1e999", b"NaN", b"-5", b"\\ud800",
    b"\xed\xa0\x80", b"9" * 300, b"x" * 5_000, "红".encode("gb18030"),
)  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_a_spoiled_feed_is_read_or_refused_by_name(tmp_path: Path, name: str) -> None:
    rng = random.Random(f"20261124 {name}")
    good, path = GOOD[name].encode(), tmp_path / name
    schema = review_schema(()) if name.startswith("reviews") else product_schema({})
    found = {"facts": 0, "bad": 0}
    for number in range(1 + COUNT // len(GOOD)):
        path.write_bytes(spoiled(good, rng) if number else good)
        table = read_table(path, schema, Shop(), lambda *_: None, MemoryGuard())  # type: ignore[arg-type]
        found["facts"] += len(table.facts)
        found["bad"] += len(table.bad_rows)
        for row in table.bad_rows:
            assert row.reason
            assert row.file == name
            assert max(len(row.value), len(row.field)) <= 200
            assert "Traceback" not in row.reason
    assert min(found.values()) > 0, found


def spoiled(good: bytes, rng: random.Random) -> bytes:
    """One to five things done to it: bytes put in, cut out, moved, doubled, cut off, flipped; at times packed."""
    raw = bytearray(good)
    for _ in range(rng.randint(1, 5)):
        start, end = sorted(rng.randrange(len(raw) + 1) for _ in range(2))
        kind = rng.randrange(6)
        if kind == 0:
            raw[start:start] = rng.choice(PIECES)
        elif kind == 1:
            del raw[start : start + rng.randint(1, 12)]
        elif kind == 2:
            raw = raw[:start] + raw[end:] + raw[start:end]
        elif kind == 3:
            raw += raw[start:end]
        elif kind == 4 and rng.random() < 0.3:
            raw = raw[:end]
        elif raw:
            raw[start % len(raw)] ^= 1 << rng.randrange(8)
    packed = gzip.compress(bytes(raw), 1) if rng.random() < 0.1 else bytes(raw)
    return packed[: rng.randrange(len(packed) + 1)] if packed and rng.random() < 0.05 else packed
