"""Numbers as people write them: 1,299 · 1.5万 · 一百二十 · two and a half · 3/4."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0, "半": 0.5}
_PLACES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1000, "dozen": 12}
_WORD = "|".join(sorted((*_WORDS, *_SCALES), key=len, reverse=True))
_MOST_BEFORE_K = 1000
"""4000K is a colour temperature, 4k four thousand."""
NUMBER = re.compile(
    r"(?<![a-z\d])(?<!\d[.,])(?:"
    r"(?P<fraction>\d+(?: \d)?[/⁄]\d+)(?!\d|[/⁄])"
    r"|(?P<digits>\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)(?P<scale>[万亿]"
    r"|千(?![克瓦米卡焦帕赫])|k(?=\s|$|元))?"
    rf"|(?P<words>(?:(?:a|an|half|{_WORD})[ \-](?:and )?(?:a )?)*(?:half an?"
    rf"|{_WORD})(?:[ \-](?:and )?(?:a )?(?:{_WORD}|half))*)(?![a-z])"
    r")|(?P<han>[零〇一二两三四五六七八九十百千万半]+(?:点[零〇一二三四五六七八九]+)?)"
)


@dataclass(frozen=True, slots=True)
class Number:
    """`decimals` tells how precisely it was written; `is_word` where it is written in words."""

    start: int
    end: int
    value: float
    decimals: int = 0
    is_word: bool = False


def read_numbers(text: str) -> list[Number]:
    """Every number of a text in normal form; a single 一 or "one" is given, too."""
    found = []
    for match in NUMBER.finditer(text):
        number = _read(match)
        if number is not None:
            found.append(number)
    return found


def _read(match: re.Match[str]) -> Number | None:
    start, end = match.span()
    if match["fraction"]:
        return Number(start, end, _fraction(match["fraction"]), 2)
    if match["digits"]:
        digits = re.sub(r"[, ]", "", match["digits"])
        if match["scale"] == "k" and float(digits) >= _MOST_BEFORE_K:
            return Number(start, end - 1, float(digits), len(digits.partition(".")[2]))
        scale = {"千": 1000, "k": 1000, **_PLACES}.get(match["scale"] or "", 1)
        return Number(start, end, float(digits) * scale, len(digits.partition(".")[2]))
    value = _english(match["words"]) if match["words"] else chinese(match["han"])
    return None if value is None else Number(start, end, value, is_word=True)


def _fraction(text: str) -> float:
    whole, _, part = text.rpartition(" ")
    over, under = re.split(r"[/⁄]", part)
    return (float(whole) if whole else 0.0) + (float(over) / float(under) if float(under) else 0.0)


def _english(text: str) -> float | None:
    total = current = 0.0
    for word in re.split(r"[ \-]+", text):
        if word in _WORDS:
            current += _WORDS[word]
        elif word in _SCALES:
            current = (current or 1) * _SCALES[word]
            if word == "thousand":
                total, current = total + current, 0.0
        elif word == "half":
            current += 0.5
    return total + current or None


def chinese(text: str) -> float | None:
    """一百二十 → 120, 两千五 → 2500, 一点五 → 1.5; None for what is no number."""
    whole, _, decimals = text.partition("点")
    total = section = 0.0
    digit: float | None = None
    place = 1.0
    for character in whole:
        if character in _DIGITS:
            if digit is not None and place == 1.0 and digit != 0:
                digit = digit * 10 + _DIGITS[character] if character != "半" else digit + 0.5
            else:
                digit = float(_DIGITS[character])
        elif (place := float(_PLACES[character])) >= 10_000:
            total, section, digit = (total + section + (digit or 0)) * place, 0.0, None
        else:
            section += (1 if digit is None else digit) * place
            digit = None
    if digit is not None:
        is_short = place >= 100 and whole[-2:-1] in _PLACES and whole[-1] != "半"
        section += digit * place / 10 if is_short else digit
    value = total + section
    if decimals:
        value += float("0." + "".join(str(int(_DIGITS[c])) for c in decimals))
    return value
