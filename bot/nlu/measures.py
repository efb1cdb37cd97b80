"""Measure wishes: "at least 500 ml", 2公斤以内, "between 1 and 2 litres"; and comparisons: "lighter", 容量再大点.

A bound is given in a unit of data/lexicon/units.tsv; which of the product's attributes it is about, the guide decides.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bot.nlu.bounds import NEAR, OPPOSITE, bound_of, is_negated, unless_refused
from bot.nlu.lexicon import rows_of
from bot.nlu.numbers import ARABIC, CHINESE, ENGLISH, HALF, parse_number
from bot.nlu.unit_words import FAHRENHEIT, Meant, first, unit_ids, unit_pattern

_NUMBER = re.compile(rf"{HALF}|(?:{ARABIC})(?:\s?[百千万])?|{CHINESE}|{ENGLISH}|(?<!个)半")
LINK = re.compile(r"\s?(?:到|至|-|~|—|–|～|to|and|和)\s?")
AND_BOUND = re.compile(r"(?:\s?(?:but|and|yet|,|，|、|且|但|并且?|又))?[ a-z\u3400-\u9fff]{1,16}$")
LOOSE = {"in", '"', "″", "m", "g", "l", "h", "v", "w", "k", "x", "×", "min", "mins", "sec", "second", "seconds", "ft"}
"""Units that are words or letters of their own: right behind a number, or at the end of what is said."""
COUNTED_LIST = "person piece page layer gear key string tooth cup colour day week month year second"
COUNTED = frozenset(COUNTED_LIST.split())
"""What 一 and "a" stand before without a wish: 来一杯, "a piece of"."""
MORE_THAN = re.compile(
    r"比?[重长大宽厚高多久深]于\s?$"
    r"|(?:heavier|longer|larger|bigger|wider|taller|thicker|higher|deeper|older|louder|greater) than\s?$"
)
LESS_THAN = re.compile(
    r"比?[轻短小窄薄矮低少浅]于\s?$"
    r"|(?:lighter|shorter|smaller|narrower|thinner|lower|slimmer|quieter|younger|shallower|finer|fewer) than\s?$"
)
OR_MORE = re.compile(
    r"\s?[重长高宽厚深]?(?:或|或者)?更[重长大宽厚高多久深]"
    r"|\s?or (?:heavier|longer|larger|bigger|wider|taller|thicker|higher|older|deeper)"
)
OR_LESS = re.compile(
    r"\s?[重长高宽厚深]?(?:或|或者)?更[轻短小窄薄矮低少]"
    r"|\s?or (?:lighter|shorter|smaller|narrower|thinner|lower|slimmer|younger)"
)
THAN_ZH = re.compile(r"\s?(?:还|要)*(?:(?P<less>[轻短小窄薄矮低少])|[重长大宽厚高多久])")
NAMING = re.compile(r"\b(?:make|keep) (?:it|that|them)\s?$")
"""Before a price a bound ("make it 300"), before a measure none."""
NAMED = re.compile(r"\b(?P<bound>max(?:imum)?|min(?:imum)?|at least|at most|up to) (?:[a-z]+ ){1,2}(?:of |is |: ?)?$")
"""A bound, and the attribute before the number: "max width 70 cm"."""
ENOUGH = re.compile(
    r"\s?(?:的)?(?:就|也|已经)?(?:够|足够|行|可以)了?"
    r"|\s?(?:would be|will be|is|should be|'s) (?:enough|fine|plenty|sufficient)|\s?(?:will|would|'ll|'d) do\b"
)
LONG = re.compile(r"\s?(?:[重长高宽厚深](?!度)|(?:in )?(?:wide|long|tall|high|deep|thick)\b)")
AT_END = re.compile(r"\s?(?:$|[,.!?;，。！？；)]|or\b|and\b|long|wide|tall|high|deep|thick|的|以|左|上|内|版)")
COMPARED_ZH = (
    r"(?:(?:(?<=哪个)|(?<=哪款)|(?<=哪台)|(?<=哪一个)|(?<=哪一款)|(?<=谁))(?:比较|要)?(?:{word})(?!型)"
    r"|(?:更|再)(?:{word})(?!型)(?:一?[点些])?|(?:{word})(?:一?[点些]|一号))"
)


@dataclass(frozen=True)
class MeasureWish:
    """`role` is min, max, about or exact; `value` is a plain number and a unit's id: "500 ml"; positions index the
    text."""

    role: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class ComparedWish:
    """ "lighter": `value` is an id of data/lexicon/comparatives.tsv."""

    value: str
    start: int
    end: int


def find_measures(normal: str, meant: Meant = first) -> list[MeasureWish]:
    """Every measure of a text in normal form; `meant` chooses among the units that share a word."""
    found: list[MeasureWish] = []
    numbers = list(_NUMBER.finditer(normal))
    for index, number in enumerate(numbers):
        unit = unit_pattern().match(normal, number.end())
        if unit and not _inside_word(normal, number) and _is_unit(normal, unit):
            name = meant(unit.group("unit"), unit_ids()[unit.group("unit")])
            found += _wishes(normal, numbers[index - 1] if index else None, number, unit, name)
    return found


def find_compared(normal: str) -> list[ComparedWish]:
    """Every comparison with what was shown, by the word of comparison."""
    return _first(normal, _comparatives())


def find_most(normal: str) -> list[ComparedWish]:
    """Every superlative of a measure, "the lightest", 容量最大的, by the word of comparison that it belongs to."""
    return _first(normal, _superlatives())


def _first(normal: str, patterns: "list[tuple[str, re.Pattern[str]]]") -> list[ComparedWish]:
    found = [
        ComparedWish(name, match.start(), match.end())
        for name, pattern in patterns
        for match in pattern.finditer(normal)
    ]
    return sorted(found, key=lambda wish: wish.start)[:1]


def _wishes(
    text: str, before: "re.Match[str] | None", number: "re.Match[str]", unit: "re.Match[str]", name: str
) -> list[MeasureWish]:
    high = _amount(number, unit)
    if high is None:
        return []
    low = parse_number(before.group()) if before and _is_range(text, before, number) else None
    if name == FAHRENHEIT:
        name, high, low = "celsius", _celsius(high), low and _celsius(low)
    if before is not None and low is not None and low < high:
        span = (before.start(), unit.end())
        return [MeasureWish("min", f"{low} {name}", *span), MeasureWish("max", f"{high} {name}", *span)]
    role = _role(text, number.start(), unit.end())
    if role == "exact" and high == 1 and name in COUNTED:
        return []
    wish = MeasureWish(role, f"{high} {name}", number.start(), unit.end())
    return [*_other_bound(text, before, wish), wish]


def _other_bound(text: str, first: "re.Match[str] | None", wish: MeasureWish) -> list[MeasureWish]:
    """The bound right before another one, in its unit: "more than 2 but less than 5 kg", 大于2小于5公斤."""
    gap = text[first.end() : wish.start] if first else ""
    if first is None or not AND_BOUND.match(gap) or not bound_of(gap, ""):
        return []
    role, value = bound_of(text[max(0, first.start() - NEAR) : first.start()], ""), parse_number(first.group())
    if value is None or role != OPPOSITE.get(wish.role):
        return []
    return [MeasureWish(role, f"{value} {wish.value.partition(' ')[2]}", first.start(), first.end())]


def _celsius(fahrenheit: Decimal) -> Decimal:
    return round((fahrenheit - 32) / Decimal("1.8"), 1)


def _is_range(text: str, low: "re.Match[str]", high: "re.Match[str]") -> bool:
    """Nothing but a word of linking, and perhaps the unit, stands between two numbers."""
    unit = unit_pattern().match(text, low.end())
    end = unit.end() if unit and unit.end() <= high.start() else low.end()
    return bool(LINK.fullmatch(text[end : high.start()]))


def _amount(number: "re.Match[str]", unit: "re.Match[str]") -> Decimal | None:
    """半斤, 一个半小时, 一米八 have their half or their tenth apart."""
    said = number.group()
    value = Decimal(0) if said == "半" else parse_number(said)
    if value is None:
        return None
    if said == "半" or unit.group("half") or unit.group("tail") in {"半", " and a half"}:
        return value + Decimal("0.5")
    tail = parse_number(unit.group("tail") or "")
    return value if tail is None else value + tail / 10


def _role(text: str, start: int, end: int) -> str:
    before, after = NAMING.sub("", text[max(0, start - NEAR) : start]), text[end : end + NEAR]
    before = NAMED.sub(r"\g<bound> ", before)
    compared = _compared_with(before, after)
    if compared:
        return unless_refused(compared, after)
    if OR_MORE.match(after) or ENOUGH.match(after):
        return "min"
    if OR_LESS.match(after):
        return "max"
    return bound_of(before, LONG.sub("", after, count=1) if LONG.match(after) else after) or "exact"


def _compared_with(before: str, after: str) -> str | None:
    """ "No longer than", 不能比2公斤重."""
    for role, pattern in (("min", MORE_THAN), ("max", LESS_THAN)):
        if pattern.search(before):
            return OPPOSITE[role] if is_negated(pattern.sub("", before)) else role
    compared = THAN_ZH.match(after) if before.endswith("比") else None
    if compared is None:
        return None
    role = "max" if compared.group("less") else "min"
    return OPPOSITE[role] if is_negated(before.removesuffix("比")) else role


def _inside_word(text: str, match: "re.Match[str]") -> bool:
    before = text[match.start() - 1 : match.start()]
    return (before.isascii() and (before.isalpha() or before in "#.")) or before == "第" if before else False


def _is_unit(text: str, match: "re.Match[str]") -> bool:
    """ "300 in black" has no inches, and "2 m" is no size."""
    unit = match.group("unit")
    if unit not in LOOSE:
        return True
    is_glued = not match.group("gap")
    return is_glued or (len(unit) > 1 and unit not in {"in"}) or bool(AT_END.match(text, match.end()))


@lru_cache(maxsize=1)
def _comparatives() -> "list[tuple[str, re.Pattern[str]]]":
    found = []
    for row in rows_of("comparatives"):
        zh = COMPARED_ZH.format(word="|".join(map(re.escape, row["zh"].split("|"))))
        en = "|".join(map(re.escape, row["en"].split("|")))
        found.append((row["id"], re.compile(rf"{zh}|(?<!\bno )(?<!\bany )\b(?:{en})\b(?! than \d)")))
    return found


@lru_cache(maxsize=1)
def _superlatives() -> "list[tuple[str, re.Pattern[str]]]":
    return [
        (row["id"], re.compile(rf"最(?:{row['zh']})的?(?![近少好高级]|号)|\b(?:{row['most']})\b"))
        for row in rows_of("comparatives")
    ]
