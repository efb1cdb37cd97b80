"""Token buckets: how often a session may speak and an address may open sessions."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable

from daogou.gateway.refusal import Refusal

MAX_KEYS = 50_000


class RateLimit:
    """`burst` at once, then `per_minute`; remembers the MAX_KEYS keys that were seen last."""

    def __init__(
        self, per_minute: float, burst: float, now: Callable[[], float] = time.monotonic, max_keys: int = MAX_KEYS
    ) -> None:
        self.per_second = per_minute / 60
        self.burst = float(burst)
        self.now = now
        self.max_keys = max_keys
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str) -> None:
        """Take one from the key's bucket; Refusal 429 with Retry-After when it is empty."""
        now = self.now()
        left, since = self._buckets.pop(key, (self.burst, now))
        left = min(self.burst, left + (now - since) * self.per_second)
        self._buckets[key] = (left - 1 if left >= 1 else left, now)
        if len(self._buckets) > self.max_keys:
            self._buckets.popitem(last=False)
        if left < 1:
            wait = math.ceil((1 - left) / self.per_second)
            raise Refusal(429, "Too many requests; please wait a moment.", headers={"Retry-After": str(max(1, wait))})
