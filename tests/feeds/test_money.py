"""Prices as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from daogou.feeds.money import parse_price


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("259.00 CNY", "259.00", "CNY"),
        ("1.299,00 €", "1299.00", "EUR"),
        ("￥1,299", "1299", "CNY"),
        ("¥ 88", "88", "CNY"),
        ("12,5 CHF", "12.5", "CHF"),
        ("USD 5", "5", "USD"),
        ("$1,234.50", "1234.50", "USD"),
        ("1 299,00 SEK", "1299.00", "SEK"),
        ("1'299.95 CHF", "1299.95", "CHF"),
        ("1,00,000.00 INR", "100000.00", "INR"),
        ("12.500 KWD", "12.500", "KWD"),
        ("99元", "99", "CNY"),
        ("HK$ 20", "20", "HKD"),
        ("１２３.５ cny", "123.5", "CNY"),
        ("0.00 USD", "0.00", "USD"),
        (".99 USD", "0.99", "USD"),
        ("1.299 JPY", "1299", "JPY"),
        ("12.000 ₫", "12000", "VND"),
        ("1.299,- €", "1299", "EUR"),
        ("1.299,-€", "1299", "EUR"),
        ("EUR 12,--", "12", "EUR"),
        ("CHF 1'299.–", "1299", "CHF"),
        ("12.- CHF", "12", "CHF"),
        ("1,299.50 JPY", "1299.50", "JPY"),
    ],
)
def test_price_is_read_as_it_is_written(text: str, amount: str, currency: str) -> None:
    assert parse_price(text) == (Decimal(amount), currency)


def test_price_without_a_currency_is_in_the_shops() -> None:
    assert parse_price("19.90", "EUR") == (Decimal("19.90"), "EUR")


def test_yen_sign_is_japanese_only_in_a_japanese_shop() -> None:
    assert parse_price("¥1,299", "JPY")[1] == "JPY"
    assert parse_price("¥1,299", "EUR")[1] == "CNY"


def test_dollar_sign_follows_the_shops_dollar() -> None:
    assert parse_price("$5", "AUD")[1] == "AUD"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("免费", "not a price"),
        ("free", "not a price"),
        ("-5 CNY", "negative"),
        ("CNY -5", "negative"),
        ("12 XYZ", "not in ISO 4217"),
        ("12 EURO BUCKS", "not a price"),
        ("5 USD EUR", "not a price"),
        ("USD 5 EUR", "several currencies"),
        ("10-20 CNY", "not a price"),
        ("1e9 CNY", "not a price"),
        ("1.299 EUR", "two ways"),
        ("1.2.3 EUR", "not a price"),
        ("12,-5 EUR", "not a price"),
        (",- EUR", "not a price"),
        ("9" * 40, "beyond any price"),
        ("NaN", "not"),
        ("", "not a price"),
    ],
)
def test_what_is_no_price_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_price(text)
