"""Whether a real turn can be answered now."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping

CACHED_SECONDS = 1.0
Check = Callable[[], Awaitable[bool]]


class Readiness:
    """Asks every part, all at once; the answer is good for a second, so that asking often costs nothing."""

    def __init__(self, checks: Mapping[str, Check], now: Callable[[], float] = time.monotonic) -> None:
        self.checks = dict(checks)
        self.now = now
        self._lock = asyncio.Lock()
        self._asked_at = float("-inf")
        self._parts: dict[str, bool] = {}

    async def parts(self) -> dict[str, bool]:
        """Each part by name, and whether it is up."""
        async with self._lock:
            if self.now() - self._asked_at > CACHED_SECONDS:
                found = await asyncio.gather(*(check() for check in self.checks.values()))
                self._parts = dict(zip(self.checks, found, strict=True))
                self._asked_at = self.now()
            return self._parts
