from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daogou.training.recommender.ranking_metrics import coverage, figures, gains, gini, hits, interval, mean_popularity

CATALOGUE = ["a", "b", "c", "d"]
LISTS = [("a", "b", "c"), ("b", "a"), ()]
TARGETS = ["c", "b", "d"]


def test_recall_counts_targets_among_the_first() -> None:
    assert hits(LISTS, TARGETS, 10).tolist() == [1, 1, 0]
    assert hits(LISTS, TARGETS, 2).tolist() == [0, 1, 0]


def test_ndcg_of_one_relevant_item_falls_with_its_place() -> None:
    assert gains(LISTS, TARGETS, 10).tolist() == pytest.approx([1 / math.log2(4), 1.0, 0.0])
    assert gains(LISTS, TARGETS, 2).tolist() == [0.0, 1.0, 0.0]


def test_coverage_is_the_share_of_products_that_are_listed_at_all() -> None:
    assert coverage(LISTS, CATALOGUE) == 0.75


def test_gini_is_0_for_equal_exposure_and_nears_1_for_one_product() -> None:
    assert gini([("a",), ("b",), ("c",), ("d",)], CATALOGUE) == 0
    assert gini([("a",)] * 9, CATALOGUE) == 0.75
    assert gini([("a",)], [str(number) for number in range(999)] + ["a"]) == pytest.approx(0.999)
    assert gini([], CATALOGUE) == 0


def test_gini_of_a_case_by_hand() -> None:
    # exposures 0, 1, 2, 2: Σ (2k − 5) x_k = −1·1 + 1·2 + 3·2 = 7, over 4 × 5
    assert gini(LISTS, CATALOGUE) == pytest.approx(7 / 20)


def test_mean_popularity_counts_every_listed_item() -> None:
    assert mean_popularity(LISTS, {"a": 10, "b": 5}) == pytest.approx((10 + 5 + 0 + 5 + 10) / 5)


def test_cold_recall_reads_products_that_hardly_anybody_had() -> None:
    found = figures(LISTS, TARGETS, {"a": 9, "b": 3, "c": 4, "d": 0}, CATALOGUE)
    assert found["recall@10"] == pytest.approx(2 / 3, abs=1e-5)
    assert found["cold_recall@10"] == 0.5  # b was found, d was not
    assert set(found) == {
        *("recall@5", "recall@10", "ndcg@5", "ndcg@10"),
        *("cold_recall@10", "coverage@10", "gini@10", "apl@10"),
    }


def test_interval_of_equal_differences_is_that_difference() -> None:
    assert interval(np.full(50, 0.25), np.random.default_rng(1)) == [0.25, 0.25]
    assert interval(np.empty(0), np.random.default_rng(1)) == [0.0, 0.0]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.permutations(CATALOGUE), min_size=1, max_size=6), st.randoms())
def test_figures_of_all_shoppers_do_not_depend_on_their_order(lists: list[list[str]], shuffler: object) -> None:
    order = list(range(len(lists)))
    shuffler.shuffle(order)  # type: ignore[attr-defined]
    shuffled = [lists[at] for at in order]
    assert gini(lists, CATALOGUE) == pytest.approx(gini(shuffled, CATALOGUE))
    assert coverage([one[:2] for one in lists], CATALOGUE) <= coverage(lists, CATALOGUE)
