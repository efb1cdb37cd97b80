"""The action server's figures: how long each stage took, what failed, and no word of anybody."""

from __future__ import annotations

import re

import pytest

from actions.door import utterance_of
from actions.measures import ActionMeasures
from daogou.dialogue.answer import Answer
from daogou.dialogue.conversation import Conversation
from daogou.dialogue.timed import timed
from daogou.guide import ShoppingGuide
from tests.actions.conftest import FakeGuide, Serve, call
from tests.dialogue.small_shop import small_guide


async def test_an_action_is_measured_and_the_page_needs_no_token(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    caller = await serve(small_guide())
    await caller.run(call())
    monkeypatch.setenv("DAOGOU_ACTION_TOKEN", "secret")
    page = await caller.read("/metrics")
    assert 'daogou_action_seconds_count{stage="action"} 1.0' in page
    assert await caller.fetch("/actions") == 403


async def test_a_failed_action_is_counted_by_its_error(serve: Serve) -> None:
    def fail(*_: object) -> Answer:
        raise KeyError("a shopper's word")

    caller = await serve(FakeGuide(fail))
    await caller.run(call())
    page = await caller.read("/metrics")
    assert 'daogou_action_failures_total{error="KeyError"} 1.0' in page
    assert "shopper's word" not in page


def test_recommender_and_explanation_are_told_apart() -> None:
    measures, plain = ActionMeasures(), small_guide()
    view = timed(plain.view(), measures.observe)
    guide = ShoppingGuide(lambda: view, plain.reviews, plain.replies, plain.opinions, plain.now)
    utterance, conversation = utterance_of("action_find_products", call()["tracker"]["latest_message"]), Conversation()
    assert guide.respond(utterance, conversation).text == plain.respond(utterance, conversation).text
    counts = dict(re.findall(r'daogou_action_seconds_count{stage="(\w+)"} (\S+)', measures.page()))
    assert float(counts["recommender"]) >= 1
    assert float(counts["explanation"]) >= 1
