from __future__ import annotations

from daogou.recommender.diversity import diverse


def test_an_equal_of_another_brand_takes_the_third_place() -> None:
    assert diverse([1, 1, 1, 2], [0, 0, 0, 0], [0.9, 0.9, 0.9, 0.86], 3) == [0, 1, 3]


def test_a_clearly_worse_one_or_one_of_a_lower_tier_does_not() -> None:
    assert diverse([1, 1, 1, 2], [0, 0, 0, 0], [0.9, 0.9, 0.9, 0.8], 3) == [0, 1, 2]
    assert diverse([1, 1, 1, 2], [1, 1, 1, 0], [0.9, 0.9, 0.9, 0.9], 3) == [0, 1, 2]


def test_products_without_a_brand_never_crowd() -> None:
    assert diverse([-1, -1, -1, 2], [0] * 4, [0.9] * 4, 3) == [0, 1, 2]


def test_fewer_products_than_asked_are_all_kept() -> None:
    assert diverse([1, 1, 1], [0] * 3, [0.5] * 3, 5) == [0, 1, 2]


def test_where_nothing_is_asked_for_one_card_in_three_is_enough_for_a_kind() -> None:
    brands, tiers, scores = [-1] * 5, [0.0] * 5, [0.9, 0.89, 0.88, 0.87, 0.5]
    assert diverse(brands, tiers, scores, 3, [1, 1, 2, 1, 3]) == [0, 2, 1]
    assert diverse(brands, tiers, scores, 3, [1, 1, 2, 3, 3]) == [0, 2, 3]
    assert diverse(brands, tiers, scores, 3) == [0, 1, 2]
