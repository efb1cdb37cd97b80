"""product_detail: "section:name:value", alone, repeated, or as Google joins several with commas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from daogou.feeds.refusal import RowRefusedError

_NEXT_DETAIL = re.compile(r",(?=[^,:：]*[:：][^,:：]*[:：])")
_COLON = re.compile(r"[:：]")


def product_details(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(name, value) of every detail; the section only orders a page and is dropped."""
    for text in texts:
        for detail in _NEXT_DETAIL.split(text):
            parts = [part.strip() for part in _COLON.split(detail.strip(), 2)]
            if len(parts) == 1:
                raise RowRefusedError("product_detail", detail, "is not section:name:value")
            name, value = parts[-2:]
            if name and value:
                yield name, value
