"""Reasons name the wish they meet, claim only what is true, and do not repeat each other."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from daogou.catalogue.need import Need
from daogou.catalogue.product import Offer, Product
from daogou.catalogue.recommendation import Receipt, Recommended
from daogou.catalogue.vocabulary import Term, Vocabulary
from daogou.replies.explainer import Explanation, TemplateExplainer, build_explainer
from daogou.replies.labels import load_labels
from daogou.replies.loading import load_replies

DATA = Path(__file__).resolve().parents[2] / "data"
PATH = ("数码", "耳机", "蓝牙耳机")
EARBUDS = " > ".join(PATH)
TERMS = (
    Term("bluetooth earbuds", "category", EARBUDS, "", "en"),
    Term("black", "value", "黑色", "color", "en"),
    Term("red", "value", "红色", "color", "en"),
    Term("防水", "feature", "防水", "", "zh"),
    Term("waterproof", "feature", "防水", "", "en"),
    Term("battery life", "attribute", "续航", "", "en"),
    Term("occasions", "attribute", "适用场景", "", "en"),
    Term("commuting", "value", "通勤", "适用场景", "en"),
)


@pytest.fixture(scope="module")
def explainer() -> TemplateExplainer:
    return build_explainer(DATA, load_labels(DATA, Vocabulary(TERMS), "CNY"), load_replies(DATA / "replies"))


def item(
    number: int = 1,
    price: str = "259",
    list_price: str | None = None,
    highlights: tuple[str, ...] = (),
    description: str = "",
    brand: str = "",
    **attributes: str,
) -> Recommended:
    values = {name: (value,) for name, value in attributes.items()}
    product = Product(
        str(number),
        f"耳机 {number}",
        PATH,
        brand=brand,
        attributes=values,
        highlights=highlights,
        description=description,
    )
    offer = Offer(Decimal(price), Decimal(list_price) if list_price else None, "CNY", True)
    return Recommended(product, offer, Receipt())


def explain_one(
    explainer: TemplateExplainer,
    one: Recommended,
    need: Need,
    language: str = "zh",
    ratings: tuple[int, float] = (0, 0.0),
) -> Explanation:
    return explainer.explain([one], need, {one.product.id: ratings}, language)[0]


def keys(explanation: Explanation) -> set[tuple[str, str]]:
    return {(claim.kind, claim.key) for claim in explanation.claims}


def assert_claims_are_parts(explanations: Sequence[Explanation]) -> None:
    for explanation in explanations:
        assert explanation.claims
        for claim in explanation.claims:
            assert claim.text in explanation.text


def test_a_price_within_the_budget_is_a_reason(explainer: TemplateExplainer) -> None:
    told = explain_one(explainer, item(), Need(price_max=Decimal(300)))
    assert "¥259" in told.text
    assert "300 元" in told.text
    assert ("offer", "price") in keys(told)


def test_a_budget_that_is_not_met_is_never_claimed(explainer: TemplateExplainer) -> None:
    told = explain_one(explainer, item(price="301"), Need(price_max=Decimal(300)))
    assert "300" not in told.text


@pytest.mark.parametrize(("language", "word"), [("zh", "防水"), ("en", "aterproof")])
def test_a_feature_the_shop_affirms_is_named(explainer: TemplateExplainer, language: str, word: str) -> None:
    told = explain_one(explainer, item(防水="是"), Need(features=("防水",)), language)
    assert word in told.text
    assert ("attribute", "防水") in keys(told)


def test_a_feature_the_shop_denies_is_never_named(explainer: TemplateExplainer) -> None:
    told = explain_one(explainer, item(防水="否", description="防水"), Need(features=("防水",)))
    assert "防水" not in told.text


def test_a_feature_in_the_text_is_said_as_a_mention_and_only_if_affirmed(explainer: TemplateExplainer) -> None:
    need = Need(features=("防水",))
    assert ("attribute", "description") in keys(explain_one(explainer, item(description="机身防水。"), need))
    assert "防水" not in explain_one(explainer, item(description="机身不防水。"), need).text


def test_an_attribute_wish_shows_the_products_own_value(explainer: TemplateExplainer) -> None:
    told = explain_one(explainer, item(color="酒红色"), Need(attributes={"color": ("红色",)}))
    assert "酒红色" in told.text


def test_values_are_said_in_the_shoppers_language(explainer: TemplateExplainer) -> None:
    told = explain_one(explainer, item(color="黑色"), Need(attributes={"color": ("黑色",)}), "en")
    assert "black" in told.text
    assert "黑" not in told.text


def test_a_refusal_is_answered_with_what_it_has_instead(explainer: TemplateExplainer) -> None:
    told = explain_one(explainer, item(color="黑色"), Need(exclude={"color": ("红色",)}))
    assert "黑色" in told.text
    assert "红色" in told.text
    assert "红色" not in explain_one(explainer, item(), Need(exclude={"color": ("红色",)})).text


def test_an_occasion_counts_only_if_the_product_says_so(explainer: TemplateExplainer) -> None:
    need = Need(use=("commute",))
    assert "通勤" in explain_one(explainer, item(适用场景="通勤"), need).text
    assert "ommuting" in explain_one(explainer, item(适用场景="通勤"), need, "en").text
    assert "通勤" not in explain_one(explainer, item(适用场景="办公"), need).text


def test_a_recipient_is_met_by_what_the_shop_marks(explainer: TemplateExplainer) -> None:
    assert "男款" in explain_one(explainer, item(gender="male"), Need(recipient="dad")).text
    assert "爸爸" not in explain_one(explainer, item(gender="female"), Need(recipient="dad")).text


def test_a_category_is_named_when_it_is_the_only_wish(explainer: TemplateExplainer) -> None:
    assert "蓝牙耳机" in explain_one(explainer, item(), Need(EARBUDS)).text
    assert "Bluetooth earbuds" in explain_one(explainer, item(), Need(EARBUDS), "en").text


def test_a_discount_is_told_with_the_true_difference(explainer: TemplateExplainer) -> None:
    told = explain_one(explainer, item(price="259", list_price="329"), Need())
    assert "¥329" in told.text
    assert "¥70" in told.text
    assert ("offer", "sale_price") in keys(told)


@pytest.mark.parametrize(("ratings", "is_told"), [((5, 4.5), True), ((4, 5.0), False), ((80, 3.1), False)])
def test_ratings_are_a_reason_from_five_reviews_on(
    explainer: TemplateExplainer, ratings: tuple[int, float], is_told: bool
) -> None:
    told = explain_one(explainer, item(), Need(), "zh", ratings)
    assert (("statistic", "rating") in keys(told)) == is_told


def test_english_reasons_leave_out_what_has_no_english_words(explainer: TemplateExplainer) -> None:
    bare = item(产地="杭州", color="白色", highlights=("轻巧好带",))
    told = explain_one(explainer, bare, Need(exclude={"color": ("红色",)}), "en")
    assert not any("\u3400" <= character <= "\u9fff" for character in told.text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_reasons_of_one_answer_differ_in_wording(explainer: TemplateExplainer, language: str) -> None:
    items = [item(number, 防水="是", color="黑色") for number in (1, 2, 3)]
    need = Need(EARBUDS, features=("防水",))
    told = explainer.explain(items, need, {}, language)
    assert len({explanation.text for explanation in told}) == 3
    assert_claims_are_parts(told)


def test_reasons_of_one_answer_stress_different_things(explainer: TemplateExplainer) -> None:
    items = [item(n, "259", "329", ("佩戴轻巧",), 续航=f"{n}0小时", 防水="是") for n in (1, 2, 3)]
    ratings = {str(n): (20, 4.6) for n in (1, 2, 3)}
    told = explainer.explain(items, Need(features=("防水",)), ratings, "zh")
    stressed = [explanation.claims[-1].key for explanation in told]
    assert len(set(stressed)) == 3


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_statement_is_a_claim_inside_its_reason(explainer: TemplateExplainer, language: str) -> None:
    need = Need(
        EARBUDS,
        ("Edifier",),
        price_max=Decimal(300),
        attributes={"续航": ("30小时",)},
        exclude={"color": ("红色",), "feature": ("主动降噪",)},
        features=("防水",),
        use=("commute",),
        recipient="dad",
    )
    rich = item(1, "259", "329", ("佩戴轻巧",), "", "Edifier", 续航="30小时", color="黑色", 防水="是", 主动降噪="否")
    told = explainer.explain([rich] * 3, need, {"1": (12, 4.8)}, language)
    assert_claims_are_parts(told)
    facts = explainer.facts_of(rich, need, {"1": (12, 4.8)}, language)
    assert {"防水", "续航", "brand", "price", "color", "主动降噪", "sale_price", "rating"} <= {
        fact.key for fact in facts
    }


def test_nothing_known_is_nothing_said(explainer: TemplateExplainer) -> None:
    bare = Recommended(Product("1", "?"), Offer(None, None, "", True), Receipt())
    assert explain_one(explainer, bare, Need()) == Explanation("")
