"""Rows of reviews.*, interactions.csv and orders.csv."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from daogou.catalogue.interaction import EVENTS, Interaction
from daogou.catalogue.order import STATUSES, Order
from daogou.catalogue.product import Review, Shop
from daogou.feeds.cells import Cells
from daogou.feeds.plain_text import plain_text
from daogou.feeds.refusal import RowRefusedError

REVIEW_COLUMNS_LIST = """
    review_id product_id shopper_id rating rating_min rating_max title content language timestamp is_spam gtin
"""
REVIEW_COLUMNS = frozenset(REVIEW_COLUMNS_LIST.split())
INTERACTION_COLUMNS = frozenset(["shopper_id", "product_id", "event", "value", "timestamp"])
ORDER_COLUMNS_LIST = """
    order_id shopper_id product_id quantity price status carrier tracking_number timestamp
"""
ORDER_COLUMNS = frozenset(ORDER_COLUMNS_LIST.split())


_NOBODY = frozenset({"anonymous", "anonym", "guest", "unknown", "匿名", "匿名用户", "游客"})


@dataclass(frozen=True, slots=True)
class ReviewParser:
    """Makes reviews of rows. `group_of` maps every product of the feed to its group, `by_gtin` a GTIN to a product."""

    group_of: Mapping[str, str]
    by_gtin: Mapping[str, str]

    def __call__(self, cells: Cells, shop: Shop) -> Iterator[Review]:
        """None for spam; one for each product group that the row names."""
        if cells.flag("is_spam"):
            return
        cells.required("product_id")
        title, content = plain_text(cells.text("title")), plain_text(cells.text("content"))
        shopper_id = sys.intern(cells.optional_key("shopper_id"))
        rating, language, at = _scaled_rating(cells), cells.language(title, content), cells.moment("timestamp")
        for number, product_id in enumerate(self._products(cells)):
            yield Review(
                id=_review_id(cells, number, product_id, title, content),
                product_id=product_id,
                rating=rating,
                title=title,
                content=content,
                language=language,
                shopper_id=None if shopper_id.lower() in _NOBODY else shopper_id or None,
                at=at,
            )

    def _products(self, cells: Cells) -> Iterable[str]:
        """The first product of every group that is named; the first name when the feed has none of them."""
        named = cells.texts("product_id")
        known = [sys.intern(name) for name in named if name in self.group_of]
        known = known or [self.by_gtin[gtin] for gtin in cells.texts("gtin") if gtin in self.by_gtin]
        first: dict[str, str] = {}
        for name in known:
            first.setdefault(self.group_of[name], name)
        return first.values() or named[:1]


def interactions_from(cells: Cells, shop: Shop) -> Iterator[Interaction]:
    cells.required("event")
    event = cells.choice("event", EVENTS)
    value = _rating(cells, "value") if event == "rating" else cells.number("value")
    yield Interaction(
        shopper_id=sys.intern(cells.key("shopper_id")),
        product_id=sys.intern(cells.required("product_id")),
        event=event,
        value=value,
        at=cells.moment("timestamp"),
    )


def orders_from(cells: Cells, shop: Shop) -> Iterator[Order]:
    price = cells.price("price", shop.currency)
    yield Order(
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


def _scaled_rating(cells: Cells) -> float:
    """From 1 to 5, whatever the scale of the feed: `rating_min` and `rating_max`, without them 1 and 5."""
    least, most = cells.number("rating_min"), cells.number("rating_max")
    if least is None and most is None:
        return _rating(cells, "rating")
    least, most = 1.0 if least is None else least, 5.0 if most is None else most
    cells.required("rating")
    rating = cells.number("rating") or 0.0
    if not least < most or not least <= rating <= most:
        raise RowRefusedError("rating", cells.text("rating"), f"is not a rating from {least:g} to {most:g}")
    return round(1 + 4 * (rating - least) / (most - least), 4)


def _review_id(cells: Cells, number: int, product_id: str, title: str, content: str) -> str:
    given = cells.optional_key("review_id")
    if given and not number:
        return given
    return _made_up_id(cells.line, product_id, title, content, given)


def _quantity(cells: Cells) -> int:
    quantity = cells.count("quantity")
    if quantity == 0:
        raise RowRefusedError("quantity", "0", "is not at least 1")
    return quantity or 1


def _made_up_id(line: int, *parts: str) -> str:
    return hashlib.sha256("\x1f".join((str(line), *parts)).encode()).hexdigest()[:24]
