"""One variant of Shopify's export as a row under Google's names of columns."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from urllib.parse import quote

from daogou.feeds.money import parse_price
from daogou.feeds.reader import Row
from daogou.feeds.refusal import RowRefusedError
from daogou.feeds.shopify_columns import BECOMES, metafield_name

_OPTIONS = (1, 2, 3)
_COLUMNS = {
    "color": "color",
    "colour": "color",
    "size": "size",
    "material": "material",
    "pattern": "pattern",
    "gender": "gender",
    "age group": "age_group",
}
_LIST = re.compile(r";\s+")
_SHARED = ("title", "body", "vendor", "type", "gender", "age_group", "status", "published")


def variant_row(
    variant: Mapping[str, str], line: int, shared: Mapping[str, str], picture: str, written: Mapping[str, str]
) -> Row:
    """`variant` has the cells of its row and `shared` those of the product, by shopify_columns' names; `written` says
    what the feed calls each. Raises RowRefusedError for a price that is none."""
    handle = shared.get("handle", "")
    options = tuple(_options(variant, shared))
    price, sale_price = _prices(variant)
    cells = {BECOMES[name]: shared[name] for name in reversed(_SHARED) if name in shared}
    cells |= {
        "id": _unquoted(variant.get("variant_sku", "")) or "-".join([handle, *(value for _, value in options)]),
        "item_group_id": handle,
        "price": price,
        "sale_price": sale_price,
        "availability": _availability(variant),
        "gtin": _unquoted(variant.get("variant_barcode", "")),
        "google_product_category": shared.get("category") or shared.get("google_category", ""),
        "link": f"products/{quote(handle)}",
        "image_link": variant.get("variant_image") or picture,
    }
    fields = {name: (text,) for name, text in cells.items() if text}
    details: list[tuple[str, str]] = []
    for name, value in (*options, *_metafields(variant, shared, written)):
        if column := _COLUMNS.get(name.lower()):
            fields[column] = (*fields.get(column, ()), value)
        else:
            details.append((name, value))
    origin = {google: written.get(name, name) for name, google in reversed(BECOMES.items())}
    return Row(line, fields, tuple(details), written=origin)


def _options(variant: Mapping[str, str], shared: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(name, value) of what the shopper chooses; a product without choices has "Title: Default Title"."""
    for number in _OPTIONS:
        name, value = shared.get(f"option{number}_name", ""), variant.get(f"option{number}_value", "")
        if name and value and (name.lower(), value.lower()) != ("title", "default title"):
            yield name, value


def _prices(variant: Mapping[str, str]) -> tuple[str, str]:
    """(list price, sale price): a compare-at price above the price is the list price, any other is none."""
    price, compared = variant.get("variant_price", ""), variant.get("variant_compare_at_price", "")
    if price and compared and _amount(compared, "sale_price") > _amount(price, "price"):
        return compared, price
    return price, ""


def _amount(text: str, field: str) -> Decimal:
    try:
        return parse_price(text)[0]
    except ValueError as error:
        raise RowRefusedError(field, text, str(error)) from error


def _availability(variant: Mapping[str, str]) -> str:
    """Sold out when the shop counts the stock, has none and does not sell on."""
    policy, quantity = variant.get("policy", "").lower(), variant.get("quantity", "")
    is_counted = bool(variant.get("tracker")) and policy in {"", "deny", "false", "no"}
    try:
        has_none = Decimal(quantity or 1) <= 0
    except ArithmeticError as error:
        raise RowRefusedError("availability", quantity, "is not a quantity") from error
    return "out_of_stock" if is_counted and has_none else "in_stock"


def _metafields(
    variant: Mapping[str, str], shared: Mapping[str, str], written: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for column in {**shared, **variant}:
        name = metafield_name(written.get(column, column))
        if name:
            yield from ((name, value) for value in _values(variant.get(column) or shared[column]))


def _values(text: str) -> Iterator[str]:
    """A list is written as JSON or with "; " between its values; a reference to another object says nothing."""
    values = _LIST.split(text)
    if text.startswith("["):
        try:
            values = [str(value) for value in json.loads(text)]
        except (ValueError, RecursionError):
            values = [text]
    yield from (value.strip() for value in values if value.strip() and not value.startswith("gid://"))


def _unquoted(text: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from reading a number."""
    return text.removeprefix("'")
