"""IPS and SNIPS on a case computed by hand, and on a simulated log whose truth is known."""

from __future__ import annotations

from random import Random

import pytest

from daogou.catalogue.interaction import Interaction
from daogou.catalogue.logged import LoggedList
from daogou.training.recommender.logged import impressions
from daogou.training.recommender.off_policy import Impression, estimate
from daogou.training.recommender.report import off_policy_line
from tests.recommender.shops import product, recommender

BY_HAND = [
    Impression(0.5, 1, 1),
    Impression(0.25, 0, 1),
    Impression(0.5, 1, 0),
    Impression(1.0, 1, 1),
]


def test_by_hand() -> None:
    """Weights 2, 4, 0, 1: IPS (2 + 1) / 4, SNIPS (2 + 1) / 7, effective 49 / 21."""
    found = estimate(BY_HAND)
    assert found is not None
    assert (found.impressions, found.logged) == (4, 0.75)
    assert found.ips == pytest.approx(0.75)
    assert found.snips == pytest.approx(3 / 7)
    assert found.effective == pytest.approx(49 / 21)
    assert found.interval[0] <= found.snips <= found.interval[1]


def test_a_ranking_that_shows_nothing_of_it_is_not_judged() -> None:
    assert estimate([Impression(0.5, 1, 0)]) is None
    assert estimate([]) is None
    assert "would show none" in off_policy_line(None, [])


@pytest.mark.parametrize("propensity", [0.0, -0.1, 1.5, float("nan")])
def test_what_is_no_probability_is_refused(propensity: float) -> None:
    with pytest.raises(ValueError, match="no probability"):
        estimate([Impression(propensity, 1, 1)])


def test_the_truth_of_another_ranking_is_found_where_the_log_alone_misleads() -> None:
    """Product 0 is shown in 95.625 % and clicked in 10 %; the new ranking would always show 3, clicked in 60 %."""
    rng = Random(1)
    clicked, log = [0.1, 0.2, 0.3, 0.6, 0.1, 0.1, 0.1, 0.1], []
    for _ in range(40_000):
        shown = rng.randrange(8) if rng.random() < 0.05 else 0
        propensity = 0.95 * (shown == 0) + 0.05 / 8
        log.append(Impression(propensity, float(rng.random() < clicked[shown]), float(shown == 3)))
    found = estimate(log)
    assert found is not None
    assert found.logged == pytest.approx(0.1, abs=0.02)
    assert found.snips == pytest.approx(0.6, abs=0.08)
    assert found.ips == pytest.approx(0.6, abs=0.1)
    assert found.interval[0] < 0.6 < found.interval[1]


def test_a_new_ranking_is_asked_for_the_need_of_then_with_the_past_of_then() -> None:
    guide = recommender([product("a"), product("b"), product("c")], {"a": 9, "b": 5, "c": 1})
    pasts: list[str] = []

    def past_of(shopper: str) -> list[Interaction]:
        pasts.append(shopper)
        return []

    lists = [
        LoggedList("u", 1.0, {"category": "包 > 背包"}, ("a", "b"), 0.9, frozenset({"impression", "click"})),
        LoggedList("v", 2.0, {}, ("a", "c"), 0.1, frozenset({"impression"})),
        LoggedList("w", 3.0, {}, ("a", "b"), None, frozenset({"click"})),
    ]
    found = impressions(lists, guide, past_of)
    assert found == [Impression(0.9, 1.0, 1.0), Impression(0.1, 0.0, 0.0)]
    assert pasts == ["u", "v"]
    line = off_policy_line(estimate(found), found)
    assert "2 drawn cards" in line
    assert "50.0% of them another" in line
