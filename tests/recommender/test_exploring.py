"""A known share of lists draws its last card from those that follow, with its true probability in the receipt."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from daogou.catalogue.need import Need
from daogou.catalogue.recommendation import Request
from daogou.recommender.exploring import POOL, SHARE
from tests.recommender.shops import product, recommender

SHOP = [product(f"p{at:02}", 100 + at) for at in range(30)]
GUIDE = recommender(SHOP, {one.id: float(100 - at * 3) for at, one in enumerate(SHOP)})


def last(chance: float | None, **rest: object) -> tuple[list[str], float | None]:
    found = GUIDE.recommend(Request(Need(), chance=chance, **rest))  # type: ignore[arg-type]
    return [item.product.id for item in found.items], found.items[-1].receipt.propensity


def test_drawn_over_all_chances_each_card_stands_there_as_often_as_its_receipt_says() -> None:
    draws = 4_000
    seen: Counter[str] = Counter()
    told: dict[str, float] = {}
    for at in range(draws):
        ids, propensity = last((at + 0.5) / draws)
        assert ids[:2] == ["p00", "p01"]
        assert propensity is not None
        seen[ids[-1]] += 1
        told[ids[-1]] = propensity
    assert len(seen) == POOL
    for id_, count in seen.items():
        assert count / draws == pytest.approx(told[id_], abs=2 / draws)
    assert sum(told.values()) == pytest.approx(1)
    assert told["p02"] == pytest.approx(1 - SHARE + SHARE / POOL)


@pytest.mark.parametrize("limits", [{"like": "p05"}, {"beside": "p05"}, {"count": 1}])
def test_what_was_asked_for_is_not_drawn(limits: dict[str, object]) -> None:
    ids, propensity = last(0.0, **limits)
    assert (ids, propensity) == (last(None, **limits)[0], None)


def test_an_asked_order_and_no_chance_draw_nothing() -> None:
    found = GUIDE.recommend(Request(Need(sort="price_asc"), chance=0.0))
    assert [item.product.id for item in found.items] == ["p00", "p01", "p02"]
    assert found.items[-1].receipt.propensity is None
    assert last(None)[1] is None


def test_what_is_drawn_keeps_every_bound_and_a_full_list_that_is_all_there_is_stays() -> None:
    need = Need(price_max=Decimal(103))
    shown = {GUIDE.recommend(Request(need, chance=at / 2000)).items[-1].product.id for at in range(100)}
    assert shown == {"p02", "p03"}
    assert GUIDE.recommend(Request(Need(price_max=Decimal(102)), chance=0.0)).items[-1].receipt.propensity is None
