"""How much each product is wanted: orders that fade, attention, and reviews as long as there are few events.

Attention (views, carts, thumbs, purchases that only a page reports) costs nothing to make up, so beside orders it never
counts more than one of them. In a shop that has no orders yet it is all there is, and counts as it is.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

ORDER = 5.0
ATTENTION = {"view": 1.0, "click": 1.0, "cart": 3.0, "purchase": 3.0, "thumb_up": 3.0}
HALF = 10.0
"""Attention that counts half an order; all the attention of the world counts one."""
GUIDE = "guide"
HALF_LIFE_DAYS = 90.0
FEW = 1_000
REVIEW_WEIGHT = 1.0


def popularity_of(
    events: Iterable[Any], groups: Mapping[str, str], review_counts: Mapping[str, int]
) -> dict[str, float]:
    """product id → score of its group. `events` are (product id, event, value, at, source); ages are counted from the
    newest. Purchases of the feed are orders.

    With fewer than `FEW` events the numbers of reviews are added, the less the more events there are.
    """
    found = [tuple(event) for event in events]
    newest = max((event[3] for event in found if event[3] is not None), default=None)
    orders: dict[str, float] = defaultdict(float)
    attention: dict[str, float] = defaultdict(float)
    for product_id, event, value, at, source in found:
        group, fading = groups.get(product_id, product_id), _fading(at, newest)
        if event == "rating":
            orders[group] += ((value or 3.0) - 3.0) * fading
        elif event == "purchase" and source != GUIDE:
            orders[group] += ORDER * fading
        else:
            attention[group] += ATTENTION.get(event, 0.0) * fading
    has_orders = any(event == "purchase" and source != GUIDE for _, event, _, _, source in found)
    worth = {group: ORDER * seen / (seen + HALF) if has_orders else seen for group, seen in attention.items()}
    scores = {group: orders[group] + worth.get(group, 0.0) for group in {*orders, *attention}}
    share = max(0.0, 1 - len(found) / FEW)
    return {
        product_id: scores.get(group, 0.0) + share * REVIEW_WEIGHT * review_counts.get(product_id, 0)
        for product_id, group in groups.items()
        if group in scores or review_counts.get(product_id)
    }


def _fading(at: datetime | None, newest: datetime | None) -> float:
    if at is None or newest is None:
        return 1.0
    days: float = (newest - at).total_seconds() / 86_400
    return math.pow(0.5, days / HALF_LIFE_DAYS)
