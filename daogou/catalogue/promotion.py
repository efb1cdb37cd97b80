"""Promotion: an offer on a basket, in the terms of Google's promotions feed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Promotion:
    """`code` is what the shopper types, or "" when none is needed. Empty filters apply to every product."""

    id: str
    title: str = ""
    all_products: bool = True
    code: str = ""
    starts: datetime | None = None
    ends: datetime | None = None
    minimum_amount: Decimal | None = None
    minimum_quantity: int | None = None
    percent_off: Decimal | None = None
    money_off: Decimal | None = None
    currency: str = ""
    discounted_quantity: int | None = None
    free_shipping: bool = False
    item_ids: tuple[str, ...] = ()
    product_types: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    stackable: bool = False
