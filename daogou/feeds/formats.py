"""Which reader reads which kind of file. A new format is a class with the methods of FeedReader and a line here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from daogou.feeds.delimited import DelimitedReader
from daogou.feeds.json_lines import JsonLinesReader
from daogou.feeds.reader import FeedReader, stem_of, suffix_of
from daogou.feeds.shopify import ShopifyReader, is_shopify
from daogou.feeds.xml_reader import XmlReader

READERS: Mapping[str, FeedReader] = {
    ".csv": DelimitedReader(),
    ".tsv": DelimitedReader("\t"),
    ".jsonl": JsonLinesReader(),
    ".xml": XmlReader(),
}


def reader_of(path: Path) -> FeedReader:
    """By the file's name, and for a table of products by its header: Shopify's export is recognised.

    Raises FileRefusedError when the header cannot be read.
    """
    reader = READERS[suffix_of(path.name)]
    if stem_of(path.name) == "products" and isinstance(reader, DelimitedReader):
        return ShopifyReader() if is_shopify(reader.columns(path).names) else reader
    return reader
