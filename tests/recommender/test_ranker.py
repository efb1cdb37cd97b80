from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import numpy as np
import pytest

from daogou.catalogue.need import Need
from daogou.catalogue.recommendation import Request
from daogou.catalogue.vocabulary import Vocabulary
from daogou.recommender import build_recommender
from daogou.recommender.blend import Blend
from daogou.recommender.scorers.interface import Query
from tests.recommender.shops import NOW, UNITS, find, ids, product, recommender

VARIANTS = [
    product("s", 120, group="g", size="S"),
    product("m", 100, group="g", size="M"),
    product("l", 100, group="g", size="L", in_stock=False),
    product("other", 90, size="M"),
]


def test_an_empty_shop_has_nothing_to_show_and_nothing_to_relax() -> None:
    found = find([], Need(category="包"))
    assert (found.items, found.total, found.relaxations, found.narrowing) == ((), 0, (), None)


def test_bounds_include_themselves_and_the_sale_price_counts() -> None:
    shop = [
        product("full", 300),
        product("sale", 400, sale_price=Decimal(300)),
        product("dear", "300.01"),
        product("none", None),
    ]
    assert set(ids(find(shop, Need(price_max=Decimal(300))))) == {"full", "sale"}
    assert ids(find(shop, Need(price_min=Decimal("300.01")))) == ["dear"]


def test_a_sale_that_ends_while_the_guide_runs_no_longer_counts() -> None:
    ending = replace(product("a", 400, sale_price=Decimal(300)), sale_until=NOW + timedelta(hours=1))
    moments = iter([NOW, NOW + timedelta(hours=1)])
    guide = build_recommender([ending], Vocabulary(), {}, {}, {}, {}, UNITS, lambda: next(moments))
    request = Request(Need(price_max=Decimal(300)))
    assert guide.recommend(request).total == 1
    assert guide.recommend(request).total == 0


def test_variants_are_one_card_of_the_cheapest_that_fits() -> None:
    found = find(VARIANTS, Need(), count=5)
    card = next(item for item in found.items if item.product.group == "g")
    assert found.total == 2
    assert card.product.id == "m"
    assert {variant.id for variant in card.variants} == {"s", "l"}


def test_the_variant_that_fits_represents_its_group() -> None:
    assert ids(find(VARIANTS, Need(attributes={"size": ("S",)}))) == ["s"]
    assert ids(find(VARIANTS, Need(attributes={"size": ("L",)}))) == []


def test_a_hidden_variant_hides_its_group() -> None:
    assert ids(find(VARIANTS, hidden=frozenset({"l", "gone"}))) == ["other"]


def test_cheaper_and_dearer_are_strict() -> None:
    assert ids(find(VARIANTS, below=Decimal(100))) == ["other"]
    assert ids(find(VARIANTS, above=Decimal(100))) == ["s"]


def test_what_meets_the_occasion_stands_first() -> None:
    shop = [product(str(number), title="包") for number in range(9)]
    shop.append(product("fit", title="徒步背包"))
    assert ids(find(shop, Need(use=("hiking",))))[0] == "fit"
    assert find(shop, Need(use=("hiking",))).total == 10


def test_what_is_made_for_the_recipient_stands_before_what_says_nothing() -> None:
    shop = [product(str(number)) for number in range(9)] + [
        product("men", gender="male"),
        product("named", title="送爸爸"),
    ]
    assert set(ids(find(shop, Need(recipient="dad")))[:2]) == {"men", "named"}


def test_the_wanted_value_itself_stands_before_values_that_contain_it() -> None:
    shop = [product(f"w{number}", color="酒红色") for number in range(5)] + [product("plain", color="红色")]
    assert ids(find(shop, Need(attributes={"color": ("红色",)})))[0] == "plain"


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("price_asc", ["b", "a", "c"]),
        ("price_desc", ["c", "a", "b"]),
        ("popular", ["c", "b", "a"]),
        ("new", ["a", "c", "b"]),
        ("rating", ["b", "c", "a"]),
    ],
)
def test_an_asked_order_is_kept(sort: str, order: list[str]) -> None:
    shop = [product("a", 200, added_at=NOW), product("b", 100), product("c", 300, added_at=NOW - timedelta(days=1))]
    guide = recommender(shop, {"b": 1, "c": 5}, {"b": (9, 5.0), "a": (9, 1.0)})
    assert ids(guide.recommend(Request(Need(sort=sort), text="商品a"))) == order


def test_products_without_a_price_come_last_in_both_price_orders() -> None:
    shop = [product("none", None), product("a", 1), product("b", 2)]
    assert ids(find(shop, Need(sort="price_asc"))) == ["a", "b", "none"]
    assert ids(find(shop, Need(sort="price_desc"))) == ["b", "a", "none"]


def test_something_like_this_leaves_its_own_group_out_and_prefers_its_category() -> None:
    shop = [*VARIANTS, product("shoe", 100, category="鞋 > 跑鞋", size="M"), product("bag", 500)]
    found = recommender(shop).similar("m", count=5)
    assert ids(found) == ["other", "bag", "shoe"]


def test_a_third_card_of_one_brand_gives_way_to_an_equal() -> None:
    shop = [product(f"a{number}", brand="A") for number in range(6)] + [product("b", brand="B")]
    assert "b" in ids(find(shop))
    assert len(ids(find(shop, Need(brand=("A",))))) == 3


def test_the_receipt_adds_up_to_the_score() -> None:
    guide = recommender(VARIANTS, {"s": 5, "m": 5}, {"other": (3, 4.0)})
    request = Request(Need(use=("party",), attributes={"size": ("M",)}), text="商品 M size", like="s")
    rows = np.arange(len(guide.index))
    blended = guide.blend(Query(request, rows, guide.index.prices.at(NOW)))
    for at in range(len(rows)):
        assert sum(blended.receipt(at).values()) == pytest.approx(blended.total[at])


def test_every_scorer_needs_a_weight() -> None:
    guide = recommender(VARIANTS)
    with pytest.raises(KeyError, match="content"):
        Blend(guide.blend.scorers, guide.index.group, {})(
            Query(Request(Need()), np.arange(4), guide.index.prices.at(NOW))
        )


def test_the_funnel_counts_groups_step_by_step() -> None:
    found = find(VARIANTS, Need(attributes={"size": ("M",)}, price_max=Decimal(95)))
    assert found.items[0].receipt.funnel == (
        ("catalogue", 2),
        ("in stock", 2),
        ("size M", 2),
        ("price ≤ 95", 1),
        ("shown", 1),
    )


def test_a_brand_or_category_among_the_attributes_is_the_wish_of_that_name() -> None:
    shop = [product("a", brand="A"), product("b", brand="B", category="鞋")]
    assert ids(find(shop, Need(attributes={"brand": ("B",)}))) == ["b"]
    assert ids(find(shop, Need(attributes={"category": ("包",)}))) == ["a"]


def test_an_unknown_recipient_or_occasion_hides_nothing() -> None:
    assert find(VARIANTS, Need(recipient="alien", use=("war",))).total == 2
