from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import Any

import numpy as np
import pytest

from tests.sample_shop.conftest import GeneratedShop, ShopFolder

Review = dict[str, Any]


def ranks(values: list[float]) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Average ranks, ties shared."""
    _, position, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return np.asarray((ends - (counts - 1) / 2)[position], dtype=np.float64)


def spearman(first: list[float], second: list[float]) -> float:
    return float(np.corrcoef(ranks(first), ranks(second))[0, 1])


@pytest.fixture(scope="module")
def names(sample_shop: ShopFolder, products: list[dict[str, Any]]) -> re.Pattern[str]:
    """Numbers and everything that names a brand or a kind of product."""
    words = {product["brand"] for product in products} | {
        product["product_type"].split(" > ")[-1] for product in products
    }
    words |= {row["term"] for row in sample_shop.table("synonyms.csv") if row["canonical"] in words}
    return re.compile("|".join([r"\d+", *map(re.escape, sorted(words, key=len, reverse=True))]), re.IGNORECASE)


def test_there_are_forty_thousand_reviews(reviews: list[Review]) -> None:
    assert len(reviews) >= 40_000
    assert len({review["review_id"] for review in reviews}) == len(reviews)


def test_about_two_thirds_are_chinese(reviews: list[Review]) -> None:
    chinese = sum(review["language"] == "zh" for review in reviews) / len(reviews)
    assert 0.6 <= chinese <= 0.7


def test_no_frame_occurs_in_more_than_two_percent(reviews: list[Review], names: re.Pattern[str]) -> None:
    frames: Counter[str] = Counter()
    for review in reviews:
        bare = names.sub("_", review["content"])
        frames.update({sentence.strip() for sentence in re.split(r"[。.！!？?；;\n]", bare) if sentence.strip()})
    frame, count = frames.most_common(1)[0]
    assert count / len(reviews) <= 0.02, frame


def test_nine_tenths_of_the_texts_are_distinct(reviews: list[Review]) -> None:
    assert len({review["content"] for review in reviews}) >= 0.9 * len(reviews)


def test_no_placeholder_is_left(reviews: list[Review]) -> None:
    assert not [review for review in reviews if re.search(r"[{}$|]", review["title"] + review["content"])]


def test_ratings_use_the_whole_scale(reviews: list[Review]) -> None:
    counts = Counter(review["rating"] for review in reviews)
    assert set(counts) == {1, 2, 3, 4, 5}
    assert min(counts.values()) >= 0.02 * len(reviews)


def test_mean_ratings_follow_the_hidden_quality(reviews: list[Review], generated_shop: GeneratedShop) -> None:
    ratings: dict[str, list[int]] = defaultdict(list)
    for review in reviews:
        ratings[review["product_id"]].append(review["rating"])
    known = [product for product, found in ratings.items() if len(found) >= 10]
    assert len(known) >= 500
    means = [float(np.mean(ratings[product])) for product in known]
    assert spearman([generated_shop.hidden[product]["quality"] for product in known], means) > 0.5


def test_every_reviewer_has_bought_the_product(reviews: list[Review], interactions: list[dict[str, str]]) -> None:
    bought = {(row["shopper_id"], row["product_id"]) for row in interactions if row["event"] == "purchase"}
    assert all((review["shopper_id"], review["product_id"]) in bought for review in reviews)


def test_the_battery_is_praised_where_it_is_good(reviews: list[Review], generated_shop: GeneratedShop) -> None:
    praised = [r["product_id"] for r in reviews if "续航超出预期" in r["content"] or "电量掉得慢" in r["content"]]
    blamed = [r["product_id"] for r in reviews if "电掉得飞快" in r["content"] or "天天都要充电" in r["content"]]
    battery = {product: truth["aspects"].get("battery", 0.0) for product, truth in generated_shop.hidden.items()}
    assert np.mean([battery[product] for product in praised]) > np.mean([battery[product] for product in blamed]) + 0.5
