"""Which reader reads which kind of file. A new format is a class with the methods of FeedReader and a line here."""

from __future__ import annotations

from collections.abc import Mapping

from daogou.feeds.delimited import DelimitedReader
from daogou.feeds.json_lines import JsonLinesReader
from daogou.feeds.reader import FeedReader

READERS: Mapping[str, FeedReader] = {
    ".csv": DelimitedReader(),
    ".tsv": DelimitedReader("\t"),
    ".jsonl": JsonLinesReader(),
}
