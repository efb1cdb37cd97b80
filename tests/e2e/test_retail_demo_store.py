"""A shop that nobody here built: 2,465 products in English, no category of which the sample shop has."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from daogou.settings import CHECKOUT
from tests.e2e.conftest import SAMPLE_SHOP
from tests.e2e.facts import Fact, read_facts
from tests.e2e.judging import language_of, said_in
from tests.e2e.running_guide import Guides, RunningGuide
from tests.e2e.shopper import Answer, Shopper

STORE = Path(os.environ.get("DAOGOU_DATA") or CHECKOUT.parent / "shared" / "data") / "shops" / "retail_demo_store"
pytestmark = pytest.mark.skipif(not STORE.is_dir(), reason=f"{STORE} is absent")


@pytest.fixture(scope="module")
def facts() -> dict[str, Fact]:
    return read_facts(STORE)


@pytest.fixture
def store(guides: Guides) -> RunningGuide:
    return guides.of(STORE)


@pytest.fixture
def shopper(store: RunningGuide) -> Shopper:
    return Shopper(store.url)


def shown(answer: Answer, facts: dict[str, Fact]) -> list[Fact]:
    assert len(answer.cards) >= 3, answer.text
    assert {card["currency"] for card in answer.cards} == {"USD"}
    return [facts[id_] for id_ in answer.ids]


def test_it_shares_no_category_with_the_sample_shop(facts: dict[str, Fact]) -> None:
    names = {name for fact in facts.values() for name in fact.category.split(" > ")}
    assert not names & {name for fact in read_facts(SAMPLE_SHOP).values() for name in fact.category.split(" > ")}


@pytest.mark.parametrize(
    ("say", "category", "limit", "language"),
    [
        ("I'm looking for a backpack under $100", "accessories > backpack", 100, "en"),
        ("some headphones for at most 90 dollars", "electronics > headphones", 90, "en"),
        ("show me sneakers up to $120", "footwear > sneaker", 120, "en"),
        ("想买个一百块以内的背包", "accessories > backpack", 100, "zh"),
        ("有没有200以内的沙发", "furniture > sofas", 200, "zh"),
        ("推荐几条项链，80刀以内", "jewelry > necklace", 80, "zh"),
    ],
)
def test_what_is_found_is_of_the_kind_and_within_the_budget(
    shopper: Shopper, facts: dict[str, Fact], say: str, category: str, limit: int, language: str
) -> None:
    answer = shopper.say(say)
    assert language_of(answer.text) == language, answer.text
    fitting = [fact for fact in facts.values() if fact.lies_in(category) and fact.price <= limit and fact.in_stock]
    found = [facts[id_] for id_ in answer.ids]
    assert len(found) >= min(3, len(fitting)), answer.text
    assert all(fact.lies_in(category) and fact.price <= limit for fact in found)


def test_the_currency_is_the_shops(shopper: Shopper, facts: dict[str, Fact]) -> None:
    answer = shopper.say("a leather handbag under $150")
    assert shown(answer, facts)
    said = " ".join(said_in(answer))
    assert "$" in said
    assert "¥" not in said


def test_refusals_hold_in_the_products_own_words(shopper: Shopper, facts: dict[str, Fact]) -> None:
    shown(shopper.say("show me backpacks"), facts)
    answer = shopper.say("nothing red please")
    assert all(fact.lies_in("accessories > backpack") for fact in shown(answer, facts))
    assert not any("red " in fact.titles[0].lower() for fact in shown(answer, facts))
    cheaper = shopper.say("再便宜点")
    dearest = max(facts[id_].price for id_ in answer.ids)
    assert all(fact.price < dearest for fact in (facts[id_] for id_ in cheaper.ids))
    assert cheaper.cards


def test_what_the_store_does_not_sell_is_said(shopper: Shopper) -> None:
    for say, word in (("do you have Rolex watches?", "Rolex"), ("有紫砂壶吗", "紫砂")):
        answer = shopper.say(say)
        assert word in answer.text
        assert not any(word.lower() in card["title"].lower() for card in answer.cards)
