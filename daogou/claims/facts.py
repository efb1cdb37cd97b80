"""Facts: all that the check may know of one product at the moment of answering; hashable, so verdicts can be kept."""

from __future__ import annotations

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
    product: Product,
    moment: datetime,
    rating: tuple[int, float] | None = None,
    also: tuple[tuple[str, str], ...] = (),
) -> Facts:
    """The facts of a product as it is sold at `moment`; `also` says some of its names and values in other words."""
    offer = product.offer(moment)
    details = [(name, value) for name, values in product.attributes.items() for value in values]
    texts = (product.title, *product.titles.values(), product.description, *product.descriptions.values())
    brands = [product.brand, *(value for name, value in also if name == "brand")]
    categories = [*product.category, *(value for name, value in also if name == "category")]
    return Facts(
        brand=" ; ".join(dict.fromkeys(brand for brand in brands if brand)),
        category=" > ".join(dict.fromkeys(categories)),
        texts=tuple(dict.fromkeys(text for text in (*texts, *product.highlights) if text)),
        details=tuple(dict.fromkeys([*details, *(pair for pair in also if pair[0] not in {"brand", "category"})])),
        price=None if offer.price is None else Money(offer.price, offer.currency),
        list_price=None if offer.list_price is None else Money(offer.list_price, offer.currency),
        availability="in_stock" if offer.in_stock else "out_of_stock",
        rating=None if rating is None else (rating[0], Decimal(f"{rating[1]:.1f}")),
    )
