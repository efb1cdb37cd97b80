"""Offers: percentages off, 八五折, buy two get one, coupons' last day."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

from daogou.claims.money_claims import percent_saved
from daogou.claims.numerals import chinese, read_numbers
from daogou.claims.reading import Reading

_HAN = "零一二三四五六七八九十两"
_FOLD = re.compile(rf"(?:打|享|立享)?(\d+(?:\.\d+)?|[{_HAN}]{{1,2}})\s?折(?![叠扣])")
_HALF = re.compile(r"\bhalf[ -]price\b|\bhalf off\b|半价|对折")
_PERCENT_AFTER = re.compile(
    r"(\d+(?:\.\d+)?)\s?(?:%|percent|per cent)\s?(?:off\b|discount|less\b|cheaper|lower|reduction|saving"
    r"|的?折扣|的?优惠|below)"
)
_PERCENT_BEFORE = re.compile(
    r"(?:\bsav(?:e|es|ing)|\bdiscount of|\bdiscounted by|\breduced by|\breduction of|\bcut by|\bdown by?|\bdown"
    r"|优惠(?:了)?|立减|减(?:了)?|降(?:了|价)?|便宜(?:了)?|省(?:了)?|下调)\s?(?:about |around |roughly "
    r"|约|大约|近)?(\d+(?:\.\d+)?)\s?(?:%|percent|per cent)"
)
_BUY = re.compile(
    r"买\s?(?P<buy_zh>[\d一二两三四五六])\s?[件包个盒瓶袋]?\s?[送赠]\s?(?P<get_zh>[\d一二两三四五六])"
    r"|\bbuy (?P<buy_en>\w+)(?: \w+){0,3}?,? (?:and )?get (?P<get_en>\w+)(?: \w+){0,3}? free"
)
_DATE_ZH = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_NAMES = "|".join(f"{name}|{name[:3]}" for name in _MONTHS)
_DATE_EN = re.compile(
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m1>{_NAMES})"
    rf"|(?P<m2>{_NAMES}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)(?:,? (?P<y>\d{{4}}))?"
)
_DATE_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")


def read_offers(reading: Reading) -> None:
    for start, end, percent in _percentages(reading.text):
        if reading.is_open(start, end):
            is_true = _is_reduction(percent, reading)
            if reading.is_denied(start):
                is_true = not is_true
            reading.judge(start, end, "offer", is_true, "no such reduction is in force")
    for match in _BUY.finditer(reading.text):
        if reading.is_open(*match.span()):
            reading.judge(*match.span(), "offer", _is_gift(match, reading), "the offer says otherwise")
    _read_dates(reading)


def _percentages(text: str) -> list[tuple[int, int, Decimal]]:
    found = [(m.start(), m.end(), Decimal(m[1])) for p in (_PERCENT_AFTER, _PERCENT_BEFORE) for m in p.finditer(text)]
    found += [(m.start(), m.end(), Decimal(50)) for m in _HALF.finditer(text) if not _is_second(text, m.start())]
    for match in _FOLD.finditer(text):
        if not _is_second(text, match.start()):
            found.append((match.start(), match.end(), _folds(match[1])))
    return found


def _is_second(text: str, place: int) -> bool:
    """第二件半价 is another offer, known by its own name."""
    return bool(re.search(r"第(?:二|2|两)[件个份]|\bsecond\b", text[max(0, place - 24) : place + 24]))


def _folds(written: str) -> Decimal:
    """八折 pays 80 %, 85折 and 八五折 pay 85 %."""
    number = Decimal(written) if written[0].isdigit() else Decimal(str(chinese(written) or 0))
    return 100 - (number * 10 if number < 10 else number)


def _is_reduction(percent: Decimal, reading: Reading) -> bool:
    facts = reading.record.facts
    saved, offer = percent_saved(facts), facts.offer
    if saved is not None and abs(saved - percent) <= Decimal("0.6"):
        return True
    about = re.search(r"about|around|roughly|nearly|almost|约|近|左右|将近", reading.text)
    if saved is not None and about and abs(saved - percent) <= Decimal(2):
        return True
    return offer is not None and offer.percent_off == percent


def _is_gift(match: re.Match[str], reading: Reading) -> bool:
    offer = reading.record.facts.offer
    numbers = [_count(part) for part in match.groupdict().values() if part]
    if offer is None or len(numbers) < 2 or offer.percent_off != 100:
        return False
    return offer.minimum_quantity == numbers[0] and (offer.discounted_quantity or 1) == numbers[1]


def _count(word: str) -> int:
    if word in {"a", "an", "another"}:
        return 1
    found = read_numbers(word)
    return int(found[0].value) if found else -1


def _read_dates(reading: Reading) -> None:
    """Days of the year are believed of the offer's first and last day alone."""
    offer = reading.record.facts.offer
    days = [day for day in ((offer.starts, offer.ends) if offer else ()) if day is not None]
    known = {(day.year, day.month, day.day) for day in (*days, *(day - timedelta(seconds=1) for day in days))}
    for start, end, year, month, day in _dates(reading.text):
        if reading.is_open(start, end):
            is_known = any((year in (0, y)) and (month, day) == (m, d) for y, m, d in known)
            is_known = is_known or reading.text[start:end] in reading.record.written
            reading.judge(start, end, "date", is_known, "no such day is known")


def _dates(text: str) -> list[tuple[int, int, int, int, int]]:
    found = [(m.start(), m.end(), int(m[1] or 0), int(m[2]), int(m[3])) for m in _DATE_ZH.finditer(text)]
    found += [(m.start(), m.end(), int(m[1]), int(m[2]), int(m[3])) for m in _DATE_ISO.finditer(text)]
    for m in _DATE_EN.finditer(text):
        month = next(n for n, name in enumerate(_MONTHS, 1) if name.startswith((m["m1"] or m["m2"])[:3]))
        found.append((m.start(), m.end(), int(m["y"] or 0), month, int(m["d1"] or m["d2"])))
    return found
