from __future__ import annotations

import numpy as np
import pytest

from daogou.catalogue.need import Need
from daogou.catalogue.recommendation import Request
from daogou.recommender import HybridRecommender
from daogou.recommender.scorers.interface import Query, Scorer
from daogou.recommender.scorers.rating import shrunk_ratings
from tests.recommender.shops import product, recommender

SHOP = [
    product("a", 100, title="Trail pack for hiking", color="red", gender="male"),
    product("b", 80, title="City tote", color="black"),
    product("c", None, title="徒步背包", color="red"),
    product("d", 90, category="鞋 > 跑鞋", title="Running shoes"),
]
GUIDE = recommender(SHOP, {"a": 9, "b": 99}, {"a": (5, 5.0), "b": (1, 1.0)})
NAMES = ["content", "fit", "popularity", "rating", "similarity"]
REQUESTS = [
    Request(Need(), text="hiking pack"),
    Request(Need(use=("hiking",), recipient="dad", keywords=("city",))),
    Request(Need(), like="a"),
    Request(Need()),
]


def query(request: Request, guide: HybridRecommender = GUIDE, rows: list[int] | None = None) -> Query:
    chosen = np.array(range(len(guide.index)) if rows is None else rows, dtype=np.intp)
    return Query(request, chosen, guide.index.prices.at(guide.now())[chosen])


def scorer(name: str, guide: HybridRecommender = GUIDE) -> Scorer:
    return next(scorer for scorer in guide.blend.scorers if scorer.name == name)


def scores(name: str, request: Request) -> dict[str, float]:
    found = scorer(name)(query(request))
    return {product.id: float(score) for product, score in zip(GUIDE.index.products, found, strict=True)}


def test_every_scorer_is_under_contract() -> None:
    assert [scorer.name for scorer in GUIDE.blend.scorers] == NAMES


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("request_", REQUESTS)
def test_contract_one_score_per_candidate_between_0_and_1_or_none(name: str, request_: Request) -> None:
    found = scorer(name)(query(request_))
    assert found.shape == (4,)
    assert found.dtype == np.float64
    assert np.all(np.isnan(found) | ((found >= 0) & (found <= 1)))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("request_", REQUESTS)
def test_contract_scores_repeat_and_do_not_depend_on_other_candidates(name: str, request_: Request) -> None:
    whole = scorer(name)(query(request_))
    np.testing.assert_array_equal(whole, scorer(name)(query(request_)))
    np.testing.assert_array_equal(whole[[1, 3]], scorer(name)(query(request_, rows=[1, 3])))


@pytest.mark.parametrize("name", NAMES)
def test_contract_no_candidates_no_scores(name: str) -> None:
    assert scorer(name)(query(Request(Need(), text="pack"), rows=[])).shape == (0,)


@pytest.mark.parametrize("name", NAMES)
def test_a_shop_without_shoppers_and_a_request_without_words_leave_no_opinion(name: str) -> None:
    guide = recommender(SHOP)
    assert np.isnan(scorer(name, guide)(query(Request(Need()), guide))).all()


def test_content_follows_the_shoppers_words_in_both_languages() -> None:
    english, chinese = scores("content", REQUESTS[0]), scores("content", Request(Need(), text="我想要徒步用的背包"))
    assert max(english, key=lambda key: english[key]) == "a"
    assert max(chinese, key=lambda key: chinese[key]) == "c"
    assert english["d"] == 0


def test_content_leaves_refused_words_out() -> None:
    request = Request(Need(exclude={"material": ("tote",)}), text="no tote")
    assert np.isnan(scorer("content")(query(request))).all()


def test_fit_is_the_share_of_soft_wishes_met() -> None:
    need = Need(use=("hiking",), keywords=("city",), attributes={"color": ("red",)})
    found = scores("fit", Request(need))
    assert found == pytest.approx({"a": 2 / 3, "b": 1 / 3, "c": 2 / 3, "d": 0})


def test_popularity_is_logarithmic() -> None:
    found = scores("popularity", Request(Need()))
    assert found == pytest.approx({"a": 0.5, "b": 1.0, "c": 0.0, "d": 0.0})


def test_few_ratings_are_shrunk_towards_the_shops_mean() -> None:
    mean = 26 / 6
    expected = [(5 * mean + 25) / 10, (5 * mean + 1) / 6, mean, mean]
    np.testing.assert_allclose(shrunk_ratings(GUIDE.index), expected)


def test_similarity_is_highest_for_the_product_itself() -> None:
    found = scores("similarity", Request(Need(), like="a"))
    assert found["a"] == pytest.approx(1.0)
    assert found["a"] > found["c"] > found["d"]
