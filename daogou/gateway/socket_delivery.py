"""Who of a conversation is connected by socket, and what they have been given: each answer once, in order."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from daogou.errors import StorageError
from daogou.gateway.measures import Measures
from daogou.gateway.socket_messages import bot_uttered
from daogou.storage.conversation import Entry

Emit = Callable[[str, dict[str, Any], str], Awaitable[None]]
"""emit(event, data, sid)"""


class Outbox(Protocol):
    """What was said and not delivered yet; storage/deliveries.py keeps it."""

    def undelivered(self, conversation: str) -> Sequence[Entry]: ...
    def entries(self, conversation: str, positions: Sequence[int]) -> Sequence[Entry]: ...
    def set_delivered(self, conversation: str, position: int) -> None: ...


@dataclass(slots=True)
class _Sent:
    at: float
    position: int
    sids: set[str]


@dataclass(slots=True)
class _Listeners:
    """The sockets of one conversation; `sent` is what they were given within the time in which a dead one is found."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    sids: set[str] = field(default_factory=set)
    sent: deque[_Sent] = field(default_factory=deque)


class Deliveries:
    """`doubt` is how many seconds a socket may be dead before its silence is noticed."""

    def __init__(
        self, outbox: Outbox, emit: Emit, measures: Measures, doubt: float, now: Callable[[], float] = time.monotonic
    ) -> None:
        self.outbox = outbox
        self.emit = emit
        self.measures = measures
        self.doubt = doubt
        self.now = now
        self._listeners: dict[str, _Listeners] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def join(self, conversation: str, sid: str) -> None:
        """The socket now listens: it gets what nobody was there for, then whatever comes."""
        listeners = self._listeners.setdefault(conversation, _Listeners())
        listeners.sids.add(sid)
        await self._pump(conversation, listeners)

    async def leave(self, conversation: str, sid: str, unsent: int | None) -> None:
        """The socket is gone. What it did not get is for the others, or for the next to come.

        `unsent` is how many of the last answers never left; None, when it fell silent: all of the time of doubt.
        """
        listeners = self._listeners.get(conversation)
        if listeners is None:
            return
        async with listeners.lock:
            listeners.sids.discard(sid)
            if unsent != 0:
                await self._take_back(conversation, listeners, sid, unsent)
            if not listeners.sids:
                self._listeners.pop(conversation, None)

    def announce(self, conversation: str) -> None:
        """Something was said in the conversation; whoever listens gets it."""
        listeners = self._listeners.get(conversation)
        if listeners is not None:
            task = asyncio.create_task(self._pump(conversation, listeners))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def settle(self) -> None:
        """Until everything announced is on its way."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def _pump(self, conversation: str, listeners: _Listeners) -> None:
        async with listeners.lock:
            try:
                while listeners.sids and (entries := await self._next(conversation)):
                    for entry in entries:
                        await self._give(listeners, entry)
                    await asyncio.to_thread(self.outbox.set_delivered, conversation, entries[-1].position)
            except StorageError as error:
                self.measures.log.warning("answers wait for delivery", conversation=conversation, error=str(error))

    async def _next(self, conversation: str) -> Sequence[Entry]:
        return await asyncio.to_thread(self.outbox.undelivered, conversation)

    async def _give(self, listeners: _Listeners, entry: Entry) -> None:
        now = self.now()
        while listeners.sent and now - listeners.sent[0].at > self.doubt:
            listeners.sent.popleft()
        listeners.sent.append(_Sent(now, entry.position, set(listeners.sids)))
        for sid in tuple(listeners.sids):
            await self.emit("bot_uttered", bot_uttered(entry), sid)
        self.measures.delivered(time.time() - entry.at)

    async def _take_back(self, conversation: str, listeners: _Listeners, sid: str, unsent: int | None) -> None:
        given = [sent for sent in listeners.sent if sid in sent.sids]
        recent = [sent for sent in given if self.now() - sent.at <= self.doubt]
        doubtful = recent if unsent is None else given[-unsent:]
        for sent in doubtful:
            sent.sids.discard(sid)
        lost = [sent.position for sent in doubtful if not sent.sids]
        if not lost:
            return
        try:
            if not listeners.sids:
                return await asyncio.to_thread(self.outbox.set_delivered, conversation, min(lost) - 1)
            for entry in await asyncio.to_thread(self.outbox.entries, conversation, lost):
                await self._give(listeners, entry)
        except StorageError as error:
            self.measures.log.warning("answers were not given again", conversation=conversation, error=str(error))
