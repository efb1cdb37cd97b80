"""What the guide of the sample shop says to shoppers, held against the shop's own file."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.e2e.conftest import SAMPLE_SHOP
from tests.e2e.facts import YES, Fact, read_facts
from tests.e2e.judging import language_of, said_in, says_there_is_none
from tests.e2e.running_guide import RunningGuide
from tests.e2e.shopper import Answer, Shopper, get

EARBUDS = "数码 > 耳机 > 蓝牙耳机"
WISH = "想买个300块以内的蓝牙耳机，通勤用，不要红色的"
GIFT = "a birthday gift for my dad under $80"
LEATHER = ("牛皮", "真皮", "头层羊皮")


@pytest.fixture(scope="module")
def facts() -> dict[str, Fact]:
    return read_facts(SAMPLE_SHOP)


@pytest.fixture
def shopper(sample: RunningGuide) -> Shopper:
    return Shopper(sample.url)


def assert_wished_for(answer: Answer, facts: dict[str, Fact]) -> list[Fact]:
    """Three to five earbuds up to 300, none red; gives their facts."""
    shown = [facts[id_] for id_ in answer.ids]
    assert 3 <= len(shown) <= 5, answer.text
    for fact, card in zip(shown, answer.cards, strict=True):
        assert fact.category == EARBUDS
        assert fact.price <= 300
        assert fact.in_stock
        assert not fact.has_any("color", ["红色"])
        assert Decimal(card["price"]) == fact.price
    return shown


def assert_speaks(answer: Answer, language: str) -> None:
    assert [language_of(text) for text in said_in(answer)] == [language] * len(said_in(answer)), answer.text


def test_three_earbuds_with_picture_price_reason_and_link(
    shopper: Shopper, sample: RunningGuide, facts: dict[str, Fact]
) -> None:
    answer = shopper.say(WISH)
    assert_wished_for(answer, facts)
    assert_speaks(answer, "zh")
    for card in answer.cards:
        assert any(wish in card["reason"] for wish in ("300", "通勤", "红色")), card["reason"]
        status, kind, page = get(sample.url + card["link"])
        assert (status, kind) == (200, "text/html")
        assert card["title"] in page.decode()
        status, kind, picture = get(sample.url + card["image"])
        assert (status, kind) == (200, "image/svg+xml")
        assert b"<svg" in picture


def test_a_conversation_in_chinese(shopper: Shopper, facts: dict[str, Fact]) -> None:
    first = assert_wished_for(shopper.say(WISH), facts)

    cheaper = shopper.say("再便宜点")
    second = assert_wished_for(cheaper, facts)
    assert max(fact.price for fact in second) < max(fact.price for fact in first)

    answer = shopper.say("第二个防水吗")
    assert answer.custom["product"] == cheaper.ids[1]
    is_waterproof = second[1].has_any("防水", [YES])
    assert any(word in answer.text for word in (("是", "防水") if is_waterproof else ("没有", "否", "不"))), answer.text

    compared = shopper.say("跟第一个比呢")
    assert compared.kind == "comparison"
    assert {item["id"] for item in compared.custom["items"]} == set(cheaper.ids[:2])

    others = shopper.say("换一批")
    assert_wished_for(others, facts)
    assert not {*others.ids} & {*cheaper.ids, *(fact.id for fact in first)}

    opinions = shopper.say("大家怎么评价它")
    assert opinions.kind == "answer"
    assert opinions.custom["product"] in facts
    assert "评价" in opinions.text

    none = shopper.say("有小米的吗")
    assert says_there_is_none(none.text, "小米"), none.text
    for answer in (cheaper, compared, others, opinions, none):
        assert_speaks(answer, "zh")


def test_what_the_shop_and_its_makers_say(shopper: Shopper) -> None:
    delivery = shopper.say("多久发货")
    assert delivery.kind == "answer"
    assert "发" in delivery.text
    clay = shopper.say("紫砂有什么讲究")
    assert clay.kind == "answer"
    assert "宜兴" in clay.text
    english = shopper.say("speak English please")
    assert_speaks(english, "en")
    assert_speaks(shopper.say("有没有保温杯"), "en")


def test_a_conversation_in_english(shopper: Shopper, facts: dict[str, Fact]) -> None:
    gifts = shopper.say(GIFT)
    assert len(gifts.cards) >= 3
    assert all(facts[id_].price <= 80 for id_ in gifts.ids)
    assert not any(facts[id_].has_any("gender", ["female"]) for id_ in gifts.ids)

    without = shopper.say("not leather")
    assert len(without.cards) >= 3
    assert not any(facts[id_].has_any("material", LEATHER) or facts[id_].price > 80 for id_ in without.ids)
    assert without.custom["need"]["recipient"] == "dad"

    asked = shopper.say("the second one, is it waterproof?")
    assert asked.custom["product"] == without.ids[1]
    if "防水" not in facts[without.ids[1]].values:
        assert "doesn't say" in asked.text or "not" in asked.text, asked.text

    cheaper = shopper.say("cheaper")
    assert cheaper.cards
    dearest = max(facts[id_].price for id_ in without.ids)
    assert all(facts[id_].price < dearest for id_ in cheaper.ids)
    assert not any(facts[id_].has_any("material", LEATHER) for id_ in cheaper.ids)

    compared = shopper.say("compare the first two")
    assert [item["id"] for item in compared.custom["items"]] == cheaper.ids[:2]

    opinions = shopper.say("what do people say about it")
    assert opinions.custom["product"] == cheaper.ids[0]
    returns = shopper.say("can I return it?")
    assert returns.kind == "answer"
    assert "15 days" in returns.text
    for answer in (gifts, without, asked, cheaper, compared, opinions, returns):
        assert_speaks(answer, "en")
