"""Whatever fails behind the gateway, the shopper gets an honest sentence and no message is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine, text

from daogou.gateway.apology import SENTENCES, language_of
from daogou.storage.conversation import Incoming
from daogou.storage.conversations import ConversationRepository
from tests.gateway.conftest import Guide
from tests.gateway.fakes import FakeBot


@pytest.mark.parametrize("fault", ["is_broken", "is_silent"])
async def test_a_bot_that_fails_is_apologised_for(guide: Guide, bot: FakeBot, fault: str) -> None:
    setattr(bot, fault, True)
    session = await guide.session()
    status, answer = await guide.say(session, "有蓝牙耳机吗")
    assert status == 200
    assert answer["messages"][0]["text"] == SENTENCES["zh"]
    assert await guide.say(session, "有蓝牙耳机吗") == (200, answer)
    assert len(bot.asks) == 1


async def test_try_again_asks_the_same_question(guide: Guide, bot: FakeBot) -> None:
    session = await guide.session("en")
    bot.is_broken = True
    _, apology = await guide.say(session, "有蓝牙耳机吗")
    assert apology["messages"][0]["text"] == SENTENCES["en"]
    payload = apology["messages"][0]["buttons"][0]["payload"]
    _, second = await guide.press(session, payload, "p1")
    assert second["messages"][0]["buttons"][0]["payload"] == payload
    bot.is_broken = False
    _, answer = await guide.press(session, payload, "p2")
    assert answer["messages"][0]["text"] == "echo 有蓝牙耳机吗"
    assert [(ask.text, ask.press) for ask in bot.asks] == [("有蓝牙耳机吗", None)] * 3


async def test_a_bot_that_hangs_is_given_up_at_the_deadline(start: Callable[..., Any], bot: FakeBot) -> None:
    bot.seconds = 30
    guide = await start(turn_deadline=0.3)
    session = await guide.session()
    began = asyncio.get_running_loop().time()
    answers = await asyncio.gather(*(guide.say(session, "hello", f"m{n}") for n in range(4)))
    assert asyncio.get_running_loop().time() - began < 1.0
    assert [answer["messages"][0]["text"] for _, answer in answers] == [SENTENCES["en"]] * 4
    bot.seconds = 0
    assert (await guide.say(session, "hello", "later"))[1]["messages"][0]["text"] == "echo hello"
    assert bot.overlaps == 0


async def test_a_shopper_who_leaves_is_answered_all_the_same(guide: Guide, bot: FakeBot) -> None:
    bot.seconds = 0.3
    session = await guide.session()
    with pytest.raises(asyncio.TimeoutError):
        await asyncio.wait_for(guide.say(session, "hello"), 0.1)
    await asyncio.sleep(0.5)
    assert [entry["from"] for entry in (await guide.transcript(session))["messages"]] == ["shopper", "guide"]


async def test_a_fresh_message_that_a_dead_gateway_left_is_taken_up(
    start: Callable[..., Any], conversations: ConversationRepository, bot: FakeBot
) -> None:
    guide = await start()
    session = await guide.session()
    conversation = await asyncio.to_thread(_newest, conversations.engine)
    await asyncio.to_thread(conversations.receive, conversation, Incoming("left", "hello"))
    again = await start()
    status, answer = await again.say(session, "hello", "left")
    assert (status, answer["messages"][0]["text"]) == (200, "echo hello")
    assert len(bot.asks) == 1


async def test_an_old_message_that_a_dead_gateway_left_is_apologised_for(
    start: Callable[..., Any], conversations: ConversationRepository, bot: FakeBot
) -> None:
    guide = await start()
    session = await guide.session()
    conversation = await asyncio.to_thread(_newest, conversations.engine)
    old = ConversationRepository(conversations.engine, now=lambda: 1_000_000.0)
    await asyncio.to_thread(old.receive, conversation, Incoming("left", "hello"))
    again = await start()
    assert (await again.say(session, "hello", "left"))[0] == 200
    told = await again.transcript(session)
    assert [entry["text"] for entry in told["messages"]] == ["hello", SENTENCES["en"]]
    assert bot.asks == []


async def test_stopping_lets_a_running_turn_finish(start: Callable[..., Any], bot: FakeBot) -> None:
    guide = await start()
    session = await guide.session()
    bot.seconds = 0.4
    asking = asyncio.create_task(guide.say(session, "hello"))
    await asyncio.sleep(0.1)
    await guide.client.server.close()
    await asyncio.gather(asking, return_exceptions=True)
    again = await start()
    told = await again.transcript(session)
    assert [entry["text"] for entry in told["messages"]] == ["hello", "echo hello"]
    assert len(bot.asks) == 1


async def test_a_message_that_cannot_be_stored_is_not_acknowledged(guide: Guide, engine: Engine, bot: FakeBot) -> None:
    session = await guide.session()
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE inbox RENAME TO away"))
    answer = await guide.client.post("/api/messages", json={"id": "a", "text": "hello"}, headers=session)
    assert answer.status == 503
    assert answer.headers["Retry-After"]
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE away RENAME TO inbox"))
    assert (await guide.say(session, "hello"))[0] == 200
    assert len(bot.asks) == 1


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("有蓝牙耳机吗", "zh"),
        ("Sony WH-1000XM5 有货吗", "zh"),
        ("hello", "en"),
        ("a 好 word among many others", "en"),
        ("😂", "en"),
    ],
)
def test_the_apology_speaks_the_message_s_language(said: str, language: str) -> None:
    assert language_of(said) == language


def _newest(engine: Engine) -> str:
    with engine.connect() as connection:
        return str(connection.execute(text("SELECT id FROM conversations ORDER BY opened_at DESC")).scalar_one())
