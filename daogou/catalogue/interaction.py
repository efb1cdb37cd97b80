"""Interaction: what a shopper did with a product."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

EVENTS = ("view", "cart", "purchase", "rating")
STRENGTHS = {"view": 0.3, "cart": 0.7, "thumb_up": 0.7, "purchase": 1.0}
GOOD_RATING = 4.0


@dataclass(frozen=True, slots=True)
class Interaction:
    """`event` is one of `EVENTS` when it comes from a feed, and may be "thumb_up" or "thumb_down" when it comes from
    the guide; `value` is the rating from 1 to 5, else None."""

    shopper_id: str
    product_id: str
    event: str
    value: float | None = None
    at: datetime | None = None

    @property
    def strength(self) -> float:
        """How much it says that the product was wanted, 0 to 1: a good rating says it as clearly as a purchase."""
        if self.event == "rating":
            return 1.0 if (self.value or 0.0) >= GOOD_RATING else 0.0
        return STRENGTHS.get(self.event, 0.0)
