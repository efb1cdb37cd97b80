"""What was bought, and what was passed over again and again, makes room; what people buy again does not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from daogou.catalogue.need import Need
from daogou.catalogue.recommendation import Recommendation, Request
from daogou.catalogue.vocabulary import Vocabulary
from daogou.recommender import build_recommender
from daogou.recommender.learned.artefact import Artefact
from daogou.recommender.stepping_back import STEP_BACK
from tests.recommender.learned.models import PRODUCTS, artefact
from tests.recommender.shops import NOW

KIND = Need(category="包 > 背包")


def again(*shares: float) -> Artefact:
    return replace(artefact(), again=np.asarray(shares, dtype=np.float32))


def find(need: Need, model: Artefact | None = None, count: int = 4, **rest: frozenset[str]) -> Recommendation:
    popularity = {"a": 9.0, "b": 5.0, "c": 2.0, "d": 1.0}
    guide = build_recommender(PRODUCTS, Vocabulary(()), popularity, {}, {}, {}, lambda: NOW, model)
    return guide.recommend(Request(need, count=count, **rest))  # type: ignore[arg-type]


def ids(found: Recommendation) -> list[str]:
    return [item.product.id for item in found.items]


@pytest.mark.parametrize("model", [None, again(0, 0, 0, 0)])
def test_what_was_bought_is_not_shown_to_somebody_who_names_nothing(model: Artefact | None) -> None:
    found = find(Need(), model, bought=frozenset({"a"}))
    assert "a" not in ids(found)
    assert ("not bought already", 3) in found.items[0].receipt.funnel


@pytest.mark.parametrize("model", [None, again(0, 0, 0, 0)])
def test_asked_for_by_kind_it_stands_behind_all_others_and_the_receipt_says_so(model: Artefact | None) -> None:
    found = find(KIND, model, bought=frozenset({"a"}))
    assert ids(found)[-1] == "a"
    assert found.items[-1].receipt.scores["bought already"] == -STEP_BACK


def test_what_people_buy_again_stays_where_it_was() -> None:
    model = again(0.4, 0, 0, 0)
    for need in (Need(), KIND):
        assert ids(find(need, model, bought=frozenset({"a"}))) == ids(find(need, model))


def test_what_was_passed_over_steps_back_but_is_still_there() -> None:
    assert ids(find(KIND))[0] == "a"
    found = find(KIND, ignored=frozenset({"a", "unknown"}))
    assert ids(found)[-1] == "a"
    assert found.items[-1].receipt.scores["passed over"] == -STEP_BACK


def test_an_asked_order_is_kept_whatever_was_passed_over() -> None:
    dear = replace(KIND, sort="price_desc")
    assert ids(find(dear, ignored=frozenset({"a"}))) == ids(find(dear))
