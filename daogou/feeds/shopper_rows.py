"""Rows of reviews.*, interactions.csv and orders.csv."""

from __future__ import annotations

import hashlib

from daogou.catalogue.interaction import EVENTS, Interaction
from daogou.catalogue.order import STATUSES, Order
from daogou.catalogue.product import Review, Shop
from daogou.feeds.cells import Cells
from daogou.feeds.plain_text import plain_text
from daogou.feeds.refusal import RowRefusedError

REVIEW_COLUMNS_LIST = """
    review_id product_id shopper_id rating title content language timestamp is_spam
"""
REVIEW_COLUMNS = frozenset(REVIEW_COLUMNS_LIST.split())
INTERACTION_COLUMNS = frozenset(["shopper_id", "product_id", "event", "value", "timestamp"])
ORDER_COLUMNS_LIST = """
    order_id shopper_id product_id quantity price status carrier tracking_number timestamp
"""
ORDER_COLUMNS = frozenset(ORDER_COLUMNS_LIST.split())


def review_from(cells: Cells, shop: Shop) -> Review | None:
    """None for a review that is marked as spam."""
    if cells.flag("is_spam"):
        return None
    product_id = cells.required("product_id")
    title, content = cells.text("title"), plain_text(cells.text("content"))
    shopper_id = cells.optional_key("shopper_id") or None
    return Review(
        id=cells.optional_key("review_id") or _made_up_id(cells.line, product_id, title, content),
        product_id=product_id,
        rating=_rating(cells, "rating"),
        title=title,
        content=content,
        language=cells.language(title, content),
        shopper_id=shopper_id,
        at=cells.moment("timestamp"),
    )


def interaction_from(cells: Cells, shop: Shop) -> Interaction:
    cells.required("event")
    event = cells.choice("event", EVENTS)
    value = _rating(cells, "value") if event == "rating" else cells.number("value")
    return Interaction(
        shopper_id=cells.key("shopper_id"),
        product_id=cells.required("product_id"),
        event=event,
        value=value,
        at=cells.moment("timestamp"),
    )


def order_from(cells: Cells, shop: Shop) -> Order:
    price = cells.price("price", shop.currency)
    return Order(
        order_id=cells.key("order_id"),
        shopper_id=cells.optional_key("shopper_id"),
        product_id=cells.required("product_id"),
        quantity=_quantity(cells),
        price=price[0] if price else None,
        currency=price[1] if price else shop.currency,
        status=cells.choice("status", STATUSES) or "pending",
        carrier=cells.label("carrier"),
        tracking_number=cells.label("tracking_number"),
        at=cells.moment("timestamp"),
    )


def _rating(cells: Cells, name: str) -> float:
    cells.required(name)
    rating = cells.number(name) or 0.0
    if not 1 <= rating <= 5:
        raise RowRefusedError(name, cells.text(name), "is not a rating from 1 to 5")
    return rating


def _quantity(cells: Cells) -> int:
    quantity = cells.count("quantity")
    if quantity == 0:
        raise RowRefusedError("quantity", "0", "is not at least 1")
    return quantity or 1


def _made_up_id(line: int, *parts: str) -> str:
    return hashlib.sha256("\x1f".join((str(line), *parts)).encode()).hexdigest()[:24]
