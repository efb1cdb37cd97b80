from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from daogou.recommender.columns import NO_PRICE, Categories, Prices
from tests.recommender.shops import NOW, product


def test_prices_are_those_of_the_offer_at_every_moment() -> None:
    day = timedelta(days=1)
    plain = product("a", 100)
    shop = [
        plain,
        product("b", None),
        replace(plain, sale_price=Decimal(80)),
        replace(plain, sale_price=Decimal(80), sale_from=NOW + day),
        replace(plain, sale_price=Decimal(80), sale_until=NOW),
        replace(plain, sale_price=Decimal(120)),
        replace(plain, price=None, sale_price=Decimal(70)),
    ]
    prices = Prices.of(shop)
    for moment in (NOW - day, NOW, NOW + 2 * day):
        for row, price in enumerate(prices.at(moment).tolist()):
            offered = shop[row].offer(moment).price
            assert price == (NO_PRICE if offered is None else int(offered * 1000))


def test_a_category_holds_its_descendants_and_nothing_else() -> None:
    categories = Categories.of(
        [
            product("a", category="包"),
            product("b", category="包 > 背包"),
            product("c", category="包包"),
            product("d", category=""),
        ]
    )
    assert categories.mask(categories.node("包")).tolist() == [True, True, False, False]
    assert categories.mask(categories.node("包 > 背包")).tolist() == [False, True, False, False]
    assert categories.mask(categories.node("背包")).tolist() == [False, True, False, False]
    assert not categories.mask(categories.node("鞋")).any()
