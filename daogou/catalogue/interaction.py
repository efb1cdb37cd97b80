"""Interaction: what a shopper did with a product."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

EVENTS = ("view", "cart", "purchase", "rating")


@dataclass(frozen=True, slots=True)
class Interaction:
    """`event` is one of `EVENTS` when it comes from a feed; `value` is the rating from 1 to 5, else None."""

    shopper_id: str
    product_id: str
    event: str
    value: float | None = None
    at: datetime | None = None
