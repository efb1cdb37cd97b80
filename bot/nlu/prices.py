"""Price wishes: bounds, ranges and "about", in digits, Chinese numerals or English words."""

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.nlu.bounds import ABOUT_AFTER, MAX_AFTER, MAX_BEFORE, MIN_AFTER, NEAR, REFUSED_AFTER, bound_of
from bot.nlu.currencies import after_amount, before_amount
from bot.nlu.numbers import ENGLISH, NUMBER, parse_number

BEFORE, AFTER = before_amount(), after_amount()
AMOUNT = re.compile(
    rf"(?P<before>{BEFORE}\s?)?(?P<number>{NUMBER}|{ENGLISH})(?P<vague>来|多|几|"
    rf"出头)?\s?(?P<after>{AFTER})?(?P<ish>ish\b|\+)?"
)
OTHER_UNIT = re.compile(
    r"\s?(?:-\s?)?(?:cm|mm|km|m\b|kg|kgs|lbs?\b|oz|g\b|ml|l\b|inch|inches|in\b|\"|feet|ft|foot|hours?|"
    r"hrs?|h\b|minutes?|mins?|days?|weeks?|months?|years?|yrs?|"
    r"yo\b|gb|tb|mah|mp\b|hz|w\b|v\b|%|percent|stars?|pieces?|pcs|pairs?|people|persons?|strings?|keys?|"
    r"gears?|speed|x\b|st\b|nd\b|rd\b|th\b|"
    r"one\b|ones\b|items?|players?|of (?:them|these|those)|other|more\b|厘米|毫米|公里|千米|米|公斤|千克|"
    r"斤|克|毫升|升|寸|英寸|小时|分钟|天|周|个|年|岁|月|瓦|毫安|折|人|层|支|只|双|片|张|本|"
    r"盒|弦|键|齿|速|台|件|款|条|码|号|瓶|袋|包|把|套|种|次|点|分|位|颗|粒|点半|挡|档|倍|级|度|口|孔|色|"
    r"页|寸|代|联|箱|辆)"
)
BUDGET_BEFORE = re.compile(
    r"(?:预算[\u3400-\u9fff]{0,4}|预算|价格|价位|价钱|花|bud?ge?t|budjet|bugdet|price|spend|spending|pay|raise it|"
    r"bump it up|make it|for)"
    r"(?:控制|大概|提高|提升|提|调整|调|增加|加|降低|降|改|放宽|放|升|涨|只有|就|有|是|为|在|到|成|了|至|"
    r":|：|我|的|is|was|of|to|up|now|around|like|s|'s|my|can|only|\s)*$"
)
RANGE = re.compile(r"\s?(?:up to|到|至|&|-|~|—|–|～|to|and|和)\s?")
BETWEEN = re.compile(r"(?:between|from|在|从)\s?$")
CLOSE_PAIR = re.compile(r"(?P<low>[一二两三四五六七八])(?P<high>[二三四五六七八九])(?P<unit>[百千万])")
HAS_SCALE = re.compile(r"\d\s?[kw]|[十百千万]|hundred|thousand|grand")


@dataclass(frozen=True)
class PriceWish:
    """`role` is min, max or about; positions index the text."""

    role: str
    value: Decimal
    start: int
    end: int


def find_prices(normal: str) -> list[PriceWish]:
    """Every price wish of a text in normal form."""
    wishes: list[PriceWish] = []
    position = 0
    while True:
        match = AMOUNT.search(normal, position)
        if match is None:
            return wishes
        found, position = _read(normal, match)
        wishes.extend(found)


def _read(text: str, match: "re.Match[str]") -> tuple[list[PriceWish], int]:
    if _inside_word(text, match):
        return [], match.end()
    pair = _pair(text, match) or _range(text, match)
    if pair is not None:
        return pair
    value = parse_number(match.group("number"))
    role = None if value is None else _role(text, match)
    if role is None:
        return [], match.end()
    end = match.start() + len(match.group().rstrip())
    return [PriceWish(role, value, match.start(), end)], match.end()


def _before(text: str, match: "re.Match[str]") -> str:
    return text[max(0, match.start() - NEAR) : match.start()]


def _inside_word(text: str, match: "re.Match[str]") -> bool:
    before = text[match.start() - 1 : match.start()]
    return (before.isascii() and (before.isalpha() or before == "#")) or before == "第"


def _pair(text: str, match: "re.Match[str]") -> tuple[list[PriceWish], int] | None:
    """两三百 is 200 to 300."""
    pair = CLOSE_PAIR.match(text, match.start("number"))
    if pair is None or _other_unit(text, match):
        return None
    low, high = (parse_number(pair.group(part) + pair.group("unit")) for part in ("low", "high"))
    if low is None or high is None or low >= high:
        return None
    return [
        PriceWish("min", low, match.start(), match.end()),
        PriceWish("max", high, match.start(), match.end()),
    ], match.end()


def _range(text: str, match: "re.Match[str]") -> tuple[list[PriceWish], int] | None:
    link = RANGE.match(text, match.end())
    second = AMOUNT.match(text, link.end()) if link else None
    if link is None or second is None or second.start() != link.end():
        return None
    low, high = parse_number(match.group("number")), parse_number(second.group("number"))
    if low is None or high is None:
        return None
    low = _same_scale(low, match.group("number"), second.group("number"))
    worded = link.group().strip() in {"and", "和"} and not BETWEEN.search(_before(text, match))
    if low >= high or worded or _other_unit(text, second) or not _is_money(text, match, second, high):
        return None
    wishes = [PriceWish("min", low, match.start(), second.end()), PriceWish("max", high, match.start(), second.end())]
    return wishes, second.end()


def _same_scale(low: Decimal, low_text: str, high_text: str) -> Decimal:
    """3-5k is 3,000 to 5,000; 三到五百 is 300 to 500, "two and five hundred" 200 to 500."""
    if low >= 10 or HAS_SCALE.search(low_text):
        return low
    scales = (("k", 1000), ("百", 100), ("千", 1000), ("万", 10000), ("w", 10000))
    for suffix, factor in (*scales, ("hundred", 100), ("thousand", 1000), ("grand", 1000)):
        if high_text.endswith(suffix):
            return low * factor
    return low


def _is_money(text: str, first: "re.Match[str]", second: "re.Match[str]", high: Decimal) -> bool:
    if any(amount.group(part) for amount in (first, second) for part in ("before", "after")):
        return True
    if re.match(
        r"\s?(?:之间|的|区间|[,，。.!！?？]|$|范围|左右|between|price|budget|range)",
        text[second.end() : second.end() + NEAR],
    ):
        return high >= 10
    return bool(BUDGET_BEFORE.search(_before(text, first)) or BETWEEN.search(_before(text, first))) and high >= 10


def _other_unit(text: str, match: "re.Match[str]") -> bool:
    return not match.group("after") and not match.group("before") and bool(OTHER_UNIT.match(text, match.end()))


def _role(text: str, match: "re.Match[str]") -> str | None:
    """What an amount asks for, or None when it is no price."""
    if _other_unit(text, match):
        return None
    before, after = _before(text, match), text[match.end() : match.end() + NEAR]
    is_vague = match.group("vague") or match.group("ish")
    if not is_vague and not before.strip() and not after.strip("。.!！ "):
        return "max" if (parse_number(match.group("number")) or 0) >= 10 else None
    money = bool(match.group("before") or match.group("after"))
    bound = _bound(before, after, match)
    if bound:
        return bound if money or _plausible(match, after) else None
    if BUDGET_BEFORE.search(before) and (money or not re.search(r"\bfor\s?$", before)):
        return "max"
    return "about" if money else None


def _bound(before: str, after: str, match: "re.Match[str]") -> str | None:
    if match.group("ish") == "+":
        return "min"
    said_behind = MAX_AFTER.match(after) or MIN_AFTER.match(after)
    if not said_behind and (match.group("vague") or match.group("ish") == "ish"):
        return "max" if MAX_BEFORE.search(before) and not ABOUT_AFTER.match(after) else "about"
    return bound_of(before, after)


def _plausible(match: "re.Match[str]", after: str) -> bool:
    """A bound without a currency is a price when the number is not tiny and no noun counts it."""
    value = parse_number(match.group("number"))
    return (
        (
            value is not None
            and value >= 5
            and not re.match(r"\s?[a-z]{3,}", MAX_AFTER.sub("", MIN_AFTER.sub("", after, count=1), count=1))
        )
        or _ends(after)
        or bool(REFUSED_AFTER.match(after))
    )


def _ends(after: str) -> bool:
    return bool(
        re.match(
            r"\s?(?:[,.!?;]|$|please|for|and|but|or|if|with|in|on|to|is|would|pls|thanks|now|this|that|i|we|my|the)",
            after,
        )
    )
