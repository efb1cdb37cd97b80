"""A draft as it is shown: blanks, claims, frames, and where the network stumbled."""

from __future__ import annotations

import pytest

from daogou.explaining.planning import ReasonPlan, reason_plan
from daogou.explaining.text import claims_of, frame_of, is_awkward, opening_of, slip_of, spaced
from daogou.generator.plan import Draft, Mention
from daogou.replies.fact import Fact
from daogou.replies.plan import Plan

WITHIN = Fact("price_within", {"price": "¥79", "bound": "300 元"}, "offer", "price")
LIFE = Fact("detail", {"attribute": "续航", "value": "30小时"}, "attribute", "续航")


def planned(*facts: Fact) -> ReasonPlan:
    plan = reason_plan(Plan((), facts, ()), "", "zh")
    assert plan is not None
    return plan


def draft(text: str, *values: str) -> Draft:
    mentions = [
        Mention(number, text.index(value), text.index(value) + len(value)) for number, value in enumerate(values)
    ]
    return Draft(text, tuple(mentions), 0.0, 1)


def test_blanks_stand_where_chinese_meets_western_letters_but_not_in_values() -> None:
    one = spaced(draft("卖¥79，没超过300 元。续航30小时，有USB口。", "¥79", "300 元", "30小时"))
    assert one.text == "卖 ¥79，没超过 300 元。续航 30小时，有 USB 口。"
    assert [one.text[mention.start : mention.end] for mention in one.mentions] == ["¥79", "300 元", "30小时"]


def test_a_claim_is_the_clause_that_says_one_fact_and_the_value_where_it_says_two() -> None:
    plan = planned(WITHIN, LIFE)
    apart = claims_of(draft("卖¥79，在300 元以内。续航30小时。", "¥79", "300 元", "30小时"), plan)
    assert [(claim.text, claim.kind, claim.key) for claim in apart] == [
        ("卖¥79，在300 元以内", "offer", "price"),
        ("续航30小时", "attribute", "续航"),
    ]
    together = claims_of(draft("续航30小时的这款卖¥79，没超过300 元。", "¥79", "300 元", "30小时"), plan)
    assert [claim.text for claim in together] == ["¥79", "30小时"]


def test_frames_and_openings_are_the_words_around_values() -> None:
    one = draft("卖¥79，没超过300 元。", "¥79", "300 元")
    assert frame_of(one) == "卖{}，没超过{}。"
    assert opening_of(one) == "卖{}"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("这款卖 material the shop，在300 元以内。", "zh"),
        ("现在省省省300 元。", "zh"),
        ("您要的它对得上它对得上，是300 元。", "zh"),
        ("店里写着“300 元。", "zh"),
        ("It is rated 300 元 stars out of，看。", "en"),
        ("It is it is 300 元.", "en"),
        ("卖300 元，不是。", "zh"),
        ("可折叠这一项是”，300 元。", "zh"),
        ("现在卖300 元，", "zh"),
        ("It has a active fan, 300 元.", "en"),
    ],
)
def test_where_the_network_stumbled_is_found(text: str, language: str) -> None:
    assert slip_of(draft(text, "300 元"), language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("口碑可以看看：300 元。", "zh"),
        ("It costs 300 元, and it is light.", "en"),
        ("You asked for 300 元, and that is what it's made of.", "en"),
    ],
)
def test_sound_words_pass(text: str, language: str) -> None:
    assert slip_of(draft(text, "300 元"), language) == ""


@pytest.mark.parametrize(
    ("words", "flag", "language", "awkward"),
    [
        ("能夜间反光", "夜间反光", "zh", True),
        ("礼盒", "礼盒", "zh", True),
        ("有可机洗", "可机洗", "zh", True),
        ("带礼盒", "礼盒", "zh", False),
        ("标明可机洗", "可机洗", "zh", False),
        ("做了可拼接", "可拼接", "zh", True),
        ("无频闪的", "无频闪", "zh", True),
        ("您说要可上飞机，这款标明有", "可上飞机", "zh", False),
        ("防水", "防水", "zh", False),
        ("It has a reflective", "reflective", "en", True),
        ("the shop says yes to for sensitive skin", "for sensitive skin", "en", True),
        ("it has a microphone", "microphone", "en", False),
        ("it is reflective", "reflective", "en", False),
    ],
)
def test_a_flag_is_said_as_people_say_it(words: str, flag: str, language: str, awkward: bool) -> None:
    assert is_awkward(words, flag, language) is awkward


def test_at_most_three_facts_are_planned_and_prices_once() -> None:
    price = Fact("price", {"price": "¥79"}, "offer", "price")
    rating = Fact("rating", {"count": 9, "mean": "4.5"}, "statistic", "rating")
    plan = reason_plan(Plan((WITHIN,), (LIFE,), (price, rating, LIFE)), "耳机", "zh")
    assert plan is not None
    assert [fact.kind for fact in plan.facts] == ["price_within", "detail", "rating"]
    assert [fact.type for fact in plan.plan.facts if fact.optional] == ["kind"]


def test_a_shorter_plan_lacks_the_last_fact() -> None:
    plan = planned(WITHIN, LIFE)
    shorter = plan.shorter()
    assert shorter is not None
    assert shorter.facts == plan.facts[:1]
    assert [fact.key for fact in shorter.plan.facts] == ["price", "budget"]
    assert shorter.shorter() is None


def test_what_the_network_does_not_know_is_not_planned() -> None:
    assert (
        reason_plan(Plan((Fact("category", {"category": "帐篷"}, "attribute", "product_type"),), (), ()), "", "zh")
        is None
    )


def test_it_can_be_for_somebody_but_not_somebody() -> None:
    assert "left hanging" in slip_of(draft("The shop lists it as gift for, so it can be father.", "father"), "en")
    assert slip_of(draft("The shop lists it as men's, so it can be for your dad.", "men's", "for your dad"), "en") == ""
