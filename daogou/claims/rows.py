"""Facts from a row as shops write it: fields of products.* as strings, opinions, one row of promotions.*."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from daogou.claims.facts import Facts, Money, OfferFacts

PROSE = ("title", "title_zh", "title_en", "description", "description_zh", "description_en", "product_highlight")
WITHOUT_CLAIMS = frozenset(
    {*PROSE, "id", "link", "image_link", "price", "sale_price", "sale_price_effective_date", "availability", "brand"}
    | {"product_detail", "item_group_id", "product_type", "google_product_category", "brand_zh", "brand_en"}
)
_SIZE_PRICE = re.compile(r"(?:price by|规格价|价格|price per (?:size|variant))", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d,.' ]*")
_SYMBOLS = {
    "€": "EUR", "£": "GBP", "¥": "CNY", "￥": "CNY", "元": "CNY", "₩": "KRW", "₹": "INR", "$": "USD", "us$": "USD",
    "hk$": "HKD", "a$": "AUD", "c$": "CAD", "s$": "SGD", "nt$": "TWD", "美元": "USD", "欧元": "EUR", "日元": "JPY",
    "英镑": "GBP", "人民币": "CNY", "rmb": "CNY", "港币": "HKD", "港元": "HKD",
}  # fmt: skip
_STOCK = {
    "in_stock": ("in_stock", "instock", "available", "limited_availability", "有货", "现货", "有库存", "在售"),
    "preorder": ("preorder", "pre_order", "backorder", "back_order", "预售"),
    "out_of_stock": ("out_of_stock", "outofstock", "sold_out", "unavailable", "discontinued", "缺货", "无货", "售罄"),
}


def facts_from_row(
    product: Mapping[str, Any], opinions: Mapping[str, Sequence[int]] | None, offer: Mapping[str, Any] | None,
    now: datetime,
) -> Facts:  # fmt: skip
    """Cells that cannot be read count as absent: what is not known supports nothing."""
    cells = {name: _text(value) for name, value in product.items()}
    details = [*_columns(cells), *_details(cells.get("product_detail", ""))]
    price, sale = parse_money(cells.get("price", "")), parse_money(cells.get("sale_price", ""))
    counts = sale is not None and _is_now(cells.get("sale_price_effective_date", ""), now)
    counts = counts and (price is None or (sale is not None and sale.amount < price.amount))
    return Facts(
        brand=" ; ".join(filter(None, (cells.get(name, "") for name in ("brand", "brand_zh", "brand_en")))),
        category=" > ".join(filter(None, (cells.get("product_type", ""), cells.get("google_product_category", "")))),
        texts=tuple(part for name in PROSE for part in _parts(cells, name)),
        details=tuple((name, value) for name, value in details if not _SIZE_PRICE.search(name)),
        price=sale if counts else price,
        list_price=price if counts else None,
        sizes=tuple(_sizes(details)),
        availability=_availability(cells.get("availability", "")),
        opinions=tuple(_opinions(opinions or {})),
        offer=None if not offer else _offer(offer),
    )


def parse_money(text: str) -> Money | None:
    """ "259.00 CNY", "￥1,299", "12,5 CHF"; None for what is no price."""
    match = _NUMBER.search(text)
    if match is None:
        return None
    number = match.group().strip(" ,.'")
    currency = (text[: match.start()] + text[match.end() :]).strip().lower()
    code = _SYMBOLS.get(currency, currency.upper() if re.fullmatch(r"[a-z]{3}", currency) else "")
    try:
        return Money(Decimal(_plain(number)), code)
    except InvalidOperation:
        return None


def _plain(number: str) -> str:
    """A comma before one or two last digits is decimal, every other mark groups."""
    if decimal := re.fullmatch(r"(.*),(\d{1,2})", number):
        return re.sub(r"[^\d]", "", decimal[1]) + "." + decimal[2]
    return re.sub(r"[,' ]", "", number)


def _text(value: Any) -> str:
    return "|".join(map(str, value)) if isinstance(value, list | tuple) else "" if value is None else str(value)


def _parts(cells: Mapping[str, str], name: str) -> list[str]:
    text = cells.get(name, "")
    return [part.strip() for part in (text.split("|") if name == "product_highlight" else [text]) if part.strip()]


def _columns(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in cells.items():
        if name not in WITHOUT_CLAIMS and not name.startswith("custom_label"):
            yield from ((name, part.strip()) for part in value.split("|") if part.strip())


def _details(text: str) -> Iterator[tuple[str, str]]:
    """(name, value) of "section:name:value"; the value may hold colons."""
    for detail in text.split("|"):
        parts = [part.strip() for part in re.split(r"[:：]", detail, maxsplit=2)]
        if len(parts) == 3 and parts[0].lower().startswith(("price by", "规格价格")):
            yield parts[0] + ":" + parts[1], parts[2]
        elif len(parts) >= 2 and parts[-1]:
            yield parts[-2], parts[-1]


def _sizes(details: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Money]]:
    for name, value in details:
        money = parse_money(value) if _SIZE_PRICE.search(name) and ":" in name else None
        if money is not None:
            yield name.partition(":")[2].lower(), money


def _availability(text: str) -> str:
    word = text.strip().lower().replace(" ", "_")
    return next((name for name, words in _STOCK.items() if word in words), "")


def _opinions(opinions: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, int, int]]:
    for aspect, counts in opinions.items():
        if len(counts) >= 2:
            yield aspect, int(counts[0]), int(counts[1])


def _offer(offer: Mapping[str, Any]) -> OfferFacts:
    cells = {name: _text(value).strip() for name, value in offer.items()}
    starts, ends = _period(cells.get("promotion_effective_dates", ""))
    free = cells.get("free_shipping", "").lower()
    return OfferFacts(
        title=cells.get("long_title", ""),
        code=cells.get("generic_redemption_code", ""),
        percent_off=_decimal(cells.get("percent_off", "").rstrip("% ")),
        money_off=parse_money(cells.get("money_off_amount", "")),
        minimum=parse_money(cells.get("minimum_purchase_amount", "")),
        minimum_quantity=_whole(cells.get("minimum_purchase_quantity", "")),
        discounted_quantity=_whole(cells.get("get_this_quantity_discounted", "")),
        free_shipping=free.startswith("free_shipping") or free in {"yes", "true", "1", "y", "是"},
        is_stackable=cells.get("stackable", "").lower() in {"yes", "true", "1", "y", "是"},
        starts=starts,
        ends=ends,
    )


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


def _period(text: str) -> tuple[datetime | None, datetime | None]:
    first, _, last = text.partition("/")
    end = _moment(last)
    if end is not None and len(last.strip()) <= 10:
        end += timedelta(days=1)
    return _moment(first), end


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _is_now(period: str, now: datetime) -> bool:
    if not period.strip():
        return True
    starts, ends = _period(period)
    return (starts is None or starts <= now) and (ends is None or now < ends)
