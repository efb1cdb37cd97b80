"""Facts: all that the check may know of one product at the moment of answering; hashable, so verdicts can be kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from daogou.catalogue.product import Product


@dataclass(frozen=True, slots=True)
class Money:
    """`currency` is an ISO 4217 code, or "" where the shop names none."""

    amount: Decimal
    currency: str = ""


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """A promotion in force, in the terms of Google's promotions feed."""

    title: str = ""
    code: str = ""
    percent_off: Decimal | None = None
    money_off: Money | None = None
    minimum: Money | None = None
    minimum_quantity: int | None = None
    discounted_quantity: int | None = None
    free_shipping: bool = False
    is_stackable: bool = False
    starts: datetime | None = None
    ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """`details` are (name, value) pairs of columns and product details; `texts` are the shop's own prose.

    `price` is what counts now, `list_price` only where it is higher; `sizes` are sizes with a price of their own;
    `availability` is Google's word; `opinions` are (aspect, praised, criticised); `rating` is (reviews, mean).
    """

    brand: str = ""
    category: str = ""
    texts: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    price: Money | None = None
    list_price: Money | None = None
    sizes: tuple[tuple[str, Money], ...] = ()
    availability: str = ""
    opinions: tuple[tuple[str, int, int], ...] = ()
    offer: OfferFacts | None = None
    rating: tuple[int, Decimal] | None = None


def facts_of(
    product: Product, moment: datetime, rating: tuple[int, float] | None = None, names: Mapping[str, str] | None = None
) -> Facts:
    """The facts of a product as it is sold at `moment`; `names` maps its brand and values to the shop's own words for
    them in the other language."""
    offer = product.offer(moment)
    also = names or {}
    details = [(name, value) for name, values in product.attributes.items() for value in values]
    details += [(name, also[value]) for name, value in details if value in also]
    brands = [brand for brand in (product.brand, also.get(product.brand, "")) if brand]
    titles = dict.fromkeys((product.title, *product.titles.values()))
    descriptions = dict.fromkeys((product.description, *product.descriptions.values()))
    categories = list(product.category) + [also[node] for node in product.category if node in also]
    return Facts(
        brand=" ; ".join(brands),
        category=" > ".join(categories),
        texts=tuple(text for text in (*titles, *descriptions, *product.highlights) if text),
        details=tuple(details),
        price=None if offer.price is None else Money(offer.price, offer.currency),
        list_price=None if offer.list_price is None else Money(offer.list_price, offer.currency),
        availability="in_stock" if offer.in_stock else "out_of_stock",
        rating=None if rating is None else (rating[0], Decimal(f"{rating[1]:.1f}")),
    )
