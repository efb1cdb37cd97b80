"""Turns that nobody is running: left by a former process, or by a database that could not take their answer."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import suppress

from aiohttp import web

from daogou.errors import StorageError, TurnError
from daogou.gateway.dispatcher import Dispatcher
from daogou.storage.conversation import Turn
from daogou.storage.conversations import ConversationRepository

LOOK_SECONDS = 5.0


class LeftTurns:
    """Hands them to the dispatcher: the fresh ones are answered, those past the deadline are apologised for."""

    def __init__(
        self, dispatcher: Dispatcher, conversations: ConversationRepository, look_seconds: float = LOOK_SECONDS
    ) -> None:
        self.dispatcher = dispatcher
        self.conversations = conversations
        self.look_seconds = look_seconds

    async def taking_up(self, app: web.Application) -> AsyncIterator[None]:
        """At the start, and from then on every few seconds."""
        self.take_up(await asyncio.to_thread(self.conversations.unfinished))
        task = asyncio.create_task(self._look())
        yield
        task.cancel()

    def take_up(self, turns: list[Turn]) -> None:
        with suppress(TurnError):
            for turn in turns:
                if not self.dispatcher.has(turn):
                    self.dispatcher.submit(turn, is_left=True)

    async def _look(self) -> None:
        """Only what is older than a look: a younger turn is about to be submitted by the door that stored it."""
        while True:
            await asyncio.sleep(self.look_seconds)
            with suppress(StorageError):
                turns = await asyncio.to_thread(self.conversations.unfinished)
                self.take_up([turn for turn in turns if time.time() - turn.received_at > self.look_seconds])
