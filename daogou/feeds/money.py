"""Prices as people write them: "259.00 CNY", "1.299,00 €", "￥1,299", "12,5 CHF", "USD 5"."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

ISO_4217_LIST = """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD
    CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL
    GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD
    KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO
    NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD
    SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV
    WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
"""
ISO_4217 = frozenset(ISO_4217_LIST.split())
_SYMBOLS = {
    "€": "EUR",
    "£": "GBP",
    "₩": "KRW",
    "₹": "INR",
    "₽": "RUB",
    "₺": "TRY",
    "₫": "VND",
    "฿": "THB",
    "₪": "ILS",
    "₴": "UAH",
    "₱": "PHP",
    "元": "CNY",
    "人民币": "CNY",
    "RMB": "CNY",
    "US$": "USD",
    "HK$": "HKD",
    "NT$": "TWD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "S$": "SGD",
    "NZ$": "NZD",
    "R$": "BRL",
    "ZŁ": "PLN",
    "美元": "USD",
    "欧元": "EUR",
    "日元": "JPY",
    "港币": "HKD",
    "港元": "HKD",
    "英镑": "GBP",
}
_DOLLARS_LIST = """
    USD AUD CAD SGD NZD HKD TWD BSD BBD FJD JMD MXN ARS CLP COP
"""
_DOLLARS = frozenset(_DOLLARS_LIST.split())
_NO_PLACES_LIST = """
    BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF
"""
_NO_PLACES = frozenset(_NO_PLACES_LIST.split())
_THREE_PLACES = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])
_PRICE = re.compile(
    r"(?P<before>[^\d.,+\-]*)(?P<sign>[+\-−]?)\s*(?P<before2>[^\d.,]*?)(?P<number>[\d.,' ]*\d)(?P<after>\D*)"
)
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?|[.,]\d+")
_GROUPED = re.compile(r"\d{1,3}(?P<mark>[.,' ])\d{2,3}(?:(?P=mark)\d{2,3})*(?P<rest>[.,]\d+)?")
_WHOLE = re.compile(r"[.,]\s?[-–—−]{1,2}(?=\D*$)")
"""The stroke in the place of cents: "1.299,- €"."""
_USUAL = re.compile(r"(\d{1,11}(?:\.\d{1,2})?) ([A-Z]{3})", re.ASCII)
"""What Google asks for and nearly every feed writes."""
MAX_PRICE = Decimal(10) ** 12


def parse_price(text: str, shop_currency: str = "") -> tuple[Decimal, str]:
    """(amount, ISO 4217 code, or the shop's when `text` names none); raises ValueError with the reason."""
    if (usual := _USUAL.fullmatch(text)) and usual[2] in ISO_4217:
        return Decimal(usual[1]), usual[2]
    folded = unicodedata.normalize("NFKC", text).strip().replace("\u2009", " ")
    whole = _WHOLE.sub("", folded)
    match = _PRICE.fullmatch(whole)
    if match is None:
        raise ValueError("is not a price")
    words = [part.strip() for part in match.group("before", "before2", "after") if part.strip()]
    if match["sign"] in {"-", "−"}:
        raise ValueError("is negative")
    currency = _currency(words, shop_currency)
    amount = _amount(match["number"].strip(), currency, whole != folded or currency in _NO_PLACES)
    if amount >= MAX_PRICE:
        raise ValueError("is beyond any price")
    return amount, currency


def _currency(words: list[str], shop_currency: str) -> str:
    codes = {_code(word, shop_currency) for word in words}
    if len(codes) > 1:
        raise ValueError(f"names several currencies: {', '.join(sorted(codes))}")
    return codes.pop() if codes else shop_currency


def _code(word: str, shop_currency: str) -> str:
    """The ISO 4217 code that `word` stands for; ¥ and $ follow the shop's currency where that has the sign."""
    upper = word.upper()
    if upper in ISO_4217:
        return upper
    if upper == "¥":
        return "JPY" if shop_currency == "JPY" else "CNY"
    if upper == "$":
        return shop_currency if shop_currency in _DOLLARS else "USD"
    if upper not in _SYMBOLS:
        known = "is not a price" if len(word) > 4 else "has a currency that is not in ISO 4217"
        raise ValueError(f"{known}: {word[:20]}")
    return _SYMBOLS[upper]


def _amount(number: str, currency: str, has_no_cents: bool) -> Decimal:
    if len(number) > 24:
        raise ValueError("is beyond any price")
    if _PLAIN.fullmatch(number):
        return _one_mark(number, currency, has_no_cents)
    match = _GROUPED.fullmatch(number)
    if match is None or (match["rest"] and match["rest"][0] == match["mark"]):
        raise ValueError("is not a price")
    rest = match["rest"] or ""
    whole = number[: len(number) - len(rest)]
    return Decimal(re.sub(r"\D", "", whole) + rest.replace(",", "."))


def _one_mark(number: str, currency: str, has_no_cents: bool) -> Decimal:
    """Digits with one mark at most: "1,299" is a thousand, "12,5" is not, and "1.299" could be either, except where
    there are no cents."""
    whole, mark, rest = number.partition("," if "," in number else ".")
    could_group = len(rest) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0")
    if could_group and (mark == "," or has_no_cents):
        return Decimal(whole + rest)
    if mark == "." and could_group and currency not in _THREE_PLACES:
        raise ValueError(f"can be read two ways: write {whole}{rest} or {whole}.{rest[:2]}")
    return Decimal(f"{whole or 0}.{rest}" if mark else whole)
