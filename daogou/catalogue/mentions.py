"""Does a text name a term, and does it affirm it? "不防水" and "non-leather" do not.

Texts and terms are in normal form (`daogou.catalogue.vocabulary.normal_form`), one field of a product per line.
"""

from __future__ import annotations

import re
from functools import lru_cache

_BEFORE = re.compile(
    r"(?:不|非|没有|没|未|勿|无)(?:是|能|可以|可|支持|具备|具有|带|含|有|够|会|用|采用|使用|真|纯|任何)*$"
    r"|\bnon?[- ]?$"
    r"|(?:\bnot|n't|\bno|\bwithout|\bnever|\black|\blacks|\bfree of|\bfree from|\bzero)"
    r"(?: (?!only\b|just\b|merely\b)[\w'-]+){0,2} $"
)
_AFTER = re.compile(r"[- ]free\b|\s?:?\s?(?:不支持|没有|否|无)(?:[\s,;.。、]|$)|: ?(?:no|none|not)\b")
_IMITATED = re.compile(
    r"(?:仿|人造|人工|合成|假|类|非|不含|无|\bpu ?|\bfaux|\bvegan|\bimitation|\bfake|\bsynthetic|\bartificial"
    r"|\bnon|\bman-made|\bvegetable)[ -]?$"
)
_REACH = 32
"""How many characters before a term can deny it."""


@lru_cache(maxsize=20_000)
def term_pattern(term: str) -> re.Pattern[str]:
    """Finds the term as a whole word where its edge is Latin or a digit, as a substring where it is Chinese.

    "5 l" is not found in "0.5 l", "red" not in "bored"; a Latin term may stand in the plural.
    """
    body = "[ -]?".join(re.escape(part) for part in re.split(r"[ -]+", term) if part) or re.escape(term)
    left = r"(?<![a-z0-9])(?<!\d[.,])" if _is_latin(term[:1]) else ""
    right = r"(?![a-z0-9])(?![.,]\d)" if _is_latin(term[-1:]) else ""
    plural = "(?:e?s|'s)?" if term[-1:].isalpha() and right and len(term) > 2 else ""
    return re.compile(left + body + plural + right)


def affirms(text: str, pattern: re.Pattern[str]) -> bool:
    """The text names the pattern at least once without denying it."""
    return any(not _is_denied(text, match) for match in pattern.finditer(text))


def contains_value(value: str, wanted: str) -> bool:
    """A product's value that contains a wanted one: "酒红色" has "红色"; "faux leather" has no "leather"."""
    if value == wanted:
        return True
    return any(
        not _IMITATED.search(value[: match.start()]) and not _is_denied(value, match)
        for match in term_pattern(wanted).finditer(value)
    )


def _is_denied(text: str, match: re.Match[str]) -> bool:
    line = text.rfind("\n", 0, match.start()) + 1
    before = text[max(line, match.start() - _REACH) : match.start()]
    end = text.find("\n", match.end())
    after = text[match.end() : match.end() + 8 if end < 0 else min(end, match.end() + 8)]
    return bool(_BEFORE.search(before) or _AFTER.match(after))


def _is_latin(character: str) -> bool:
    return character.isalnum() and character.isascii()
