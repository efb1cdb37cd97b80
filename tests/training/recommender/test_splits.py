from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from daogou.catalogue.interaction import Interaction
from daogou.catalogue.product import Product
from daogou.recommender.learned.items import ItemSpace
from daogou.training.recommender.purchases import Purchases, purchases_of
from daogou.training.recommender.splits import leave_one_out, temporal

NOW = datetime(2026, 3, 1, tzinfo=UTC)
PRODUCTS = [Product(id=name, title=name, group="g" if name in {"e", "f"} else None) for name in "abcdef"]
SPACE = ItemSpace.of(PRODUCTS)


def numbers(*names: str) -> list[int]:
    return [SPACE.of_product[name] for name in names]


def event(
    shopper: str, product: str, days_ago: float | None, kind: str = "purchase", value: float | None = None
) -> Interaction:
    at = None if days_ago is None else NOW - timedelta(days=days_ago)
    return Interaction(shopper, product, kind, value, at)


def test_the_last_item_tests_and_the_one_before_it_validates() -> None:
    split = leave_one_out(Purchases(("u", "v"), [("a", "b", "c", "d"), ("b", "a")]), SPACE)
    assert [one.tolist() for one in split.fit.items] == [numbers("a", "b"), numbers("b", "a")]
    assert split.held_out.targets.tolist() == numbers("c")
    assert split.held_out.shoppers.tolist() == [0]
    assert split.tests.tolist() == [0]
    assert [one.tolist() for one in split.past] == [numbers("a", "b", "c")]
    assert split.targets.tolist() == numbers("d")


def test_a_test_item_that_is_no_product_keeps_the_places_of_the_others() -> None:
    split = leave_one_out(Purchases(("u",), [("a", "b", "c", "unheard-of")]), SPACE)
    assert split.past[0].tolist() == numbers("a", "b", "c")
    assert split.held_out.targets.tolist() == numbers("c")
    assert split.targets.tolist()[0] < 0


def test_scrambled_targets_change_nothing_that_is_fitted_or_asked() -> None:
    one = leave_one_out(Purchases(("u", "v"), [("a", "b", "c", "d"), ("b", "a", "d", "c")]), SPACE)
    other = leave_one_out(Purchases(("u", "v"), [("a", "b", "c", "e"), ("b", "a", "d", "zz")]), SPACE)
    for left, right in zip(one.fit.items, other.fit.items, strict=True):
        assert left.tolist() == right.tolist()
    assert [past.tolist() for past in one.past] == [past.tolist() for past in other.past]
    assert one.held_out.targets.tolist() == other.held_out.targets.tolist()


def test_a_temporal_split_fits_nothing_that_came_later() -> None:
    days = [(f"s{number % 4}", "abcd"[number % 4 - number // 4 % 2], 100 - number) for number in range(20)]
    purchases = purchases_of([event(*day) for day in days], PRODUCTS, NOW)
    split = temporal(purchases, SPACE)
    assert split.fit.interactions <= 16
    for past, target in zip(split.past, split.targets.tolist(), strict=True):
        assert target not in past.tolist()


def test_only_purchases_count_where_there_are_any() -> None:
    found = purchases_of([event("u", "a", 3, "view"), event("u", "b", 2), event("u", "c", 1, "cart")], PRODUCTS, NOW)
    assert found.products == [("b",)]


def test_what_was_wanted_counts_where_nothing_was_bought() -> None:
    events = [event("u", "a", 3, "view"), event("u", "b", 2, "rating", 2.0), event("u", "c", 1, "rating", 5.0)]
    assert purchases_of(events, PRODUCTS, NOW).products == [("a", "c")]


def test_duplicate_future_and_undated_events_have_their_place() -> None:
    events = [event("u", "a", -900), event("u", "b", 5), event("u", "b", 4), event("u", "c", None), event("u", "zz", 1)]
    found = purchases_of(events, PRODUCTS, NOW)
    assert found.products == [("c", "b", "a")]
    assert max(found.times[0]) == NOW.timestamp()
    assert found.sequences(SPACE).items[0].tolist() == numbers("c", "b", "a")


def test_a_last_item_that_was_had_before_moves_no_other() -> None:
    split = leave_one_out(Purchases(("u",), [("a", "b", "c", "a")]), SPACE)
    assert split.fit.items[0].tolist() == numbers("a", "b")
    assert split.held_out.targets.tolist() == numbers("c")
    assert split.past[0].tolist() == numbers("a", "b", "c")


def test_what_is_bought_again_counts_once() -> None:
    events = [event("u", "e", 9), event("u", "a", 8), event("u", "f", 1)]
    assert purchases_of(events, PRODUCTS, NOW).products == [("e", "a")]


def test_variants_of_a_group_are_one_item() -> None:
    assert Purchases(("u",), [("e", "a", "f")]).sequences(SPACE).items[0].tolist() == numbers("e", "a")


@pytest.mark.parametrize("purchases", [Purchases((), []), Purchases(("u",), [("a",)])])
def test_nothing_to_test_is_an_empty_split(purchases: Purchases) -> None:
    assert leave_one_out(purchases, SPACE).tests.tolist() == []
