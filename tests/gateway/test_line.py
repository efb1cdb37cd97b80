"""The circuit breaker before Rasa, and the queue behind it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from daogou.errors import BotAwayError, TurnError
from daogou.gateway import dispatcher
from daogou.gateway.apology import SENTENCES
from daogou.gateway.bot import Ask, Reply
from daogou.gateway.line import Line
from tests.gateway.conftest import Guide
from tests.gateway.fakes import FakeBot


class AwayBot(FakeBot):
    """Not there until `is_up`; counts how often somebody knocked in vain."""

    knocks = 0

    async def answer(self, ask: Ask, seconds: float) -> Reply:
        if not self.is_up:
            self.knocks += 1
            raise BotAwayError("connection refused")
        return await super().answer(ask, seconds)


@pytest.fixture
def bot() -> AwayBot:
    return AwayBot()


async def test_messages_that_wait_when_rasa_comes_back_are_answered_once(guide: Guide, bot: AwayBot) -> None:
    session = await guide.session()
    bot.is_up = False
    asking = [asyncio.create_task(guide.say(session, f"m{n}", f"m{n}")) for n in range(3)]
    others = [asyncio.create_task(guide.say(await guide.session(), "hello")) for _ in range(10)]
    await asyncio.sleep(0.5)
    bot.is_up = True
    answers = await asyncio.gather(*asking, *others)
    assert all(answer["messages"][0]["text"].startswith("echo") for _, answer in answers)
    assert len(bot.asks) == 13
    assert bot.knocks <= 13, "while it is away one probe asks, not every turn again and again"


async def test_while_rasa_stays_away_everybody_is_apologised_to_in_time(
    start: Callable[..., Any], bot: AwayBot
) -> None:
    guide = await start(turn_deadline=0.5)
    bot.is_up = False
    sessions = [await guide.session() for _ in range(20)]
    began = asyncio.get_running_loop().time()
    answers = await asyncio.gather(*(guide.say(session, "hello") for session in sessions))
    assert asyncio.get_running_loop().time() - began < 2
    assert {answer["messages"][0]["text"] for _, answer in answers} == {SENTENCES["en"]}
    bot.is_up = True
    assert (await guide.say(sessions[0], "hello", "later"))[1]["messages"][0]["text"] == "echo hello"


async def test_a_turn_that_was_heard_is_never_asked_again(guide: Guide, bot: AwayBot) -> None:
    bot.is_broken = True
    await guide.say(await guide.session(), "hello")
    assert len(bot.asks) == 1


async def test_a_burst_waits_for_its_place_and_is_answered(start: Callable[..., Any], bot: AwayBot) -> None:
    guide = await start(turn_deadline=1, rate_sessions=1000)
    bot.seconds = 0.1
    sessions = [await guide.session() for _ in range(120)]
    answers = await asyncio.gather(*(guide.say(session, "hello") for session in sessions))
    assert all(answer["messages"][0]["text"] == "echo hello" for _, answer in answers)


async def test_three_failures_in_a_row_break_the_line_and_a_success_mends_it() -> None:
    is_up = False

    async def is_ready() -> bool:
        return is_up

    line = Line(is_ready, probe_seconds=0.01)
    line.failed(), line.failed(), line.worked(), line.failed(), line.failed()
    assert not line.is_broken
    line.failed()
    assert line.is_broken
    with pytest.raises(TurnError, match="away"):
        await line.unbroken(0.05)
    is_up = True
    await line.unbroken(1)
    line.failed()
    assert line.is_broken, "the first turn after a break decides"
    line.close()


async def test_too_many_waiting_turns_are_refused_before_they_are_stored(
    start: Callable[..., Any], bot: AwayBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatcher, "MOST_TURNS", 5)
    guide = await start(turn_deadline=5)
    bot.seconds = 0.3
    sessions = [await guide.session() for _ in range(12)]
    bodies = [{"id": "a", "text": "hello"} for _ in sessions]
    posts = zip(bodies, sessions, strict=True)
    answers = await asyncio.gather(
        *(guide.client.post("/api/messages", json=body, headers=session) for body, session in posts)
    )
    statuses = [answer.status for answer in answers]
    assert set(statuses) == {200, 429}
    assert all(answer.headers["Retry-After"] for answer in answers if answer.status == 429)
    told = [len((await guide.transcript(session))["messages"]) for session in sessions]
    assert told == [2 if status == 200 else 0 for status in statuses]
