"""How much memory an import may take: a feed that needs more is refused before the machine suffers."""

from __future__ import annotations

import psutil

from daogou.feeds.refusal import FileRefusedError

MAX_GROWTH = 700_000_000
"""Bytes that reading may add; what follows (vocabulary, database) needs some more, and all stays below 1.5 GB."""
CHECKED_EVERY = 10


class MemoryGuard:
    """Asks the system now and then how much this process has grown."""

    def __init__(self, most: int = MAX_GROWTH) -> None:
        self._process = psutil.Process()
        self._limit = self._resident() + most
        self._asked = 0

    def check(self, line: int) -> None:
        """Raises FileRefusedError past the limit."""
        self._asked += 1
        if self._asked % CHECKED_EVERY == 0 and self._resident() > self._limit:
            raise FileRefusedError("is too large: up to here it fills the memory that an import may take", line)

    def _resident(self) -> int:
        return int(self._process.memory_info().rss)
