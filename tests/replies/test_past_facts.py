from __future__ import annotations

import pytest

from daogou.catalogue.product import Product
from daogou.catalogue.recommendation import Because, Receipt, Recommended
from daogou.replies.past_facts import FEWEST_SHOPPERS, PastFacts
from tests.recommender.shops import NOW

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
    facts = list(PastFacts().of(card(because), "en"))
    assert [(fact.kind, fact.key, fact.source) for fact in facts] == [(kind, key, "statistic")]
    assert facts[0].slots["product"] == "camp lantern"


def test_nothing_is_cited_without_a_past_or_in_a_language_that_the_title_lacks() -> None:
    assert list(PastFacts().of(card(), "zh")) == []
    chinese = Product(id="p", title="露营灯")
    assert list(PastFacts().of(card(Because(chinese, was_bought=True)), "en")) == []


def test_a_product_is_no_reason_for_itself() -> None:
    own = Product(id="x", title="帐篷")
    assert list(PastFacts().of(card(Because(own, was_bought=True)), "zh")) == []
