from __future__ import annotations

import pytest

from daogou.catalogue.product import Product
from daogou.catalogue.recommendation import Because, Claim, Receipt, Recommended
from daogou.dialogue.checked_reasons import about_product, past_objection
from daogou.replies.explainer import Explanation
from tests.recommender.shops import NOW

PAST = Product(id="p", title="Lamp")


def card(*because: Because) -> Recommended:
    product = Product(id="x", title="Tent")
    return Recommended(product, product.offer(NOW), Receipt(because=because))


def told(text: str, clause: str, key: str) -> Explanation:
    return Explanation(text, (Claim(clause, "statistic", key),))


@pytest.mark.parametrize(
    ("text", "clause", "rest"),
    [
        ("因为你看过“灯”。材质：棉。", "因为你看过“灯”", "材质：棉。"),
        ("正是您要找的，因为你看过“灯”。材质：棉。", "因为你看过“灯”", "正是您要找的。材质：棉。"),
        ("You looked at it. Material: cotton.", "You looked at it", "Material: cotton."),
        ("It is red, and you looked at it. It costs 5.", "you looked at it", "It is red. It costs 5."),
        ("You looked at it.", "You looked at it", ""),
    ],
)
def test_the_products_facts_are_checked_without_the_clause_about_the_past(text: str, clause: str, rest: str) -> None:
    assert about_product(told(text, clause, "looked_at:p")) == rest


@pytest.mark.parametrize(
    ("key", "clause", "because", "is_true"),
    [
        ("looked_at:p", "you looked at it", Because(PAST, False), True),
        ("looked_at:q", "you looked at it", Because(PAST, False), False),
        ("bought_before:p", "you bought it", Because(PAST, True), True),
        ("bought_before:p", "you bought it", Because(PAST, False), False),
        ("bought_together:p", "7 shoppers bought both", Because(PAST, True, 7), True),
        ("bought_together:p", "9 shoppers bought both", Because(PAST, True, 7), False),
    ],
)
def test_a_clause_about_the_past_must_be_what_the_receipt_says(
    key: str, clause: str, because: Because, is_true: bool
) -> None:
    assert (past_objection(told(clause, clause, key), card(because)) == "") == is_true
