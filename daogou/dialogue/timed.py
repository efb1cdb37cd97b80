"""How long the parts of an answer take: a shop's view whose recommender and explainer are measured."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from daogou.catalogue.need import Need
from daogou.catalogue.recommendation import Recommendation, Recommended, Request, WhyNot
from daogou.dialogue.cards import Explanation
from daogou.dialogue.shop_view import Explainer, Recommender, ShopView

Observe = Callable[[str, float], None]
"""observe(stage, seconds)"""


@contextmanager
def measured(stage: str, observe: Observe) -> Iterator[None]:
    """What is done inside is observed, also when it fails."""
    began = time.perf_counter()
    try:
        yield
    finally:
        observe(stage, time.perf_counter() - began)


@dataclass(frozen=True, slots=True)
class TimedRecommender:
    recommender: Recommender
    observe: Observe

    def recommend(self, request: Request) -> Recommendation:
        with measured("recommender", self.observe):
            return self.recommender.recommend(request)

    def why_not(self, request: Request, product_id: str) -> WhyNot | None:
        with measured("recommender", self.observe):
            return self.recommender.why_not(request, product_id)


@dataclass(frozen=True, slots=True)
class TimedExplainer:
    explainer: Explainer
    observe: Observe

    def explain(
        self, items: Sequence[Recommended], need: Need, ratings: Mapping[str, tuple[int, float]], language: str
    ) -> Sequence[Explanation]:
        with measured("explanation", self.observe):
            return self.explainer.explain(items, need, ratings, language)


def timed(view: ShopView, observe: Observe) -> ShopView:
    """The same shop; each call of its recommender and its explainer is told to `observe`."""
    recommender, explainer = TimedRecommender(view.recommender, observe), TimedExplainer(view.explainer, observe)
    return replace(view, recommender=recommender, explainer=explainer)
