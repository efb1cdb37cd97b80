from __future__ import annotations

from datetime import UTC, datetime

import pytest

from daogou.catalogue.interaction import Interaction
from daogou.training.recommender.again import bought_again
from tests.recommender.shops import product

SHOP = [
    product("nappy", category="baby > nappies"),
    product("nappy-xl", category="baby > nappies", group="g"),
    product("nappy-l", category="baby > nappies", group="g"),
    product("tent", category="outdoor > tents"),
]


def bought(shopper: str, id_: str, day: int | None, event: str = "purchase") -> Interaction:
    return Interaction(shopper, id_, event, at=datetime(2026, 3, day, 12, tzinfo=UTC) if day else None)


def test_the_share_of_buyers_on_two_days_is_drawn_towards_the_kind() -> None:
    rows = [bought("u", "nappy", 1), bought("u", "nappy", 5), bought("v", "nappy", 1), bought("w", "tent", 1)]
    nappy, group, tent = bought_again(rows, SHOP)
    assert nappy == pytest.approx((1 + 10 * 0.5) / (2 + 10))
    assert group == pytest.approx(0.5)
    assert tent == 0


def test_variants_are_one_item_and_one_day_is_one_purchase() -> None:
    rows = [bought("u", "nappy-xl", 1), bought("u", "nappy-l", 9), bought("v", "tent", 1), bought("v", "tent", 1)]
    _, group, tent = bought_again(rows, SHOP)
    assert group == pytest.approx(1)
    assert tent == 0


def test_views_unknown_products_and_undated_purchases_are_no_second_purchase() -> None:
    rows = [bought("u", "tent", None), bought("u", "tent", None), bought("u", "tent", 2, "view"), bought("u", "x", 3)]
    assert bought_again(rows, SHOP).tolist() == [0, 0, 0]
    assert bought_again([], SHOP).tolist() == [0, 0, 0]
