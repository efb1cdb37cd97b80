"""Money: every amount with a currency, what it is (price, list price, saving, threshold), and whether it is so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from daogou.claims.arithmetic import Derived, derived_amounts, differences, is_near, savings
from daogou.claims.facts import Facts, Money
from daogou.claims.numerals import Number, read_numbers
from daogou.claims.patterns import Patterns
from daogou.claims.quantities import agree, holds, read_quantities
from daogou.claims.reading import Reading
from daogou.claims.verdict import Standing

_DOLLARS = frozenset({"USD", "AUD", "CAD", "SGD", "NZD", "HKD", "TWD"})
_YUAN = frozenset({"CNY", "HKD", "TWD", "JPY"})
_ODD = r"(?:[多来余几]|-odd|\sodd)?"
_BARE_BEFORE = re.compile(
    r"(?:\b(?:priced? (?:is|at|of)|price:?|costs?|costing|sells? (?:for|at)|budget of|limit of|pay (?:only|just)?)"
    r"|售价|价格|价钱|现价|只要|仅需|只需|到手价|标价|预算|原价|定价|卖|满|减|立减|省|便宜)(?:是|为|:|在"
    r"|:|了)?\s*(?:only |just |about )?$"
)
_NOT_MONEY = re.compile(r"^(?:\s?[a-z%°℃]|[\u3400-\u9fff]*(?:折|件|个|天|年|小时|克|毫|位|成))")
_PIECE = re.compile(r"块(?![钱以左上出多的就到起]|$|\W)")
_REACH = 44


@dataclass(frozen=True, slots=True)
class Amount:
    """`signs` is the currency as written, "" where only the words around it tell that it is money."""

    start: int
    end: int
    value: float
    sign: str
    relation: str
    role: str


def read_money(reading: Reading, numbers: Sequence[float]) -> None:
    """`numbers` are those of the whole text: "you said 3,500. It is 3,280, which leaves 220." """
    facts, patterns = reading.record.facts, reading.reader.patterns
    found = [one for one in amounts(reading.text, patterns, _currency(facts)) if reading.is_open(one.start, one.end)]
    also = derived_amounts(reading.text, facts)
    apart = differences(numbers, facts)
    reading.speaks_of_money = bool(found)
    for amount in found:
        if (
            amount.sign == "块"
            and amount.value in reading.record.numbers
            and amount.role == "price"
            and (_problem(amount, reading))
        ):
            continue
        problem = _problem(amount, reading)
        if problem and _is_derived(amount, also, apart, reading):
            problem = ""
        is_contrast = _INSTEAD.search(reading.text[: amount.start])
        if not is_contrast and reading.is_denied(amount.start) and amount.relation == "eq" and amount.role == "price":
            problem = "" if problem else "that is what it costs"
        reading.judge(amount.start, amount.end, "price" if amount.role == "price" else "offer", not problem, problem)
    _read_bare(reading, also, apart)


_INSTEAD = re.compile(r"(?:rather than|instead of|而不是|而非)\s?$")


def _is_derived(amount: Amount, also: Sequence[Derived], apart: Sequence[float], reading: Reading) -> bool:
    """Pieces, offers and differences explain the amount; how many pieces it was for is noted."""
    codes = currencies(amount.sign, reading.reader.patterns)
    own = _currency(reading.record.facts)
    if amount.role in {"other", "unit", "minimum"} or (codes and own and own not in codes):
        return False
    if amount.role == "saving" and _is_below_minimum(reading.record.facts) and _SINGLE.search(reading.text):
        return False
    for one in also:
        if is_near(one.value, amount.value) and (one.pieces > 1 or not _states_price(amount, reading)):
            reading.bought.add(one.pieces)
            return True
    saved = savings(reading.record.facts)
    return amount.role in {"saving", "price", "list_price"} and any(
        _is_about(amount, value) and _tells_difference(amount, reading) for value in (*apart, *saved)
    )


def _is_about(amount: Amount, value: float) -> bool:
    if amount.relation in {"about", "odd", "bit_over", "bit_under"}:
        return holds(amount.relation, amount.value, value)
    return is_near(value, amount.value)


def _states_price(amount: Amount, reading: Reading) -> bool:
    """Nothing but the amount itself is said: a price after an offer is no plain price."""
    offer = reading.record.facts.offer
    return offer is None or not _AFTER_OFFER.search(reading.text)


def _tells_difference(amount: Amount, reading: Reading) -> bool:
    first, last = max(0, amount.start - 24), min(len(reading.text), amount.end + 24)
    return bool(_DIFFERENCE.search(reading.text[first:last]))


def _read_bare(reading: Reading, also: Sequence[Derived], apart: Sequence[float]) -> None:
    """Numbers without a currency beside amounts with one: "it's 3,280, which leaves 220 to spare"."""
    facts = reading.record.facts
    if facts.price is None:
        return
    known = [float(money.amount) for money in (facts.price, facts.list_price, *(m for _, m in facts.sizes)) if money]
    saved = savings(facts)
    for number in read_numbers(reading.text):
        start, end = number.start, number.end
        if number.is_word or not reading.is_open(start, end) or _UNIT.match(reading.text[end:]):
            continue
        relation = _relation(reading.text, start, end, end, reading.reader.patterns)
        if relation in {"eq", "ge"} and (
            number.value in known or any(is_near(one.value, number.value) for one in also)
        ):
            reading.bought.update(one.pieces for one in also if is_near(one.value, number.value))
            reading.find(start, end, "price", Standing.SUPPORTED)
        elif not reading.speaks_of_money and not _BUDGET.search(reading.text):
            continue
        elif relation in {"lt", "le", "gt", "ge"}:
            reading.judge(start, end, "price", holds(relation, number.value, known[0]), f"the price is {known[0]}")
        elif any(is_near(value, number.value) for value in (*saved, *apart, *(one.value for one in also))):
            reading.bought.update(one.pieces for one in also if is_near(one.value, number.value))
            reading.find(start, end, "price", Standing.SUPPORTED)


_UNIT = re.compile(
    r"\s?[%°]|[a-z]|\s?(?:g|kg|ml|l|cm|mm|m|w|v|hours?|years?|days?|months?|pieces?|inch\w*|buyers?|people|reviews?)\b|[\u3400-\u9fff]*?[克升米瓦伏年天时个件片双条位名人页岁寸斤吨度档层]"
)
_BUDGET = re.compile(r"\b(?:budget|price|priced|limit|cheaper|cost|costs|afford)\b|预算|上限|价")
_DIFFERENCE = re.compile(
    r"\b(?:leaves?|left|spare|over|below|under|cheaper|less|saving|saves?|short|more|away|inside|change"
    r"|to go|difference|down|off|offer|discount|usual|reduced|reduction)\b"
    r"|减|降|优惠|活动|剩|余|差|省|便宜|低|少|富余|找"
)
_AFTER_OFFER = re.compile(
    r"\b(?:code|off|offer|promo\w*|discount\w*|half[ -]price|coupon|voucher|deal|then|becomes?|minimum"
    r"|makes it|down to)\b"
    r"|减|折|优惠|活动|券|码|后|半价"
)


def amounts(text: str, patterns: Patterns, currency: str = "") -> list[Amount]:
    """Every amount of money in a text in normal form."""
    signs = sorted(patterns.currencies, key=len, reverse=True)
    listed = "|".join(re.escape(sign) for sign in signs)
    ahead = "|".join(re.escape(sign) for sign in signs if not re.search(r"[\u3400-\u9fff]|[a-z]{4}", sign))
    before = re.compile(rf"(?<![a-z])({ahead}|人民币)\s?$")
    after = re.compile(rf"{_ODD}[\s\-]?({listed})(?![a-z])")
    found: list[Amount] = []
    for number in read_numbers(text):
        span = _span(number, text, before, after)
        if span is None or (span[2] in {"pound", "pounds"} and currency != "GBP"):
            continue
        start, end, sign = span
        role = _role(text, start, end, found[-1].end if found else 0, patterns)
        found.append(Amount(start, end, number.value, sign, _relation(text, start, number.end, end, patterns), role))
    return found


def _span(number: Number, text: str, before: re.Pattern[str], after: re.Pattern[str]) -> tuple[int, int, str] | None:
    """(start, end, sign) of an amount; None for a number that is no money."""
    prefix = before.search(text[max(0, number.start - 8) : number.start])
    suffix = after.match(text, number.end)
    if suffix and suffix[1] == "块" and number.value < 10 and _PIECE.match(text, suffix.start(1)):
        suffix = None
    if suffix:
        start = number.start - len(prefix.group()) if prefix else number.start
        return start, suffix.end(), suffix[1]
    if prefix:
        return number.start - len(prefix.group()), number.end, prefix[1]
    if _BARE_BEFORE.search(text[max(0, number.start - 24) : number.start]) and not number.is_word:
        return None if _NOT_MONEY.match(text[number.end :]) else (number.start, number.end, "")
    return None


def _relation(text: str, start: int, number_end: int, end: int, patterns: Patterns) -> str:
    before, after = text[max(0, start - _REACH) : start].rstrip(), text[end : end + _REACH]
    if re.match(_ODD + r"\S", text[number_end:end]) and re.match(r"[多来余几]|-odd|\sodd", text[number_end:end]):
        return "odd"
    for name, pattern in patterns.relations_before:
        if pattern.search(before):
            return name
    return next((name for name, pattern in patterns.relations_after if pattern.search(after)), "eq")


def _role(text: str, start: int, end: int, last_end: int, patterns: Patterns) -> str:
    """The role whose words stand nearest before the amount, none of them behind another amount; else behind it."""
    head = text[max(last_end, start - 60) : start]
    clause = max((head.rfind(mark) for mark in ",;。!?、"), default=-1)
    head = head[clause + 1 :]
    for role, pattern in patterns.roles_after.items():
        if pattern.search(text[end : end + 40]):
            return role
    nearest = [
        (match.end(), match.end() - match.start(), role)
        for role, pattern in patterns.roles_before.items()
        for match in pattern.finditer(head)
    ]
    return max(nearest)[2] if nearest else "price"


def _problem(amount: Amount, reading: Reading) -> str:
    """Why the amount is not so; "" when it is."""
    facts = reading.record.facts
    if amount.role in {"other", "unit"}:
        return "no fact says what this costs"
    candidates = list(_candidates(amount, reading))
    if not candidates:
        return {"list_price": "there is no higher list price", "saving": "there is no such saving",
                "minimum": "the offer has no such minimum"}.get(amount.role, "no price is known")  # fmt: skip
    codes = currencies(amount.sign, reading.reader.patterns)
    if codes and not any(money.currency in codes or not money.currency for money in candidates):
        return f"the price is in {_currency(facts)}"
    if amount.role == "saving" and facts.offer and _is_below_minimum(facts) and _SINGLE.search(reading.text):
        return "a single piece does not reach the offer's minimum"
    relation = "eq" if amount.role == "minimum" else amount.relation
    if any(holds(relation, amount.value, float(money.amount)) for money in candidates):
        return ""
    return f"the {amount.role.replace('_', ' ')} is {', '.join(str(money.amount) for money in candidates)}"


_SINGLE = re.compile(
    r"[一单](?:瓶|件|盒|个|袋|罐|双|只|支|台|包|独|买)|\b(?:alone|single|just one|only one|any order)\b"
)


def _is_below_minimum(facts: Facts) -> bool:
    minimum = facts.offer.minimum if facts.offer else None
    return bool(minimum and facts.price and facts.list_price is None and facts.price.amount < minimum.amount)


def _candidates(amount: Amount, reading: Reading) -> Iterator[Money]:
    facts, offer = reading.record.facts, reading.record.facts.offer
    if amount.role == "list_price":
        yield from filter(None, [facts.list_price])
        if (
            facts.list_price is None
            and facts.price
            and re.search(r"list price|原价|标价|regular|full price", reading.text)
        ):
            yield facts.price
    elif amount.role == "saving":
        if facts.list_price and facts.price:
            yield Money(facts.list_price.amount - facts.price.amount, facts.price.currency)
        yield from filter(None, [offer.money_off] if offer else [])
    elif amount.role == "minimum":
        yield from filter(None, [offer.minimum] if offer else [])
    else:
        sizes = [money for label, money in facts.sizes if _names_size(label, amount, reading)]
        yield from sizes or [money for money in (facts.price, *(m for _, m in facts.sizes)) if money]


def _names_size(label: str, amount: Amount, reading: Reading) -> bool:
    """The words since the last amount speak of a size with a price of its own: in the label's words, or as an equal
    measure."""
    first, _ = reading.clause_at(amount.start)
    first = max([first, *_earlier(reading, amount)])
    said = reading.text[first : amount.start]
    plain = re.sub(r"[\s\-]", "", label)
    if plain and plain in re.sub(r"[\s\-]", "", said):
        return True
    units, patterns = reading.reader.units, reading.reader.patterns
    wanted = [one for one in read_quantities(label, units, patterns) if one.units]
    return bool(wanted) and any(agree(one, wanted[0]) for one in read_quantities(said, units, patterns))


def _earlier(reading: Reading, amount: Amount) -> list[int]:
    """Where the amounts before this one end."""
    found = amounts(reading.text[: amount.start], reading.reader.patterns, _currency(reading.record.facts))
    return [one.end for one in found]


def currencies(sign: str, patterns: Patterns) -> frozenset[str]:
    """The ISO 4217 codes that a sign can stand for; none for no sign."""
    if not sign:
        return frozenset()
    if sign in patterns.yuan_like:
        return _YUAN
    if sign in {"$", "dollar", "dollars"}:
        return _DOLLARS
    return frozenset({"CNY", "JPY"}) if sign in {"¥", "￥"} else frozenset({patterns.currencies[sign]})


def _currency(facts: Facts) -> str:
    return facts.price.currency if facts.price else ""


def percent_saved(facts: Facts) -> Decimal | None:
    if facts.price is None or facts.list_price is None or not facts.list_price.amount:
        return None
    return (facts.list_price.amount - facts.price.amount) / facts.list_price.amount * 100
