"""Brands where a sentence names one outright: "the brand is …", 品牌是…, …出品.

A name in the other script than the record's is nobody's to judge.
"""

from __future__ import annotations

import re

from daogou.claims.reading import Reading
from daogou.claims.verdict import Standing

_NAMED = re.compile(
    r"(?:品牌|牌子)(?:名)?(?:是|为|叫|:)\s?[“\"「]?(?P<zh>[\u3400-\u9fff]{2,8})"
    r"|(?<![\u3400-\u9fff])(?P<maker>[\u3400-\u9fff]{2,6})出品"
    r"|\b(?:brand is|made by|produced by|comes? from the brand|brand:)\s[“\"]?(?P<en>[a-z][\w&'’.-]*)"
)


def read_brands(reading: Reading) -> None:
    brand = reading.reader.folded(reading.record.facts.brand)
    for match in _NAMED.finditer(reading.text):
        name = match["zh"] or match["maker"] or match["en"]
        if not brand or not _share_script(name, brand) or not reading.is_open(*match.span()):
            continue
        is_own = name in brand or any(name.startswith(word) for word in brand.split(" ; "))
        is_true = is_own is not reading.is_denied(match.start(match.lastgroup or 0))
        if is_true:
            reading.taken.append(match.span(match.lastgroup or 0))
        else:
            reading.find(*match.span(), "brand", Standing.CONTRADICTED, f"the brand is {reading.record.facts.brand}")


def _share_script(name: str, brand: str) -> bool:
    return any(name.isascii() == word.isascii() for word in brand.split(" ; "))
