"""Answers about one product: stated, denied, of a variant, quoted from the description, not stated."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial

import pytest

from daogou.catalogue.utterance import Utterance, Wish
from daogou.dialogue.product_answers import ProductAnswer
from tests.dialogue.small_shop import NOW, PRODUCTS, product, small_guide, small_view, wish

SHOP = {item.id: item for item in PRODUCTS}


def ask(id: str, text: str, *wishes: Wish, language: str = "zh", **changes: object) -> list[ProductAnswer]:
    view = small_view()
    asked = replace(SHOP[id], **changes)  # type: ignore[arg-type]
    say = partial(small_guide().replies.say, language=language, turn=0)
    group = view.group_of(SHOP[id])
    return view.answerer.answer(asked, group, Utterance(text, "ask_product", wishes), say, language, NOW)


def sources(answers: list[ProductAnswer]) -> list[tuple[str, str]]:
    return [(claim.kind, claim.key) for answer in answers for claim in answer.claims]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("asked", "source", "said"),
    [
        (wish("attribute", "weight"), ("attribute", "净重"), "1.2 kg"),
        (wish("attribute", "净重"), ("attribute", "净重"), "1.2 kg"),
        (wish("attribute", "price"), ("offer", "price"), "299"),
        (wish("attribute", "in_stock"), ("attribute", "availability"), ""),
        (wish("attribute", "brand"), ("attribute", "brand"), ""),
        (wish("feature", "防水"), ("attribute", "防水"), ""),
        (wish("value", "尼龙", "material"), ("attribute", "material"), ""),
    ],
)
def test_what_is_stated_is_told_with_its_source(asked: Wish, source: tuple[str, str], said: str, language: str) -> None:
    answers = ask("T1", "?", asked, language=language)
    assert sources(answers) == [source]
    assert said in answers[0].text


def test_several_things_asked_are_each_answered_once() -> None:
    weight = wish("attribute", "weight")
    assert sources(ask("T1", "多重，防水吗，多重", weight, wish("feature", "防水"), weight)) == [
        ("attribute", "净重"),
        ("attribute", "防水"),
    ]


@pytest.mark.parametrize(
    "asked",
    [
        wish("attribute", "warranty", text="保修"),
        wish("feature", "折叠"),
        wish("use", "travel", text="旅行"),
    ],
)
def test_what_is_not_stated_has_no_claim(asked: Wish) -> None:
    (answer,) = ask("T2", "？", asked)
    assert answer.claims == ()


def test_a_question_with_nothing_known_in_it_is_repeated_not_answered() -> None:
    (answer,) = ask("T2", "能飞吗？")
    assert answer.claims == ()
    assert "「能飞吗」" in answer.text


def test_no_price_is_not_a_price_of_nothing() -> None:
    (answer,) = ask("T1", "多少钱", wish("attribute", "price"), price=None)
    assert answer.claims == ()


def test_a_sale_that_is_over_no_longer_counts() -> None:
    (answer,) = ask("T5", "多少钱", wish("attribute", "price"), sale_until=NOW)
    assert "899" in answer.text
    assert "799" not in answer.text
    (answer,) = ask("T5", "多少钱", wish("attribute", "price"), sale_price=Decimal("1"))
    assert "1" in answer.text


@pytest.mark.parametrize(
    ("value", "said", "unsaid"),
    [("350ml", "750ml", ""), ("750ml", "750ml", "350ml")],
)
def test_sizes_of_the_group_are_those_that_there_are(value: str, said: str, unsaid: str) -> None:
    (answer,) = ask("B1-500", "有这个容量吗", wish("value", value, "size"))
    assert said in answer.text
    assert not unsaid or unsaid not in answer.text


def test_a_variant_that_is_sold_out_is_said_to_be() -> None:
    (answer,) = ask("B1-500", "有白色的吗", wish("value", "白色", "color"))
    replies = small_guide().replies
    assert answer.text == replies.say("out_of_stock", "zh", 0, product="暖山保温杯（白色）")


def test_a_value_that_no_variant_has_is_denied_with_what_can_be_chosen() -> None:
    (answer,) = ask("B1-500", "有粉色的吗", wish("value", "粉色", "color"))
    assert "黑色" in answer.text
    assert "白色" not in answer.text


def test_a_sentence_that_denies_an_ability_does_not_affirm_it() -> None:
    (answer,) = ask("T2", "防水吗", wish("feature", "防水"), attributes={}, description="面料不防水。")
    assert answer.claims == ()


def test_a_sentence_of_the_description_affirms_an_ability() -> None:
    (answer,) = ask("T2", "防水吗", wish("feature", "防水"), attributes={}, description="轻便。面料防水，耐磨。")
    assert sources([answer]) == [("attribute", "description")]
    assert "面料防水，耐磨" in answer.text


def test_a_product_without_any_fact_still_gets_an_honest_answer() -> None:
    bare = product("X", "某物", "Something", "户外 > 其他", "5")
    view = small_view()
    say = partial(small_guide().replies.say, language="en", turn=0)
    (answer,) = view.answerer.answer(
        bare, (), Utterance("is it heavy?", "ask_product", [wish("attribute", "weight", text="heavy")]), say, "en", NOW
    )
    assert answer.claims == ()
    assert "Something" in answer.text
