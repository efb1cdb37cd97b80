from __future__ import annotations

import pytest

from daogou.catalogue.product import Product
from daogou.catalogue.recommendation import Because, Beside, Receipt, Recommended
from daogou.catalogue.vocabulary import Vocabulary
from daogou.replies.labels import load_labels
from daogou.replies.past_facts import FEWEST_SHOPPERS, PastFacts
from daogou.view_building import DATA
from tests.recommender.shops import NOW

WORDS = load_labels(DATA, Vocabulary(()))
FACTS = PastFacts(WORDS)
PAST = Product(id="p", title="露营灯", titles={"zh": "露营灯", "en": "camp lantern"})


def card(*because: Because) -> Recommended:
    product = Product(id="x", title="帐篷")
    return Recommended(product, product.offer(NOW), Receipt(because=because))


@pytest.mark.parametrize(
    ("because", "kind", "key"),
    [
        (Because(PAST, was_bought=False), "looked_at", "looked_at:p"),
        (Because(PAST, was_bought=True), "bought_before", "bought_before:p"),
        (Because(PAST, was_bought=True, shoppers=FEWEST_SHOPPERS), "bought_together", "bought_together:p"),
        (Because(PAST, was_bought=False, shoppers=FEWEST_SHOPPERS - 1), "looked_at", "looked_at:p"),
    ],
)
def test_a_past_product_is_cited_as_the_receipt_has_it(because: Because, kind: str, key: str) -> None:
    facts = list(FACTS.of(card(because), "en"))
    assert [(fact.kind, fact.key, fact.source) for fact in facts] == [(kind, key, "statistic")]
    assert facts[0].slots["product"] == "camp lantern"


def test_nothing_is_cited_without_a_past_or_in_a_language_that_the_title_lacks() -> None:
    assert list(FACTS.of(card(), "zh")) == []
    chinese = Product(id="p", title="露营灯")
    assert list(FACTS.of(card(Because(chinese, was_bought=True)), "en")) == []


def test_a_product_is_no_reason_for_itself() -> None:
    own = Product(id="x", title="帐篷")
    assert list(FACTS.of(card(Because(own, was_bought=True)), "zh")) == []


@pytest.mark.parametrize(
    ("beside", "kind"),
    [
        (Beside(PAST, 7, 30, (("color", "绿色"),)), "bought_together"),
        (Beside(PAST, 4, 30, (("color", "绿色"),)), "kinds_together"),
        (Beside(PAST, 4, 4, (("color", "绿色"),)), "same_as"),
    ],
)
def test_what_goes_with_a_product_says_its_strongest_reason(beside: Beside, kind: str) -> None:
    product = Product(id="x", title="帐篷", category=("户外", "帐篷"))
    item = Recommended(product, product.offer(NOW), Receipt(beside=beside))
    assert [fact.kind for fact in FACTS.of(item, "zh")] == [kind]


def test_what_shares_nothing_says_nothing() -> None:
    product = Product(id="x", title="帐篷")
    assert list(FACTS.of(Recommended(product, product.offer(NOW), Receipt(beside=Beside(PAST))), "zh")) == []
