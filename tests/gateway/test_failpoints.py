"""kill -9 of the gateway at every step of a turn: whatever the step, one message has one answer, and it arrives.

The gateway is a process of its own here; Rasa is a stand-in that counts what it was asked.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import socketio
from aiohttp import web
from aiohttp.test_utils import TestServer

from daogou.settings import CHECKOUT
from daogou.supervisor.ports import free_ports
from tests.gateway.crashing_gateway import STEPS

OF_SOCKETS = ("before the answer is emitted", "before the delivery is noted")
OF_REST = ("before the answer is read back", "after the answer is read back")


class CountingRasa:
    """Answers every turn; `asked` are the message ids in the order of asking."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.is_up = True

    async def turn(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.asked.append(body["message"])
        return web.json_response({"messages": [{"text": f"echo {body['text']}"}], "intent": None, "language": "en"})

    async def ready(self, request: web.Request) -> web.Response:
        return web.json_response({}, status=200 if self.is_up else 503)


@pytest.fixture
async def rasa() -> AsyncIterator[tuple[CountingRasa, str]]:
    counting, app = CountingRasa(), web.Application()
    app.router.add_post("/webhooks/gateway/turn", counting.turn)
    app.router.add_get("/webhooks/gateway/ready", counting.ready)
    server = TestServer(app)
    await server.start_server()
    yield counting, str(server.make_url("/"))
    await server.close()


class Gateways:
    """The same home and port, one process after the other."""

    def __init__(self, home: Path, rasa: str) -> None:
        self.home, self.rasa, self.port = home, rasa, free_ports(1)[0]
        self.url = f"http://127.0.0.1:{self.port}"
        self.processes: list[Process] = []

    async def start(self, step: str) -> Process:
        command = [sys.executable, "-m", "tests.gateway.crashing_gateway", str(self.port), self.rasa, step]
        environment = os.environ | {"DAOGOU_HOME": str(self.home), "PYTHONPATH": str(CHECKOUT)}
        process = await asyncio.create_subprocess_exec(*command, env=environment, cwd=CHECKOUT)
        self.processes.append(process)
        async with aiohttp.ClientSession() as session:
            for _ in range(400):
                with suppress(aiohttp.ClientError):
                    async with session.get(f"{self.url}/healthz"):
                        return process
                await asyncio.sleep(0.05)
        raise AssertionError("the gateway did not start")

    async def stop(self) -> None:
        for process in self.processes:
            if process.returncode is None:
                process.terminate()
                await asyncio.wait_for(process.wait(), 15)


@pytest.fixture
async def gateways(tmp_path: Path, rasa: tuple[CountingRasa, str]) -> AsyncIterator[Gateways]:
    started = Gateways(tmp_path, rasa[1])
    yield started
    await started.stop()


async def open_session(session: aiohttp.ClientSession, url: str) -> str:
    async with session.post(f"{url}/api/sessions", json={"language": None}) as answer:
        return str((await answer.json())["token"])


async def say(session: aiohttp.ClientSession, url: str, token: str) -> Any:
    headers = {"Authorization": f"Bearer {token}"}
    async with session.post(f"{url}/api/messages", json={"id": "a", "text": "hello"}, headers=headers) as answer:
        assert answer.status == 200
        return (await answer.json())["messages"]


async def transcript(session: aiohttp.ClientSession, url: str, token: str) -> list[tuple[str, str]]:
    async with session.get(f"{url}/api/messages", headers={"Authorization": f"Bearer {token}"}) as answer:
        return [(entry["from"], entry["text"]) for entry in (await answer.json())["messages"]]


@pytest.mark.parametrize("step", [step for step in STEPS if step not in OF_SOCKETS])
async def test_a_message_to_the_rest_door_is_answered_once(
    gateways: Gateways, rasa: tuple[CountingRasa, str], step: str
) -> None:
    first = await gateways.start(step)
    async with aiohttp.ClientSession() as session:
        token = await open_session(session, gateways.url)
        with pytest.raises(aiohttp.ClientError):
            await say(session, gateways.url, token)
        assert await asyncio.wait_for(first.wait(), 10) == -signal.SIGKILL
        await gateways.start("never")
        answers = await asyncio.gather(*(say(session, gateways.url, token) for _ in range(3)))
        assert [answer[0]["text"] for answer in answers] == ["echo hello"] * 3
        assert await transcript(session, gateways.url, token) == [("shopper", "hello"), ("guide", "echo hello")]
    assert len(set(rasa[0].asked)) == 1, "asked again, it is the same turn, and Rasa's channel runs it once"


@pytest.mark.parametrize("step", [step for step in STEPS if step not in OF_REST])
async def test_a_message_by_socket_is_answered_once(gateways: Gateways, step: str) -> None:
    first = await gateways.start(step)
    heard: list[Any] = []
    client = socketio.AsyncClient(reconnection_delay=0.1, reconnection_delay_max=0.2)
    client.on("bot_uttered", heard.append)

    @client.on("connect")  # type: ignore[untyped-decorator]
    async def ask_for_the_session() -> None:
        await client.emit("session_request", {})

    async with aiohttp.ClientSession() as session:
        token = await open_session(session, gateways.url)
        await client.connect(gateways.url, auth={"token": token}, transports=["websocket"])
        await client.emit("user_uttered", {"message": "hello", "id": "a"})
        assert await asyncio.wait_for(first.wait(), 10) == -signal.SIGKILL
        await gateways.start("never")
        if step == "before the message is stored":
            await until(lambda: client.connected)
            await client.emit("user_uttered", {"message": "hello", "id": "a"})
        await until(lambda: heard)
        await asyncio.sleep(0.3)
        told = await transcript(session, gateways.url, token)
    await client.disconnect()
    assert told == [("shopper", "hello"), ("guide", "echo hello")]
    assert {message["metadata"]["id"] for message in heard} == {"g2"}
    # Killed after the emit and before the note, it is emitted again: once or twice, for the frame of the dead
    # process may or may not have left it. The id, one and the same, lets the client show it once.
    assert len(heard) in ((1, 2) if step == "before the delivery is noted" else (1,))


async def until(condition: Callable[[], Any]) -> None:
    end = asyncio.get_running_loop().time() + 15
    while not condition():
        assert asyncio.get_running_loop().time() < end, "waited in vain"
        await asyncio.sleep(0.02)
