"""Comparisons: with the old price they can be checked, with other goods the record says nothing."""

from __future__ import annotations

import re

from daogou.claims.reading import Reading
from daogou.claims.verdict import Standing

_THAN = re.compile(
    r"\b(?P<en>\w+er|more(?: \w+)?|less(?: \w+)?|better|worse) than\b(?P<en_object>[^,.;]*)"
    r"|(?<![相对百无可])比(?!利时|较|如|例|赛|分|重|率|特|起|方|价|基)(?P<zh_object>[^,.;。]{1,16}?)(?P<zh>更|还|要)?(?P<zh_word>便宜|低|贵|高|[\u3400-\u9fff]{1,4}(?=[,。;!]|$))"
)
_OLD_PRICE = re.compile(
    r"\b(?:before|list price|original|usual|regular|normal|previously|was|old price|it was)\b|原价|之前"
    r"|以前|原来|平时|吊牌价|划线价|往常"
)
_BUDGET = re.compile(r"\b(?:your|budget|limit|you)\b|上限|预算|您|你")
_LOWER = re.compile(r"^(?:cheaper|lower|less)|便宜|低")
_SAME_WORDS = re.compile(
    r"\b(?:as|same)\b[^,.;]{1,24}\bas (?:other|others|most|any|its|the (?:rest|competition))\b|与同类|跟同类|和同类"
)


def read_comparisons(reading: Reading) -> None:
    for match in _THAN.finditer(reading.text):
        start, end = match.span()
        compared = match["en_object"] if match["en"] else match["zh_object"]
        rest = reading.text[end - len(compared or "") : end] if match["en"] else ""
        if not reading.is_open(start, start + 1) or (match["en"] and _is_taken_behind(reading, end - len(rest))):
            continue
        if _BUDGET.search(compared or ""):
            reading.taken.append((start, end))
        elif _OLD_PRICE.search(compared or ""):
            lower = _LOWER.search(match["en"] or match["zh_word"] or "")
            is_true = bool(lower) and reading.record.facts.list_price is not None
            reading.judge(start, end, "comparison", is_true, "the list price says otherwise")
        else:
            reading.find(start, end, "comparison", Standing.UNSUPPORTED, "nothing else is known to compare with")
    for match in _SAME_WORDS.finditer(reading.text):
        if reading.is_open(*match.span()):
            reading.find(*match.span(), "comparison", Standing.UNSUPPORTED, "nothing else is known to compare with")


def _is_taken_behind(reading: Reading, place: int) -> bool:
    """ "more than 30 hours" was read as a quantity."""
    return any(place <= start <= place + 10 for start, _ in reading.taken)
