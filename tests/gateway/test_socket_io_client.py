"""The socket.io door before the real socket.io-client of npm, as a Rasa widget would use it."""

from __future__ import annotations

import asyncio
import json
import shutil
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.gateway.conftest import Guide
from tests.gateway.fakes import MORE, FakeBot

FOLDER = Path(__file__).parent.parent / "node"
NODE = shutil.which("node")
MISSING = "no socket.io-client: npm install --prefix tests/node --no-package-lock"
pytestmark = pytest.mark.skipif(
    NODE is None or not (FOLDER / "node_modules" / "socket.io-client").exists(), reason=MISSING
)


class NodeShopper:
    def __init__(self, process: Process) -> None:
        self.process = process

    async def say(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n".encode())
        await self.process.stdin.drain()

    async def next(self, event: str) -> Any:
        """The data of the next such event; others in between are passed over."""
        assert self.process.stdout is not None
        while True:
            line = await asyncio.wait_for(self.process.stdout.readline(), 10)
            assert line, f"the client ended before {event}"
            name, data = json.loads(line)
            if name == event:
                return data


@asynccontextmanager
async def shopper(guide: Guide, token: str, transports: str = "polling,websocket") -> AsyncIterator[NodeShopper]:
    command = [str(NODE), str(FOLDER / "shopper.cjs"), str(guide.client.make_url("/")), token, transports]
    process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, limit=1_000_000)
    try:
        yield NodeShopper(process)
    finally:
        if process.stdin is not None:
            process.stdin.close()
        await asyncio.wait_for(process.wait(), 10)


async def token_of(guide: Guide) -> str:
    return (await guide.session())["Authorization"].removeprefix("Bearer ")


@pytest.mark.parametrize("transports", ["polling", "websocket", "polling,websocket"])
async def test_it_connects_asks_and_is_answered(guide: Guide, transports: str) -> None:
    async with shopper(guide, await token_of(guide), transports) as client:
        assert len(await client.next("session_confirm")) == 32
        await client.say("有蓝牙耳机吗")
        heard = await client.next("bot_uttered")
        assert (heard["text"], heard["type"]) == ("echo 有蓝牙耳机吗", "question")
        assert heard["quick_replies"] == [{"content_type": "text", **MORE}]
        await client.say(MORE["payload"])
        assert (await client.next("bot_uttered"))["text"].startswith("echo /show_others")


async def test_it_hears_what_was_answered_after_it_left(guide: Guide, bot: FakeBot) -> None:
    token = await token_of(guide)
    bot.seconds = 0.3
    async with shopper(guide, token) as client:
        confirmed = await client.next("session_confirm")
        await client.say("hello")
        await asyncio.sleep(0.2)
    await asyncio.sleep(0.6)
    async with shopper(guide, token) as client:
        assert await client.next("session_confirm") == confirmed
        assert (await client.next("bot_uttered"))["text"] == "echo hello"


async def test_it_comes_back_by_itself_after_a_restart_of_the_gateway(start: Callable[..., Any], bot: FakeBot) -> None:
    guide = await start()
    port = guide.client.port
    bot.seconds = 0.3
    async with shopper(guide, await token_of(guide)) as client:
        confirmed = await client.next("session_confirm")
        await client.say("hello")
        await asyncio.sleep(0.2)
        await guide.client.close()
        assert (await client.next("bot_uttered"))["text"] == "echo hello"
        await start(port=port)
        assert await client.next("session_confirm") == confirmed
        await client.say("again")
        assert (await client.next("bot_uttered"))["text"] == "echo again"


async def test_a_token_that_is_not_valid_is_a_connect_error(guide: Guide) -> None:
    async with shopper(guide, "nonsense") as client:
        assert "token" in await client.next("connect_error")
