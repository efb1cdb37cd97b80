"""A gateway on a database of its own, with a bot that says what a test wants."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import pytest
from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import Engine

from daogou.gateway.app import Parts, Shop, build_app
from daogou.settings import Settings, read_settings
from daogou.storage.conversations import ConversationRepository
from daogou.storage.database import migrate, open_database
from tests.gateway.fakes import FakeBot, FakeLog, FakeShop


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"DAOGOU_HOME": str(tmp_path), "DAOGOU_TURN_DEADLINE": "2"})


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    engine = open_database(settings.database_url)
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def conversations(engine: Engine) -> ConversationRepository:
    return ConversationRepository(engine)


@pytest.fixture
def bot() -> FakeBot:
    return FakeBot()


@pytest.fixture
def log() -> FakeLog:
    return FakeLog()


@pytest.fixture
def shop(engine: Engine) -> FakeShop:
    return FakeShop(engine)


@dataclass
class Guide:
    """A running gateway, and short ways to speak to it."""

    client: TestClient[Any, Any]

    async def session(self, language: str | None = None) -> dict[str, str]:
        answer = await self.client.post("/api/sessions", json={"language": language})
        assert answer.status == 201
        opened = await answer.json()
        return {"Authorization": f"Bearer {opened['token']}"}

    async def post(self, path: str, body: Any, session: dict[str, str] | None = None) -> tuple[int, Any]:
        return await _read(await self.client.post(path, json=body, headers=session))

    async def say(self, session: dict[str, str], text: str, id: str = "a") -> tuple[int, Any]:
        return await self.post("/api/messages", {"id": id, "text": text}, session)

    async def press(self, session: dict[str, str], payload: str, id: str = "p") -> tuple[int, Any]:
        return await self.post("/api/messages", {"id": id, "payload": payload}, session)

    async def transcript(self, session: dict[str, str], after: str = "") -> Any:
        answer = await self.client.get(f"/api/messages?after={after}", headers=session)
        assert answer.status == 200
        return await answer.json()

    async def get(self, path: str, session: dict[str, str] | None = None) -> tuple[int, Any]:
        return await _read(await self.client.get(path, headers=session))


async def _read(answer: ClientResponse) -> tuple[int, Any]:
    return answer.status, await answer.json()


@pytest.fixture
async def start(
    settings: Settings,
    conversations: ConversationRepository,
    bot: FakeBot,
    log: FakeLog,
    shop: FakeShop,
) -> AsyncIterator[Callable[..., Any]]:
    """Starts a gateway; settings of its own come as keywords. A second call is the same home after a restart."""
    clients: list[TestClient[Any, Any]] = []

    async def begin(**changes: Any) -> Guide:
        checks, port = changes.pop("checks", {}), changes.pop("port", None)
        more = {"further_metrics": changes.pop("further_metrics")} if "further_metrics" in changes else {}
        parts = Parts(bot, conversations, log, checks=checks, shop=cast(Shop, shop), **more)
        client = TestClient(TestServer(build_app(replace(settings, **changes), parts), port=port))
        await client.start_server()
        clients.append(client)
        return Guide(client)

    yield begin
    for client in clients:
        await client.close()


@pytest.fixture
async def guide(start: Callable[..., Any]) -> Guide:
    started: Guide = await start()
    return started
