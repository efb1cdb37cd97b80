"""The claim check over a shop's own words: what the reply store says today passes, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from daogou.catalogue.need import Need
from daogou.catalogue.product import Product
from daogou.catalogue.recommendation import Receipt, Recommended
from daogou.catalogue.vocabulary import Term, Vocabulary
from daogou.claims.checker import load_claim_checker
from daogou.reason_check import ShopReasonCheck
from daogou.replies.explainer import build_explainer
from daogou.replies.labels import load_labels
from daogou.replies.loading import load_replies

DATA = Path(__file__).resolve().parents[1] / "data"
NOW = datetime(2026, 3, 1, tzinfo=UTC)
TERMS = (
    Term("cloudridge", "brand", "云岭", "", "en"),
    Term("net weight", "attribute", "净重", "", "en"),
    Term("waterproof", "feature", "防水", "", "en"),
    Term("green", "value", "绿色", "color", "en"),
)
TENT = Product(
    "T1",
    "云岭单人帐",
    ("户外", "帐篷"),
    price=Decimal(399),
    sale_price=Decimal(299),
    currency="CNY",
    brand="云岭",
    attributes={"color": ("绿色",), "防水": ("是",), "净重": ("1.2 kg",)},
    titles={"en": "Cloudridge Solo Tent"},
)
LABELS = load_labels(DATA, Vocabulary(TERMS), "CNY")


@pytest.fixture(scope="module")
def check() -> ShopReasonCheck:
    return ShopReasonCheck(load_claim_checker(DATA), LABELS, lambda: NOW)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_the_reply_store_says_of_a_product_passes(check: ShopReasonCheck, language: str) -> None:
    item = Recommended(TENT, TENT.offer(NOW), Receipt())
    need = Need(
        features=("防水",), attributes={"color": ("绿色",)}, price_max=Decimal(300), exclude={"color": ("红色",)}
    )
    explainer = build_explainer(DATA, LABELS, load_replies(DATA / "replies"))
    ratings = {"T1": (12, 4.6)}
    reasons = [*explainer.explain([item], need, ratings, language)]
    reasons += explainer.plain_reasons(item, need, ratings, language)
    assert len(reasons) >= 6
    assert [(one.text, check.objection(one.text, item, need, ratings)) for one in reasons if one.text] == [
        (one.text, "") for one in reasons if one.text
    ]


def test_what_is_not_so_is_refused_with_the_words(check: ShopReasonCheck) -> None:
    item = Recommended(TENT, TENT.offer(NOW), Receipt())
    assert "2.4 kg" in check.objection("Its net weight is 2.4 kg.", item, Need(), {})
    assert check.objection("平均 4.9 分。", item, Need(), {"T1": (12, 4.6)})
