"""ShopViewKeeper: hands out the newest ShopView, and builds the next one aside when an import changed the shop."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Hashable

from daogou.dialogue.shop_view import ShopView

logger = logging.getLogger(__name__)


class ShopViewKeeper:
    """Callable: the current view. At most every `interval` seconds it asks for the revision; a newer one is built in
    a thread of its own, and turns go on with the old view until it is whole. A view that cannot be built is logged
    and the old one stays."""

    def __init__(self, revision: Callable[[], Hashable], build: Callable[[], ShopView], interval: float) -> None:
        self._revision, self._build, self._interval = revision, build, interval
        self._view = build()
        self._asked = time.monotonic()
        self._lock = threading.Lock()

    def __call__(self) -> ShopView:
        if time.monotonic() - self._asked > self._interval and self._lock.acquire(blocking=False):
            self._asked = time.monotonic()
            threading.Thread(target=self._refresh, name="shop view", daemon=True).start()
        return self._view

    def _refresh(self) -> None:
        try:
            if self._revision() != self._view.revision:
                self._view = self._build()
                logger.info("shop read again: revision %s, %d products", self._view.revision, len(self._view.products))
        except Exception:
            logger.exception("the shop cannot be read again, the old view stays")
        finally:
            self._lock.release()
