"""Order: one line of what a shopper ordered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

STATUSES = ("pending", "paid", "shipped", "delivered", "returned", "refunded")


@dataclass(frozen=True, slots=True)
class Order:
    """One product of an order; lines of one order share `order_id`. `status` is one of `STATUSES`."""

    order_id: str
    shopper_id: str
    product_id: str
    quantity: int = 1
    price: Decimal | None = None
    currency: str = ""
    status: str = "pending"
    carrier: str = ""
    tracking_number: str = ""
    at: datetime | None = None
