"""Comparisons with what was shown: "lighter", 容量再大一点."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from daogou.catalogue.measure import Interval
from daogou.catalogue.need import Need
from daogou.catalogue.product import Product
from daogou.catalogue.recommendation import Recommendation
from daogou.catalogue.utterance import Utterance
from daogou.dialogue.measuring import Comparison, ShopMeasures
from daogou.dialogue.merging import with_bound
from daogou.dialogue.turn import SHOWN

Recommend = Callable[[Need], Recommendation]
"""What fits a need, as this turn asks for it."""


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
    need: Need,
    comparison: Comparison,
    said: Utterance,
    shown: Sequence[Product],
    measures: ShopMeasures,
    recommend: Recommend,
    numbered: Collection[str] = (),
) -> Beyond | None:
    """All beyond the farthest shown when there are three such, else all beyond the nearest, as with "cheaper"; a number
    that was said with it ("bigger, at least 400 ml") counts too. `numbered`: attributes that such a number bounds.

    None where no product shown states a measure that the comparison could be about.
    """
    names = measures.compared(need.category or "", comparison, said)
    for name in sorted(names, key=lambda name: name not in numbered):
        intervals = [interval for product in shown if (interval := measures.interval(product, name))]
        if intervals:
            found = _beyond(need, name, comparison.towards, intervals, measures, recommend)
            return _with_number(found, need, measures, recommend) if name in numbered else found
    return None


def _with_number(found: Beyond, need: Need, measures: ShopMeasures, recommend: Recommend) -> Beyond:
    """The tighter of both bounds, or the number's alone where nothing keeps both; `need` has the number's."""
    said, bounds = need.measures[found.name], found.need.measures[found.name]
    less = "below" in bounds
    sides = ("max", "below") if less else ("min", "above")
    number = next((quantity for side in sides if (quantity := measures.units.quantity(said.get(side, "")))), None)
    limit = measures.units.quantity(bounds["below" if less else "above"])
    if number is None or limit is None:
        is_tighter = not {"exact", "about"} & set(said)
    else:
        is_tighter = number.amount > limit.amount if less else number.amount < limit.amount
    if is_tighter and found.total:
        return found
    return Beyond(found.name, need, recommend(need))


def _beyond(
    need: Need,
    name: str,
    towards: str,
    intervals: Sequence[Interval],
    measures: ShopMeasures,
    recommend: Recommend,
) -> Beyond:
    less = towards == "less"
    ends = [interval.low if less else interval.high for interval in intervals]
    unit = measures.units.base(intervals[0].dimension)
    found = None
    for limit in (min(ends), max(ends)) if less else (max(ends), min(ends)):
        bounded = with_bound(need, name, "below" if less else "above", f"{limit:.10g} {unit}")
        found = Beyond(name, bounded, recommend(bounded))
        if found.total >= SHOWN:
            break
    assert found is not None
    return found
