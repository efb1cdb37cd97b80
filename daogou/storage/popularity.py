"""How much each product is wanted: weighted events that fade, and reviews as long as there are few events."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

WEIGHTS = {"view": 1.0, "click": 1.0, "cart": 3.0, "purchase": 5.0, "thumb_up": 3.0, "impression": 0.0}
HALF_LIFE_DAYS = 90.0
FEW = 1_000
REVIEW_WEIGHT = 1.0


def popularity_of(
    events: Iterable[Any], groups: Mapping[str, str], review_counts: Mapping[str, int]
) -> dict[str, float]:
    """product id → score of its group. `events` are (product id, event, value, at); ages are counted from the newest.

    With fewer than `FEW` events the numbers of reviews are added, the less the more events there are.
    """
    found = [tuple(event) for event in events]
    newest = max((at for *_, at in found if at is not None), default=None)
    scores: dict[str, float] = defaultdict(float)
    for product_id, event, value, at in found:
        scores[groups.get(product_id, product_id)] += _weight(event, value) * _fading(at, newest)
    share = max(0.0, 1 - len(found) / FEW)
    return {
        product_id: scores.get(group, 0.0) + share * REVIEW_WEIGHT * review_counts.get(product_id, 0)
        for product_id, group in groups.items()
        if group in scores or review_counts.get(product_id)
    }


def _weight(event: str, value: float | None) -> float:
    """A rating of 3 says nothing, 5 is worth 2, 1 takes 2 away."""
    if event == "rating":
        return (value or 3.0) - 3.0
    return WEIGHTS.get(event, 0.0)


def _fading(at: datetime | None, newest: datetime | None) -> float:
    if at is None or newest is None:
        return 1.0
    days: float = (newest - at).total_seconds() / 86_400
    return math.pow(0.5, days / HALF_LIFE_DAYS)
