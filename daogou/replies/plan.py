"""The plan of a reason: which facts it says, so that the reasons of one answer stress different things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from daogou.catalogue.need import Need
from daogou.catalogue.product import Product
from daogou.catalogue.recommendation import Recommended
from daogou.replies.fact import Fact
from daogou.replies.past_facts import PastFacts
from daogou.replies.shop_facts import Ratings, ShopFacts
from daogou.replies.wish_facts import WishFacts

MOST_WISHES = 2


@dataclass(frozen=True, slots=True)
class Plan:
    """`wishes` are said first, `stress` after them; `spare` holds what else could be said."""

    wishes: tuple[Fact, ...]
    stress: tuple[Fact, ...]
    spare: tuple[Fact, ...]


class Planner:
    """Makes the plans of one answer after another; remembers nothing between answers."""

    def __init__(self, wish_facts: WishFacts, shop_facts: ShopFacts, past_facts: PastFacts) -> None:
        self.wish_facts = wish_facts
        self.shop_facts = shop_facts
        self.past_facts = past_facts

    def facts_of(self, item: Recommended, need: Need, ratings: Ratings, language: str) -> list[Fact]:
        """Everything true and sayable about one product: wishes met first."""
        met = self.wish_facts.of(item, need, language)
        past = self.past_facts.of(item, language)
        return [*met, *past, *_unsaid(self.shop_facts.of(item, ratings, (), language), met)]

    def plans(self, items: Sequence[Recommended], need: Need, ratings: Ratings, language: str) -> list[Plan]:
        stressed: Counter[str] = Counter()
        plans = []
        for place, item in enumerate(items):
            rivals = [other.product for other in items if _are_rivals(other.product, item.product)]
            met = self.wish_facts.of(item, need, language)
            past = list(self.past_facts.of(item, language))
            wishes = [*_rotated(met, place)[: MOST_WISHES - len(past)], *past]
            others = _unsaid(self.shop_facts.of(item, ratings, rivals, language), met)
            others.sort(key=lambda fact: stressed[fact.kind])
            stress = others[: 1 if wishes else 2]
            stressed.update(fact.kind for fact in stress)
            plans.append(Plan(tuple(wishes), tuple(stress), tuple(others[len(stress) :])))
        return plans


def _are_rivals(first: Product, second: Product) -> bool:
    return first.id != second.id


def _rotated(facts: list[Fact], by: int) -> list[Fact]:
    start = by % len(facts) if facts else 0
    return facts[start:] + facts[:start]


def _unsaid(facts: Sequence[Fact], said: Sequence[Fact]) -> list[Fact]:
    """Without what is already said: the same field, or the price beside a statement about it."""
    keys = {fact.key for fact in said if fact.key not in {"title", "description", "product_highlight"}}
    return [fact for fact in facts if fact.key not in keys]
