"""Numbers as shoppers write them: 300, 1,299, 3k, 1.5万, 三百五, 两千出头, 一百来块."""

import re
from decimal import Decimal

DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
DIGITS.update({"〇": 0, "两": 2, "俩": 2, "仨": 3, "半": 0})
UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
SUFFIXES = {"k": 1000, "w": 10000, "千": 1000, "万": 10000, "百": 100}
ARABIC = r"\d{1,3}(?:\.\d{3})+,\d{2}(?!\d)|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
EUROPEAN = re.compile(r"\d{1,3}(?:\.\d{3})+,\d{2}")
MOST = Decimal(10) ** 12
"""Nobody means more; a row of digits that long is no number."""
CHINESE = r"[一二两三四五六七八九十百千万零〇]+"
NUMBER = rf"(?:(?:{ARABIC})\s?(?:[kw](?![a-z])|[百千万])?|{CHINESE})"
WORDS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
WORDS.update(
    {
        word: (index + 2) * 10
        for index, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
    }
)
_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
_TAIL = rf"[ -](?:{_WORD}|hundred)\b| and[ -](?:{_WORD})\b(?![ -](?:hundred|thousand|grand))"
ENGLISH = rf"(?:(?:{_WORD}|a)[ -])*(?:{_WORD}|hundred|thousand|grand)\b(?:{_TAIL})*"
"""Two hundred and five is one number, "two hundred and five hundred" are two."""

SMALL = rf"\d{{1,3}}|[一二两三四五六七八九十]{{1,3}}|(?:{_WORD})(?:[ -](?:{_WORD}))?"
"""Up to some hundred."""
AND_A_HALF = " and a half"
HALF = rf"(?:\d+|{ENGLISH}){AND_A_HALF}\b|\bhalf an?\b"
"""Two and a half, half a (litre)."""


def parse_number(text: str) -> Decimal | None:
    """The value of one number in normal form, or None."""
    value = _value(text.strip())
    return value if value is None or value < MOST else None


def _value(text: str) -> Decimal | None:
    if text in {"half a", "half an"}:
        return Decimal("0.5")
    if text.endswith(AND_A_HALF):
        whole = _value(text.removesuffix(AND_A_HALF))
        return None if whole is None else whole + Decimal("0.5")
    text = text.replace(".", "").replace(",", ".") if EUROPEAN.fullmatch(text) else text.replace(",", "")
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s?([kw百千万]?)", text)
    if match:
        return Decimal(match.group(1)) * SUFFIXES.get(match.group(2), 1)
    if text and all(character in DIGITS or character in UNITS for character in text):
        return _chinese(text)
    return _english(text)


def _chinese(text: str) -> Decimal | None:
    """三千五 is 3,500: a last digit without a unit counts tenths of the unit before it."""
    if not any(character in UNITS for character in text):
        return Decimal("".join(str(DIGITS[character]) for character in text))
    total = section = digit = last_unit = 0
    for position, character in enumerate(text):
        if character in DIGITS:
            digit = DIGITS[character]
            last_unit = 0 if character in "零〇" else last_unit
            if position == len(text) - 1:
                section += digit * (last_unit // 10 if last_unit >= 100 else 1)
        elif character == "万":
            total, section, digit, last_unit = (total + section + digit) * 10000 or 10000, 0, 0, 10000
        else:
            last_unit = UNITS[character]
            section, digit = section + (digit or 1) * last_unit, 0
    return Decimal(total + section)


def _english(text: str) -> Decimal | None:
    total = current = 0
    words = [word for word in re.split(r"[ -]+", text) if word not in {"and", "a", ""}]
    if not words or any(word not in WORDS and word not in {"hundred", "thousand", "grand"} for word in words):
        return None
    for word in words:
        if word in WORDS:
            current += WORDS[word]
        elif word == "hundred":
            current = (current or 1) * 100
        else:
            total, current = total + (current or 1) * 1000, 0
    return Decimal(total + current)
