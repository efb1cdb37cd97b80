from __future__ import annotations

from decimal import Decimal
from itertools import combinations

import numpy as np
from hypothesis import given, settings

from daogou.catalogue.need import Need
from daogou.catalogue.product import Product
from daogou.catalogue.recommendation import Request
from daogou.recommender.constraints import constraints_of
from daogou.recommender.relaxation import MOST_DROPPED, MOST_SHOWN
from tests.recommender.random_shops import needs, shops
from tests.recommender.shops import RECIPIENTS, find, ids, product, recommender


def test_the_one_wish_that_excludes_everything_is_named_with_what_it_brings() -> None:
    shop = [product("a", 100, color="红色"), product("b", 100, color="红色"), product("c", 900, color="黑色")]
    found = find(shop, Need(price_max=Decimal(150), attributes={"color": ("黑色",)}))
    assert ids(found) == []
    assert [(one.dropped, one.count) for one in found.relaxations] == [(("color",), 2), (("price_max",), 1)]
    assert found.relaxations[0].need == Need(price_max=Decimal(150))


def test_a_price_bound_moves_to_the_nearest_product_within_twice_the_bound() -> None:
    shop = [product("a", "329.5"), product("b", 400), product("c", 5000)]
    near = find(shop, Need(price_max=Decimal(300))).relaxations
    assert [(one.dropped, one.need.price_max, one.count) for one in near] == [(("price_max",), Decimal("329.5"), 1)]
    far = find(shop, Need(price_max=Decimal(10))).relaxations
    assert [(one.dropped, one.need, one.count) for one in far] == [(("price_max",), Need(), 3)]
    above = find(shop, Need(price_min=Decimal(6000))).relaxations
    assert [(one.need.price_min, one.count) for one in above] == [(Decimal(5000), 1)]


def test_the_category_goes_last_and_then_to_its_parent() -> None:
    shop = [product("a", category="包 > 手提包", color="红色"), product("b", category="鞋 > 跑鞋", color="红色")]
    found = find(shop, Need(category="包 > 背包", attributes={"color": ("红色",)}))
    assert [(one.dropped, one.need.category, one.count) for one in found.relaxations] == [(("category",), None, 2)]
    shop.append(product("c", category="包 > 背包", in_stock=False))
    found = find(shop, Need(category="包 > 背包", attributes={"color": ("红色",)}))
    assert [(one.dropped, one.need.category, one.count) for one in found.relaxations] == [(("category",), "包", 1)]


def test_features_and_refusals_are_dropped_one_by_one() -> None:
    shop = [product("a", color="红色", 防水="是")]
    found = find(shop, Need(features=("防水", "降噪"), exclude={"color": ("红色", "蓝色")}))
    assert [one.dropped for one in found.relaxations] == [("feature:降噪", "exclude:color:红色")]
    assert found.relaxations[0].need == Need(features=("防水",), exclude={"color": ("蓝色",)})


def test_limits_of_the_turn_are_not_relaxed() -> None:
    found = find([product("a", 100)], Need(price_max=Decimal(200)), below=Decimal(100))
    assert (found.items, found.relaxations) == ((), ())


@settings(max_examples=150, deadline=None)
@given(shops(), needs())
def test_relaxations_are_the_smallest_sets_and_keep_their_promise(shop: list[Product], need: Need) -> None:
    guide = recommender(shop)
    found = guide.recommend(Request(need))
    wishes = constraints_of(need, guide.index, guide.index.prices.at(guide.now()), RECIPIENTS)
    others = [wish for wish in wishes if wish.name != "category"]
    kept = [wish.mask for wish in wishes if wish.name == "category"]
    for size in range(1, MOST_DROPPED + 1):
        smallest = {
            tuple(wish.name for wish in gone)
            for gone in combinations(others, size)
            if np.logical_and.reduce(
                [guide.index.in_stock, *kept, *(wish.mask for wish in others if wish not in gone)]
            ).any()
        }
        if smallest and not found.items:
            dropped = {one.dropped for one in found.relaxations}
            assert dropped <= smallest
            assert len(dropped) == min(len(smallest), MOST_SHOWN)
            break
    for one in found.relaxations:
        assert guide.recommend(Request(one.need)).total == one.count > 0
    counts = [one.count for one in found.relaxations]
    assert counts == sorted(counts, reverse=True)
