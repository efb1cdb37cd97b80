"""A shopper at the socket.io door, through python-socketio's own client."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import socketio

from tests.gateway.conftest import Guide

PATIENCE = 5.0


class SocketClient:
    """Remembers what it was told; `token` is the session's, or anything else that a test tries."""

    def __init__(self) -> None:
        self.socket = socketio.AsyncClient(reconnection=False)
        self.confirmed: list[Any] = []
        self.heard: list[dict[str, Any]] = []
        self.socket.on("session_confirm", self.confirmed.append)
        self.socket.on("bot_uttered", self.heard.append)

    @property
    def texts(self) -> list[str]:
        return [message["text"] for message in self.heard]

    async def request(self, session_id: Any = None) -> str:
        """The conversation that the door confirms."""
        count = len(self.confirmed)
        await self.socket.emit("session_request", {"session_id": session_id})
        await until(lambda: len(self.confirmed) > count, "session_confirm")
        return str(self.confirmed[-1])

    async def say(self, message: Any, **more: Any) -> Any:
        """The acknowledgement."""
        return await self.socket.call("user_uttered", {"message": message, **more}, timeout=PATIENCE)

    async def hears(self, count: int) -> list[str]:
        """The texts, once there are `count` of them; a moment later there must not be more."""
        await until(lambda: len(self.heard) >= count, f"{count} answers, heard {self.texts}")
        await asyncio.sleep(0.1)
        assert len(self.heard) == count, self.texts
        return self.texts


@asynccontextmanager
async def connected(
    guide: Guide, session: dict[str, str] | None, transports: tuple[str, ...] = ("websocket",), **more: Any
) -> AsyncIterator[SocketClient]:
    token = (session or {}).get("Authorization", "").removeprefix("Bearer ")
    client = SocketClient()
    options = {"auth": {"token": token} if session else None} | more
    try:
        await client.socket.connect(str(guide.client.make_url("/")), transports=list(transports), **options)
        yield client
    finally:
        await client.socket.shutdown()
        if client.socket.eio.http is not None:
            await client.socket.eio.http.close()


async def until(condition: Any, what: str) -> None:
    end = asyncio.get_running_loop().time() + PATIENCE
    while not condition():
        assert asyncio.get_running_loop().time() < end, f"waited in vain for {what}"
        await asyncio.sleep(0.01)
