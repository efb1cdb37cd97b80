"""Thousands of bad requests at every door: no 5xx, no stack trace, and the guide answers afterwards as before.

DAOGOU_BAD_REQUESTS says how many at each door; 20,000 is what a release is held against.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import aiohttp
import pytest
from yarl import URL

from tests.gateway.bad_requests import Request, packet, page_request, poll, raw_request, rest_request
from tests.gateway.conftest import Guide
from tests.gateway.fakes import FakeLog

COUNT = int(os.environ.get("DAOGOU_BAD_REQUESTS", "400"))
SEED = 20261124
MANY = 10**9
TRACES = ("Traceback", 'File "', "site-packages", "sqlalchemy", "daogou/")
FRAMES_OF_A_SOCKET = 25


@pytest.fixture
async def guide(start: Callable[..., Any]) -> Guide:
    """A gateway whose rate limits do not hide what is behind them."""
    started: Guide = await start(rate_messages=MANY, rate_burst=MANY, rate_sessions=MANY, sockets=MANY)
    return started


@pytest.fixture
async def tokens(guide: Guide) -> list[str]:
    return [(await guide.session())["Authorization"].removeprefix("Bearer ") for _ in range(5)]


@pytest.fixture(autouse=True)
async def _answers_afterwards(guide: Guide, log: FakeLog) -> Any:
    yield
    status, answer = await guide.say(await guide.session(), "hello", "afterwards")
    assert (status, answer["messages"][0]["text"]) == (200, "echo hello")
    assert [line for line in log.lines if line["event"] == "request failed"] == []


async def test_the_rest_door(guide: Guide, tokens: list[str]) -> None:
    rng = random.Random(SEED)
    statuses = await _send_all(guide, [rest_request(rng, tokens) for _ in range(COUNT)])
    assert sum(count for status, count in statuses.items() if 400 <= status < 500) > COUNT / 2, statuses


async def test_the_widget_s_and_the_storefront_s_pages(guide: Guide) -> None:
    rng = random.Random(SEED + 1)
    await _send_all(guide, [page_request(rng) for _ in range(COUNT)])


async def test_bytes_that_are_hardly_http(guide: Guide) -> None:
    rng = random.Random(SEED + 2)
    for _ in range(COUNT):
        reader, writer = await asyncio.open_connection("127.0.0.1", guide.client.port)
        writer.write(raw_request(rng))
        writer.write_eof()
        answer = (await asyncio.wait_for(reader.read(100_000), 10)).decode("utf-8", "replace")
        writer.close()
        assert not answer or answer.split(" ")[1][:1] in "234", answer[:300]
        _has_no_trace(answer)


async def test_polling_of_the_socket_door(guide: Guide) -> None:
    rng = random.Random(SEED + 3)
    for first in range(0, COUNT, FRAMES_OF_A_SOCKET):
        opened = await guide.client.get("/socket.io/?EIO=4&transport=polling")
        sid = json.loads((await opened.text())[1:])["sid"]
        await _send_all(guide, [poll(rng, sid) for _ in range(min(FRAMES_OF_A_SOCKET, COUNT - first))])


async def test_frames_of_the_socket_door(guide: Guide, tokens: list[str]) -> None:
    rng, left = random.Random(SEED + 4), COUNT
    while left:
        async with guide.client.ws_connect("/socket.io/?EIO=4&transport=websocket") as socket:
            await socket.receive(timeout=5)
            if rng.random() < 0.8:
                await socket.send_str(f'40{{"token": "{rng.choice(tokens)}"}}')
            for _ in range(min(FRAMES_OF_A_SOCKET, left)):
                frame = packet(rng)
                try:
                    await (socket.send_bytes(frame) if isinstance(frame, bytes) else socket.send_str(frame))
                except (aiohttp.ClientConnectionResetError, ConnectionError):
                    break
                left -= 1
            await _drained(socket)


async def _drained(socket: aiohttp.ClientWebSocketResponse) -> None:
    """Whatever the door has to say, until it is silent or gone."""
    while not socket.closed:
        try:
            message = await socket.receive(timeout=0.02)
        except TimeoutError:
            return
        if message.type is aiohttp.WSMsgType.TEXT:
            _has_no_trace(str(message.data))


async def _send_all(guide: Guide, requests: list[Request]) -> Counter[int]:
    statuses: Counter[int] = Counter()
    for request in requests:
        url = URL(f"http://127.0.0.1:{guide.client.port}{request.path}", encoded=True)
        options: dict[str, Any] = {"headers": request.headers, "data": request.body, "allow_redirects": False}
        timeout = aiohttp.ClientTimeout(total=10)
        try:
            async with guide.client.session.request(request.method, url, timeout=timeout, **options) as answer:
                statuses[answer.status] += 1
                assert answer.status < 500, request
                _has_no_trace(await answer.text(errors="replace"))
        except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError):
            statuses[0] += 1  # the door hung up, which a bad request deserves
    return statuses


def _has_no_trace(text: str) -> None:
    assert not [trace for trace in TRACES if trace in text], text[:500]
