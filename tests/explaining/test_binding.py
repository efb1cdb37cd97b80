"""A value that stands under another heading is found, whatever the claim check makes of it."""

from __future__ import annotations

import re

import pytest

from daogou.explaining.binding import load_binding_reader
from daogou.generator.plan import Draft, Fact, Mention, Plan
from daogou.generator.reason_facts import said_of
from daogou.view_building import DATA

READER = load_binding_reader(DATA)
ZH = {
    "重": said_of("attribute", {"attribute": "重量", "value": "0.8千克"}),
    "地": said_of("detail", {"attribute": "产地", "value": "宜兴"}),
    "料": said_of("material", {"value": "紫泥"}),
    "价": said_of("price_within", {"price": "¥179", "bound": "300 元"}),
    "评": said_of("rating", {"count": "23", "mean": "4.3"}),
}
EN = {
    "origin": said_of("detail", {"attribute": "origin", "value": "Yixing"}),
    "material": said_of("material", {"value": "purple clay"}),
    "price": said_of("price_within", {"price": "¥179", "bound": "¥300"}),
    "life": said_of("attribute", {"attribute": "key life", "value": "50 million presses"}),
}


def draft(text: str, language: str) -> tuple[Draft, Plan]:
    """The text with the facts whose values stand in it, each mentioned where it stands."""
    facts: list[Fact] = [Fact("紫砂壶", "kind", ("紫砂壶",), optional=True)]
    facts += [fact for said in (ZH if language == "zh" else EN).values() for fact in said.facts]
    kept = [fact for fact in facts if fact.copies[0] in text]
    places = [
        (match.start(), match.end()) for fact in kept for match in [re.search(re.escape(fact.copies[0]), text)] if match
    ]
    mentions = tuple(Mention(number, *place) for number, place in enumerate(places))
    return Draft(text, mentions, 0.0, 1), Plan("recommend", language, tuple(kept))


@pytest.mark.parametrize(
    "text",
    [
        "重量是0.8千克，正是您要的，材质是紫泥。",
        "先说产地，是宜兴。它用的是紫泥，重量0.8千克。",
        "¥179，在300 元以内。23条评价，平均4.3分。",
        "这款紫砂壶卖¥179，没超过您的300 元。",
        "您说的重量0.8千克，这款就是。产地标的是宜兴。",
    ],
)
def test_values_beside_their_names_pass(text: str) -> None:
    assert READER.fault(*draft(text, "zh")) == ""


@pytest.mark.parametrize(
    "text",
    [
        "重量是宜兴，产地是0.8千克。",
        "材质是宜兴，产地是紫泥。",
        "这款卖紫泥，材质是¥179，没超过300 元。",
        "您说的重量¥179，这款就是，没超过300 元，0.8千克。",
        "4.3条评价，平均¥179分，卖23。",
        "现在卖紫砂壶，¥179，在300 元以内。",
        "这款0.8千克，产地是宜兴。",
        "产地是宜兴，正是您要的。",
        "产地是宜兴，售价美，卖¥179，没超过300 元。",
        "产地是宜兴，标价拾营。",
        "您不要宜兴，这款的产地，重量是0.8千克。",
        "产地是宜兴，原价省了。",
    ],
)
def test_values_under_other_names_are_found(text: str) -> None:
    assert READER.fault(*draft(text, "zh"))


@pytest.mark.parametrize(
    "text",
    [
        "Its origin is Yixing, and the material is purple clay.",
        "You asked about key life, and here it is 50 million presses. At ¥179 it stays within your ¥300.",
        "As for origin, this one has Yixing.",
    ],
)
def test_english_values_beside_their_names_pass(text: str) -> None:
    assert READER.fault(*draft(text, "en")) == ""


@pytest.mark.parametrize(
    "text",
    [
        "The material is Yixing, and the origin is purple clay.",
        "It costs Yixing, and its origin is ¥179, within your ¥300.",
        "It is 50 million presses. It costs ¥179, within your ¥300.",
        "The origin is Yixing, as you asked.",
        "The list price was purple clay.",
        "It comes in Yixing.",
        "The origin is Yixing, as the shop gives its description.",
    ],
)
def test_english_values_under_other_names_are_found(text: str) -> None:
    assert READER.fault(*draft(text, "en"))
