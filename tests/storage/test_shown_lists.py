"""Impressions with place and propensity, read back from what was stored."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine

from daogou.storage.conversation import Answer, GuideMessage, Incoming, ShopperEvent
from daogou.storage.conversations import ConversationRepository
from daogou.storage.database import migrate
from daogou.storage.shown_lists import shown_lists

Open = Callable[[], Engine]


def products(*ids: str, propensity: float | None = None) -> dict[str, Any]:
    receipts: list[dict[str, Any]] = [{"scores": {}, "funnel": []} for _ in ids]
    if propensity is not None:
        receipts[-1]["propensity"] = propensity
    items = [{"id": id_, "receipt": receipt} for id_, receipt in zip(ids, receipts, strict=True)]
    return {"type": "products", "need": {"category": "x"}, "items": items}


def test_a_list_comes_back_with_what_became_of_its_last_card(opened: Open) -> None:
    engine = opened()
    migrate(engine)
    talk = ConversationRepository(engine, lambda: 7.0)
    talk.open("u", "en")
    said = [products("a", "b", propensity=0.2), products("c"), products("d", "e"), {"type": "answer", "claims": []}]
    for number, custom in enumerate(said):
        turn = talk.receive("u", Incoming(str(number), "hi"))
        talk.finish(turn, Answer([GuideMessage("here", (), custom)], "answered"))
    messages = [entry.id for entry in talk.transcript("u") if entry.sender == "guide"]
    talk.record_event("u", ShopperEvent("impression", "b", messages[0]))
    talk.record_event("u", ShopperEvent("click", "b", messages[0]))
    talk.record_event("u", ShopperEvent("impression", "c", messages[1]))
    talk.record_event("u", ShopperEvent("click", "d", messages[2]))
    first, second = shown_lists(engine)
    assert (first.shopper, first.at, first.need) == ("u", 7.0, {"category": "x"})
    assert (first.products, first.propensity, first.events) == (("a", "b"), 0.2, {"impression", "click"})
    assert (second.products, second.propensity, second.events) == (("c",), None, {"impression"})


def test_a_home_without_conversations_has_shown_nothing(opened: Open) -> None:
    assert list(shown_lists(opened())) == []
