"""Stand-ins for what the gateway needs."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Engine

from daogou.errors import TurnError
from daogou.gateway.bot import Ask, Reply
from daogou.storage.conversation import GuideMessage
from daogou.storage.shop_repository import ShopRepository

MORE = {"title": "换一批", "payload": '/show_others{"count": 3}'}
OPTION = {"title": "蓝牙耳机", "payload": '/choose{"category": "蓝牙耳机"}', "count": "4"}


@dataclass
class FakeBot:
    """Echoes the text with a button; can be slow, silent or broken."""

    asks: list[Ask] = field(default_factory=list)
    seconds: float = 0.0
    is_silent: bool = False
    is_broken: bool = False
    is_up: bool = True
    running: dict[str, int] = field(default_factory=dict)
    overlaps: int = 0

    async def answer(self, ask: Ask, seconds: float) -> Reply:
        self.asks.append(ask)
        self.running[ask.conversation] = self.running.get(ask.conversation, 0) + 1
        self.overlaps += self.running[ask.conversation] > 1
        try:
            await asyncio.sleep(self.seconds)
        finally:
            self.running[ask.conversation] -= 1
        if self.is_broken:
            raise TurnError("no Rasa")
        custom = {"type": "question", "options": [OPTION]}
        message = GuideMessage(f"echo {ask.text}", [MORE], custom)
        return Reply([] if self.is_silent else [message], "find_product", "zh")

    async def is_ready(self) -> bool:
        return self.is_up


@dataclass
class FakeLog:
    lines: list[dict[str, Any]] = field(default_factory=list)

    def info(self, event: str, **facts: Any) -> None:
        self.lines.append({"event": event, **facts})

    def warning(self, event: str, **facts: Any) -> None:
        self.lines.append({"event": event, **facts})


class FakeShop:
    """An empty shop on the test's database that remembers what it was told."""

    def __init__(self, engine: Engine) -> None:
        self.repository = ShopRepository(engine)
        self.seen: list[tuple[str, str]] = []
        self.is_broken = False

    def record_interaction(
        self, shopper_id: str, product_id: str, event: str, value: float | None = None, at: datetime | None = None
    ) -> None:
        if self.is_broken:
            raise RuntimeError("no interactions today")
        self.seen.append((product_id, event))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.repository, name)
