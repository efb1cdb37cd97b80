"""Shoppers in a storm: they send again until they are answered, twice at times, out of order, over lines that break."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import socketio

Json = dict[str, Any]
WORDS = ("有什么推荐的吗", "what do you recommend", "换一批", "something cheaper", "最近什么卖得好", "hello")
TWICE, SWAPPED, HUNG_UP = 0.1, 0.1, 0.1
PATIENCE = 20.0
RETRY_SECONDS = 0.3


@dataclass
class Shopper:
    """One conversation over the REST door. `answers`: message id → what came back; `waits` in seconds."""

    url: str
    number: int
    rng: random.Random
    http: aiohttp.ClientSession
    token: str = ""
    sent: list[str] = field(default_factory=list)
    answers: dict[str, Sequence[Json]] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    differing: int = 0

    async def begin(self) -> None:
        opened = await self._until_taken("/api/sessions", {"language": None})
        self.token = str(opened["token"])

    async def talk(self, messages: int, pause: float) -> None:
        """Send all messages, `pause` seconds apart on average."""
        waiting = [f"m{number}" for number in range(messages)]
        while waiting:
            together = [waiting.pop(0) for _ in range(min(len(waiting), 2 if self.rng.random() < SWAPPED else 1))]
            await asyncio.gather(*(self.say(id_) for id_ in reversed(together)))
            await asyncio.sleep(self.rng.uniform(0, 2 * pause * len(together)))

    async def say(self, id_: str) -> None:
        self.sent.append(id_)
        began = time.monotonic()
        copies = 2 if self.rng.random() < TWICE else 1
        said = await asyncio.gather(*(self.answer(id_) for _ in range(copies)))
        self.waits.append(time.monotonic() - began)
        self.differing += any(answer != said[0] for answer in said)
        self.answers[id_] = said[0]

    async def answer(self, id_: str) -> Sequence[Json]:
        """The stored answer of a message, sending it first where that has not happened."""
        body = {"id": id_, "text": f"{WORDS[int(id_[1:]) % len(WORDS)]}"}
        return list((await self._until_taken("/api/messages", body))["messages"])

    async def transcript(self) -> list[Json]:
        lines: list[Json] = []
        cursor = ""
        while True:
            page = await self._until_taken(f"/api/messages?after={cursor}", None)
            if not page["messages"]:
                return lines
            lines, cursor = lines + page["messages"], page["cursor"]

    async def end(self) -> None:
        """Nothing is left open."""

    async def _until_taken(self, path: str, body: Mapping[str, Any] | None) -> Json:
        """As a client should: the same again after a broken line, a 429 and a 503."""
        while True:
            with suppress(aiohttp.ClientError, TimeoutError, OSError):
                headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
                method, timeout = ("GET" if body is None else "POST"), aiohttp.ClientTimeout(PATIENCE)
                async with self.http.request(
                    method, self.url + path, json=body, headers=headers, timeout=timeout
                ) as answer:
                    if answer.ok:
                        return dict(await answer.json())
                    await asyncio.sleep(float(answer.headers.get("Retry-After") or 0))
            await asyncio.sleep(RETRY_SECONDS)


class SocketShopper(Shopper):
    """The same over the socket.io door, reconnecting when cut off and at times for no reason. `heard`: (id, text)."""

    async def begin(self) -> None:
        await super().begin()
        self.heard: list[tuple[str, str]] = []
        self.socket = socketio.AsyncClient(reconnection=False)
        self.socket.on("bot_uttered", self._hear)
        await self._connect()

    async def say(self, id_: str) -> None:
        """Until the door says that the message is stored; the answer comes when it comes."""
        self.sent.append(id_)
        began = time.monotonic()
        message = {"id": id_, "message": WORDS[int(id_[1:]) % len(WORDS)]}
        while "id" not in await self._call(message):
            pass
        self.waits.append(time.monotonic() - began)
        if self.rng.random() < HUNG_UP:
            await self.socket.disconnect()

    async def end(self) -> None:
        """Connected once more, it hears what is still to come."""
        await self._connect()
        await asyncio.sleep(2.0)
        await self.socket.disconnect()

    async def _call(self, message: Mapping[str, Any]) -> Json:
        """The acknowledgement; after a pause where there is none or it says no."""
        said: Json = {}
        with suppress(socketio.exceptions.SocketIOError, aiohttp.ClientError, OSError):
            await self._connect()
            said = dict(await self.socket.call("user_uttered", message, timeout=5) or {})
        if "id" not in said:
            await asyncio.sleep(RETRY_SECONDS)
        return said

    async def _connect(self) -> None:
        while not self.socket.connected:
            with suppress(socketio.exceptions.SocketIOError, aiohttp.ClientError, OSError, TimeoutError):
                await self.socket.connect(
                    self.url, auth={"token": self.token}, transports=["websocket"], wait_timeout=5
                )
                await self.socket.emit("session_request", {"session_id": None})
                return
            await asyncio.sleep(RETRY_SECONDS)

    async def _hear(self, message: Json) -> None:
        if "metadata" in message:
            self.heard.append((str(message["metadata"]["id"]), str(message["text"])))
