"""Why not X: each answer is checked against the ranking that it speaks of."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from daogou.catalogue.need import Need
from daogou.catalogue.product import Product
from daogou.catalogue.recommendation import Request, WhyNot
from daogou.recommender import HybridRecommender
from tests.recommender.random_shops import needs, shops
from tests.recommender.shops import product, recommender

SHOP = [
    product("near", 280, brand="A", color="red"),
    product("best", 330, brand="B", color="red"),
    product("blue", 250, brand="C", color="blue"),
    product("gone", 200, brand="A", color="red", in_stock=False),
]
GUIDE = recommender(SHOP, {"best": 9.0, "near": 3.0, "blue": 1.0})


def why_not(id_: str, guide: HybridRecommender = GUIDE, **need: object) -> WhyNot:
    found = guide.why_not(Request(Need(**need)), id_)  # type: ignore[arg-type]
    assert found is not None
    return found


def test_a_product_over_the_budget_would_be_first_at_its_own_price() -> None:
    found = why_not("best", price_max=Decimal(300))
    assert found.obstacles == ("price_max",)
    assert found.need.price_max == Decimal(330)
    assert found.standing is not None
    assert (found.standing.place, found.standing.total) == (1, 3)


def test_a_wish_that_it_does_not_meet_is_named_and_dropped() -> None:
    found = why_not("blue", attributes={"color": ("red",)}, price_max=Decimal(300))
    assert found.obstacles == ("color",)
    assert found.need == Need(price_max=Decimal(300))
    assert found.standing is not None
    assert (found.standing.place, found.standing.total) == (2, 2)


def test_everything_in_the_way_is_named() -> None:
    found = why_not("best", exclude={"brand": ("B",)}, price_max=Decimal(300))
    assert found.obstacles == ("exclude:brand:B", "price_max")
    assert found.need == Need(price_max=Decimal(330))


def test_what_is_out_of_stock_has_no_place() -> None:
    found = why_not("gone", price_max=Decimal(100))
    assert found.obstacles == ("in stock", "price_max")
    assert found.standing is None


def test_what_fits_has_its_place_and_what_is_ahead_of_it() -> None:
    found = why_not("near")
    assert found.obstacles == ()
    assert found.standing is not None
    assert (found.standing.place, found.standing.total) == (2, 3)
    assert found.standing.first is not None
    assert found.standing.first.id == "best"
    assert found.standing.ahead_by == ("popularity",)
    assert found.by_brand == 1


@pytest.mark.parametrize(
    ("limits", "name"),
    [({"below": Decimal(300)}, "below"), ({"hidden": frozenset({"best"})}, "hidden"), ({"like": "best"}, "like")],
)
def test_limits_of_the_turn_are_named_and_lifted(limits: dict[str, object], name: str) -> None:
    found = GUIDE.why_not(Request(Need(), **limits), "best")  # type: ignore[arg-type]
    assert found is not None
    assert found.obstacles == (name,)
    assert found.standing is not None
    assert found.standing.place == 1


def test_of_variants_the_one_asked_about_answers_unless_less_speaks_against_another() -> None:
    shop = [product("s", 400, group="g", size="S"), product("m", 350, group="g", size="M"), product("x", 100)]
    found = why_not("s", recommender(shop), price_max=Decimal(360))
    assert (found.product.id, found.obstacles) == ("m", ())
    asked = why_not("s", recommender(shop), price_max=Decimal(300))
    assert (asked.product.id, asked.need.price_max) == ("s", Decimal(400))


def test_an_unknown_product_has_no_answer() -> None:
    assert GUIDE.why_not(Request(Need()), "nothing") is None


def test_a_shop_of_one_product() -> None:
    guide = recommender([product("only", 10)])
    found = why_not("only", guide)
    assert (found.obstacles, found.standing and found.standing.place) == ((), 1)


@settings(max_examples=60, deadline=None)
@given(shops(), needs())
def test_what_is_told_is_what_the_changed_request_brings(shop: list[Product], need: Need) -> None:
    guide = recommender(shop, {one.id: float(at % 7) for at, one in enumerate(shop)})
    shown = guide.recommend(Request(replace(need, sort=None), count=len(shop)))
    for one in shop:
        found = guide.why_not(Request(need), one.id)
        assert found is not None
        group = {one.id, *(other.id for other in shop if one.group and other.group == one.group)}
        assert (found.obstacles == ()) == any(item.product.id in group for item in shown.items)
        if found.standing is not None:
            top = guide.recommend(Request(found.need, count=3)).items
            at = [place for place, item in enumerate(top, 1) if item.product.id in group]
            assert at == ([found.standing.place] if 0 < found.standing.place <= 3 else [])
