"""What the action server promises: a secret, no details, a sentence whatever fails, an answer within the budget."""

from __future__ import annotations

import asyncio
import logging
import threading
import time

import pytest

import actions.door
from daogou.catalogue.utterance import Utterance
from daogou.dialogue.answer import Answer
from daogou.dialogue.conversation import Conversation
from tests.actions.conftest import FakeGuide, Serve, call
from tests.dialogue.small_shop import small_guide

pytestmark = pytest.mark.filterwarnings("ignore:.*version.* of rasa:UserWarning")
SECRET = "open sesame"


def trouble(language: str, turn: int = 0) -> str:
    return small_guide().replies.say("trouble", language, turn)


def failing(utterance: Utterance, conversation: Conversation) -> Answer:
    raise RuntimeError(f"password hunter2 in {utterance.text}")


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ({}, 403),
        ({"headers": {"X-Daogou-Token": "wrong"}}, 403),
        ({"headers": {"X-Daogou-Token": ""}}, 403),
        ({"params": {"token": "wrong"}}, 403),
        ({"headers": {"X-Daogou-Token": SECRET}}, 200),
        ({"params": {"token": SECRET}}, 200),
    ],
)
async def test_only_who_knows_the_token_runs_actions(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, options: dict[str, dict[str, str]], status: int
) -> None:
    monkeypatch.setenv("DAOGOU_ACTION_TOKEN", SECRET)
    guide = FakeGuide(lambda _, conversation: Answer("ok", conversation))
    rasa = await serve(guide)
    assert (await rasa.run(call(), **options))[0] == status
    assert len(guide.asked) == (1 if status == 200 else 0)


async def test_actions_are_not_listed_without_the_token_but_health_is_told(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAOGOU_ACTION_TOKEN", SECRET)
    rasa = await serve(small_guide())
    assert await rasa.fetch("/actions") == 403
    assert await rasa.fetch("/health") == 200


@pytest.mark.parametrize(
    ("text", "slot", "language"),
    [
        ("有帐篷吗", None, "zh"),
        ("any tents?", None, "en"),
        ("any tents?", Conversation(language="zh").to_json(), "en"),
        ("有帐篷吗", Conversation(language="en", language_is_chosen=True).to_json(), "en"),
        ("/show_more", Conversation(language="en").to_json(), "en"),
        ("???", None, "zh"),
    ],
)
async def test_an_exception_in_the_guide_becomes_an_honest_sentence_in_the_right_language(
    serve: Serve, text: str, slot: dict[str, object] | None, language: str
) -> None:
    rasa = await serve(FakeGuide(failing))
    status, result = await rasa.run(call(slot=slot, text=text, language="", metadata={}))
    assert status == 200
    assert result["responses"][0]["text"] == trouble(language)
    assert result["events"][0]["value"] == Conversation.from_json(slot).to_json()
    assert "hunter2" not in str(result)


async def test_a_slow_guide_is_cut_at_the_budget(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions.door, "BUDGET", 0.2)
    released = threading.Event()

    def slow(utterance: Utterance, conversation: Conversation) -> Answer:
        released.wait(5)
        return Answer("too late", conversation)

    rasa = await serve(FakeGuide(slow))
    start = time.monotonic()
    _, result = await rasa.run(call(text="any tents?", language="en"))
    released.set()
    assert result["responses"][0]["text"] == trouble("en")
    assert time.monotonic() - start < 2


async def test_a_slow_turn_holds_up_no_other_shopper(serve: Serve) -> None:
    released = threading.Event()

    def slow_for_one(utterance: Utterance, conversation: Conversation) -> Answer:
        if utterance.text == "slow":
            released.wait(5)
        return Answer("done", conversation)

    rasa = await serve(FakeGuide(slow_for_one))
    waiting = asyncio.create_task(rasa.run(call(text="slow")))
    await asyncio.sleep(0.1)
    _, result = await asyncio.wait_for(rasa.run(call(text="quick")), 2)
    assert result["responses"][0]["text"] == "done"
    assert not waiting.done()
    released.set()
    assert (await waiting)[0] == 200


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b'"text"',
        b"null",
        b"{}",
        b'{"next_action": "action_find_products", "tracker": 5, "domain": {}}',
        b'{"next_action": "action_find_products", "tracker": {"secret": "hunter2"}, "domain": {}}',
    ],
)
async def test_a_body_that_is_no_call_leaks_nothing(serve: Serve, data: bytes) -> None:
    rasa = await serve(small_guide())
    status, text = await rasa.send(data, headers={"Content-Type": "application/json"})
    assert status >= 400 or text == "null"
    assert "Traceback" not in text
    assert "hunter2" not in text
    assert 'File "' not in text


async def test_a_state_that_cannot_be_read_leaks_nothing(serve: Serve) -> None:
    rasa = await serve(small_guide())
    status, text = await rasa.run(call(slot={"need": "hunter2"}, text="秘密的帐篷"))
    assert "hunter2" not in str(text)
    assert "秘密" not in str(text)
    assert status in {200, 500}


async def test_an_action_that_does_not_exist_is_refused(serve: Serve) -> None:
    rasa = await serve(small_guide())
    assert (await rasa.run(call("action_format_disk")))[0] == 404


async def test_the_log_names_the_action_and_not_the_message(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    def fail(utterance: Utterance, conversation: Conversation) -> Answer:
        raise RuntimeError("the database is away")

    rasa = await serve(FakeGuide(fail))
    with caplog.at_level(logging.WARNING):
        await rasa.run(call(text="我的电话是13800000000"))
    assert "action action_find_products failed" in caplog.text
    assert "13800000000" not in caplog.text
