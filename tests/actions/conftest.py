"""A running action server over a guide that a test chooses."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Any

import aiohttp
import pytest
from sanic import Sanic

from actions.measures import ActionMeasures
from actions.server import app_over
from daogou.catalogue.utterance import Utterance
from daogou.dialogue.answer import Answer
from daogou.dialogue.conversation import Conversation
from daogou.guide import ShoppingGuide
from daogou.settings import CHECKOUT
from tests.dialogue.small_shop import small_guide

CALL: dict[str, Any] = json.loads((CHECKOUT / "tests" / "wire" / "action_call.json").read_text(encoding="utf-8"))


class FakeGuide:
    """A guide that does what a test wants when it is asked, and keeps what it was asked."""

    def __init__(self, respond: Callable[[Utterance, Conversation], Answer]) -> None:
        self._respond = respond
        self.replies = small_guide().replies
        self.asked: list[tuple[Utterance, Conversation]] = []

    def respond(self, utterance: Utterance, conversation: Conversation) -> Answer:
        self.asked.append((utterance, conversation))
        return self._respond(utterance, conversation)


class Caller:
    """Rasa, as far as an action server sees it."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session, self.url = session, url

    async def run(self, call: Mapping[str, Any], **options: Any) -> tuple[int, Any]:
        async with self._session.post(f"{self.url}/webhook", json=call, **options) as response:
            return response.status, await response.json()

    async def send(self, data: bytes, **options: Any) -> tuple[int, str]:
        async with self._session.post(f"{self.url}/webhook", data=data, **options) as response:
            return response.status, await response.text()

    async def fetch(self, path: str) -> int:
        async with self._session.get(f"{self.url}{path}") as response:
            return response.status

    async def read(self, path: str) -> str:
        async with self._session.get(f"{self.url}{path}") as response:
            return await response.text()


def call(action: str = "action_find_products", slot: Any = None, **message: Any) -> dict[str, Any]:
    """The recorded call with another action, state or latest message."""
    copy = json.loads(json.dumps(CALL))
    copy["next_action"] = action
    copy["tracker"]["slots"]["conversation"] = slot
    copy["tracker"]["latest_message"].update(message)
    return {**copy, "domain": {}}


Serve = Callable[[ShoppingGuide | FakeGuide], Awaitable[Caller]]


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """Starts an action server over a guide on a free port."""
    servers: list[Any] = []
    session = aiohttp.ClientSession()

    async def start(guide: ShoppingGuide | FakeGuide) -> Caller:
        Sanic._app_registry.clear()
        app = app_over(guide, ActionMeasures())  # type: ignore[arg-type]
        app.config.TOUCHUP = False  # it rewrites Sanic's classes, which works once in a process
        sock = socket.create_server(("127.0.0.1", 0))
        server = await app.create_server(sock=sock, return_asyncio_server=True, access_log=False)
        assert server is not None
        await server.startup()
        await server.start_serving()
        servers.append(server)
        return Caller(session, f"http://127.0.0.1:{sock.getsockname()[1]}")

    yield start
    await session.close()
    for server in servers:
        server.close()
        await asyncio.wait_for(server.wait_closed(), 5)
    Sanic._app_registry.clear()
