"""Comparisons with what was shown: "lighter", 容量再大一点."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from daogou.catalogue.measure import Interval
from daogou.catalogue.need import Need
from daogou.catalogue.product import Product
from daogou.catalogue.recommendation import Recommendation, Request
from daogou.catalogue.utterance import Utterance
from daogou.dialogue.measuring import Comparison
from daogou.dialogue.merging import with_bound
from daogou.dialogue.shop_view import ShopView
from daogou.dialogue.turn import SHOWN


@dataclass(frozen=True, slots=True)
class Beyond:
    """What lies beyond the measure `name` of what was shown; `need` has the bound."""

    name: str
    need: Need
    recommendation: Recommendation

    @property
    def total(self) -> int:
        return self.recommendation.total


def beyond(
    need: Need, comparison: Comparison, said: Utterance, shown: Sequence[Product], shop: ShopView
) -> Beyond | None:
    """All beyond the farthest shown when there are three such, else all beyond the nearest, as with "cheaper".

    None where no product shown states a measure that the comparison could be about.
    """
    for name in shop.measures.compared(need.category or "", comparison, said):
        intervals = [interval for product in shown if (interval := shop.measures.interval(product, name))]
        if intervals:
            return _beyond(need, name, comparison.towards, intervals, said, shop)
    return None


def _beyond(
    need: Need, name: str, towards: str, intervals: Sequence[Interval], said: Utterance, shop: ShopView
) -> Beyond:
    less = towards == "less"
    ends = [interval.low if less else interval.high for interval in intervals]
    unit = shop.measures.units.base(intervals[0].dimension)
    found = None
    for limit in (min(ends), max(ends)) if less else (max(ends), min(ends)):
        bounded = with_bound(need, name, "below" if less else "above", f"{limit:.10g} {unit}")
        found = Beyond(name, bounded, shop.recommender.recommend(Request(bounded, SHOWN, text=said.text)))
        if found.total >= SHOWN:
            break
    assert found is not None
    return found
