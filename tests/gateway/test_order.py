"""Answers stand in the order of their messages, whatever order the doors and a restart hand the turns over in."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine, text

from daogou.errors import StorageError
from daogou.gateway import turns
from daogou.gateway.apology import SENTENCES
from daogou.storage.conversation import Answer, Incoming, Turn
from daogou.storage.conversations import ConversationRepository
from tests.gateway.fakes import FakeBot

BOTH = ["first", "second", "echo first", "echo second"]


class Conversations(ConversationRepository):
    """On the test's database. A message named in `held` is stored, and its door hears so only when it is let go; an
    answer to one named in `refused` cannot be stored until then."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self.held: dict[str, threading.Event] = {}
        self.refused: dict[str, threading.Event] = {}

    def receive(self, conversation: str, incoming: Incoming) -> Turn:
        turn = super().receive(conversation, incoming)
        if incoming.client_id in self.held:
            self.held[incoming.client_id].wait(5)
        return turn

    def finish(self, turn: Turn, answer: Answer) -> None:
        if turn.client_id in self.refused and not self.refused[turn.client_id].is_set():
            raise StorageError("the disk is full")
        super().finish(turn, answer)


@pytest.fixture
def conversations(engine: Engine) -> Conversations:
    return Conversations(engine)


async def test_a_door_that_hands_the_earlier_message_over_late(
    start: Callable[..., Any], conversations: Conversations
) -> None:
    """Both are stored one after the other by two threads; the first thread comes back last."""
    guide = await start()
    session = await guide.session()
    let_go = conversations.held["a"] = threading.Event()
    first = asyncio.create_task(guide.say(session, "first", "a"))
    await _until(conversations, messages=1)
    status, second = await guide.say(session, "second", "b")
    assert (status, second["messages"][0]["text"]) == (200, "echo second")
    let_go.set()
    assert (await first)[1]["messages"][0]["text"] == "echo first"
    assert await _texts(guide, session) == BOTH


async def test_left_turns_of_one_conversation_keep_their_order(
    start: Callable[..., Any], conversations: Conversations, bot: FakeBot
) -> None:
    """While a fresh one is being answered, one behind it passes its deadline: its apology waits for the answer."""
    guide = await start()
    session = await guide.session()
    conversation = await asyncio.to_thread(_newest, conversations.engine)
    await asyncio.to_thread(conversations.receive, conversation, Incoming("a", "first"))
    old = ConversationRepository(conversations.engine, now=lambda: 1_000_000.0)
    await asyncio.to_thread(old.receive, conversation, Incoming("b", "second"))
    bot.seconds = 0.3
    again = await start()
    assert (await again.say(session, "second", "b"))[0] == 200
    assert await _texts(again, session) == ["first", "second", "echo first", SENTENCES["en"]]
    assert [ask.text for ask in bot.asks] == ["first"]


async def test_an_answer_that_cannot_be_stored_keeps_its_place(
    start: Callable[..., Any], conversations: Conversations, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "STORE_PAUSE", 0.0)
    guide = await start()
    session = await guide.session()
    back = conversations.refused["a"] = threading.Event()
    assert (await guide.say(session, "first", "a"))[0] == 503
    assert (await guide.say(session, "second", "b"))[0] == 503
    back.set()
    assert (await guide.say(session, "second", "b"))[0] == 200
    assert await _texts(guide, session) == BOTH


async def test_an_earlier_message_that_breaks_the_bot_does_not_stop_the_later_ones(
    start: Callable[..., Any], conversations: Conversations, bot: FakeBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = await start()
    session = await guide.session()
    conversation = await asyncio.to_thread(_newest, conversations.engine)
    await asyncio.to_thread(conversations.receive, conversation, Incoming("a", "first"))
    sound = bot.answer

    async def answer(ask: Any, seconds: float) -> Any:
        if ask.text == "first":
            raise RuntimeError("nobody foresaw this")
        return await sound(ask, seconds)

    monkeypatch.setattr(bot, "answer", answer)
    assert (await guide.say(session, "second", "b"))[1]["messages"][0]["text"] == "echo second"


async def _texts(guide: Any, session: dict[str, str]) -> list[str]:
    return [entry["text"] for entry in (await guide.transcript(session))["messages"]]


async def _until(conversations: ConversationRepository, messages: int) -> None:
    for _ in range(200):
        if await asyncio.to_thread(_stored, conversations.engine) == messages:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the message was not stored")


def _stored(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM inbox")).scalar_one())


def _newest(engine: Engine) -> str:
    with engine.connect() as connection:
        return str(connection.execute(text("SELECT id FROM conversations ORDER BY opened_at DESC")).scalar_one())
