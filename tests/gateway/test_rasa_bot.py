"""The gateway's side of the wire to Rasa, against a server that speaks like bot/channel.py."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from daogou.errors import TurnError
from daogou.gateway.bot import Ask, RasaBot
from daogou.gateway.payloads import Press

BUTTON = {"title": "换一批", "payload": "/show_others"}
DYING = """
import os, signal
from aiohttp import web

async def turn(request):
    await request.read()
    os.kill(os.getpid(), signal.SIGKILL)

app = web.Application()
app.router.add_post("/webhooks/gateway/turn", turn)
web.run_app(app, host="127.0.0.1", port={port}, print=None)
"""


@dataclass
class FakeRasa:
    said: Any = field(default_factory=lambda: {"messages": [{"text": "hello"}], "intent": {"name": "greet"}})
    status: int = 200
    seconds: float = 0.0
    bodies: list[Any] = field(default_factory=list)
    tokens: list[str | None] = field(default_factory=list)

    async def turn(self, request: web.Request) -> web.Response:
        self.tokens.append(request.headers.get("X-Daogou-Token"))
        self.bodies.append(await request.json())
        await asyncio.sleep(self.seconds)
        if isinstance(self.said, bytes):
            return web.Response(body=self.said, status=self.status)
        return web.json_response(self.said, status=self.status)


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
def rasa() -> FakeRasa:
    return FakeRasa()


@pytest.fixture
async def bot(rasa: FakeRasa, session: aiohttp.ClientSession) -> AsyncIterator[RasaBot]:
    app = web.Application()
    app.router.add_post("/webhooks/gateway/turn", rasa.turn)
    server = TestServer(app)
    await server.start_server()
    yield RasaBot(session, str(server.make_url("/")), "the-token")
    await server.close()


async def test_a_text_goes_over_the_wire_as_agreed(bot: RasaBot, rasa: FakeRasa) -> None:
    await bot.answer(Ask("c" * 32, "17", "hello", language="en", product="sku", asked_language="zh"), 1)
    assert rasa.tokens == ["the-token"]
    common = {"conversation": "c" * 32, "message": "17", "language": "en", "product": "sku", "asked_language": "zh"}
    assert rasa.bodies == [common | {"text": "hello"}]


async def test_a_press_goes_over_the_wire_as_agreed(bot: RasaBot, rasa: FakeRasa) -> None:
    entities = [{"entity": "items", "value": "a"}]
    await bot.answer(Ask("c" * 32, "17", "/compare", Press("compare", entities), '/compare{"items": ["a"]}'), 1)
    body = rasa.bodies[0]
    assert (body["intent"], body["entities"], body["payload"]) == ("compare", entities, '/compare{"items": ["a"]}')
    assert "text" not in body


async def test_what_rasa_says_is_read(bot: RasaBot, rasa: FakeRasa) -> None:
    custom = {"type": "products", "items": []}
    rasa.said = {
        "messages": [
            {"text": "one", "buttons": [BUTTON, {"title": "broken"}], "custom": custom},
            {"text": None, "buttons": None, "custom": None},
        ],
        "intent": {"name": "find_products", "confidence": 0.9},
        "language": "zh",
    }
    reply = await bot.answer(Ask("c" * 32, "17", "hello"), 1)
    assert [(message.text, list(message.buttons), message.custom) for message in reply.messages] == [
        ("one", [BUTTON], custom)
    ]
    assert (reply.intent, reply.language) == ("find_products", "zh")


@pytest.mark.parametrize("said", [b"no json", [], {}, {"messages": None}, {"messages": ["text"]}])
async def test_what_is_no_answer_is_a_failed_turn(bot: RasaBot, rasa: FakeRasa, said: Any) -> None:
    rasa.said = said
    with pytest.raises(TurnError):
        await bot.answer(Ask("c" * 32, "17", "hello"), 1)


@pytest.mark.parametrize("status", [403, 422, 500, 503])
async def test_a_refusal_is_a_failed_turn(bot: RasaBot, rasa: FakeRasa, status: int) -> None:
    rasa.status = status
    with pytest.raises(TurnError, match=str(status)):
        await bot.answer(Ask("c" * 32, "17", "hello"), 1)


async def test_a_rasa_that_hangs_is_a_failed_turn(bot: RasaBot, rasa: FakeRasa) -> None:
    rasa.seconds = 5
    with pytest.raises(TurnError, match=r"0\.2"):
        await bot.answer(Ask("c" * 32, "17", "hello"), 0.2)


async def test_a_rasa_that_is_not_there_is_a_failed_turn(session: aiohttp.ClientSession) -> None:
    bot = RasaBot(session, f"http://127.0.0.1:{_free_port()}", "t")
    with pytest.raises(TurnError):
        await bot.answer(Ask("c" * 32, "17", "hello"), 1)
    assert not await bot.is_ready()


async def test_a_rasa_killed_in_the_middle_of_a_turn_is_a_failed_turn(
    session: aiohttp.ClientSession, tmp_path: Path
) -> None:
    port = _free_port()
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", DYING.format(port=port))
    try:
        await _listening(port)
        with pytest.raises(TurnError):
            await RasaBot(session, f"http://127.0.0.1:{port}", "t").answer(Ask("c" * 32, "17", "hello"), 5)
        assert await process.wait() == -signal.SIGKILL
    finally:
        if process.returncode is None:
            os.kill(process.pid, signal.SIGKILL)


async def _listening(port: int) -> None:
    for _ in range(200):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
        else:
            writer.close()
            return
    raise AssertionError("the fake Rasa did not start")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])
