"""The line to Rasa: so many turns at once, and a circuit breaker for when nobody answers.

A breaker (M. Nygard, Release It!, 2007) keeps a service that is down from being asked by everybody: while it is open
one probe asks whether the service is back, and turns wait for that, not longer than a shopper would.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from daogou.errors import TurnError

AT_ONCE = 8
"""Rasa runs turns one after the other; a few under way keep it busy, and the rest wait where a crash finds them."""
FAILURES = 3
PROBE_SECONDS = 0.25
QUEUE_SECONDS = 30.0


class Line:
    """`is_ready` asks whether Rasa is back; times are seconds."""

    def __init__(
        self,
        is_ready: Callable[[], Awaitable[bool]],
        at_once: int = AT_ONCE,
        failures: int = FAILURES,
        probe_seconds: float = PROBE_SECONDS,
        queue_seconds: float = QUEUE_SECONDS,
    ) -> None:
        self.is_ready = is_ready
        self.failures = failures
        self.probe_seconds = probe_seconds
        self.queue_seconds = queue_seconds
        self._slots = asyncio.Semaphore(at_once)
        self._closed = asyncio.Event()
        self._closed.set()
        self._failed = 0
        self._probe: asyncio.Task[None] | None = None

    @property
    def is_broken(self) -> bool:
        return not self._closed.is_set()

    async def unbroken(self, seconds: float) -> None:
        """Returns once Rasa can be asked; TurnError when that takes too long."""
        if self._closed.is_set():
            return
        try:
            await asyncio.wait_for(self._closed.wait(), max(0.0, seconds))
        except TimeoutError as error:
            raise TurnError("Rasa is away") from error

    @asynccontextmanager
    async def slot(self, deadline: float) -> AsyncIterator[None]:
        """A turn's place; TurnError when the queue is too long, and soon when the last turns failed."""
        seconds = deadline if self._failed else self.queue_seconds
        try:
            await asyncio.wait_for(self._slots.acquire(), seconds)
        except TimeoutError as error:
            raise TurnError(f"no turn ended within {seconds:.0f} s") from error
        try:
            yield
        finally:
            self._slots.release()

    def worked(self) -> None:
        self._failed = 0

    def failed(self) -> None:
        """A turn was asked and not answered; the line breaks after FAILURES of them in a row."""
        self._failed += 1
        if self._failed >= self.failures:
            self.broke()

    def broke(self) -> None:
        """Nobody is there to be asked."""
        self._closed.clear()
        if self._probe is None or self._probe.done():
            self._probe = asyncio.create_task(self._until_back())

    def close(self) -> None:
        if self._probe is not None:
            self._probe.cancel()

    async def _until_back(self) -> None:
        while True:
            await asyncio.sleep(self.probe_seconds)
            if await self.is_ready():
                self._failed = max(0, self.failures - 1)
                self._closed.set()
                return
