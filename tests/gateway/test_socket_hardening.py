"""Each security promise of the socket.io door, one test."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Callable
from typing import Any

import aiohttp
import pytest
from socketio.exceptions import ConnectionError as SocketConnectionError

from daogou.gateway import socket_gate
from daogou.gateway.socket_gate import SOCKETS_OF_SESSION
from daogou.gateway.socket_messages import UNREADABLE
from daogou.gateway.tokens import SessionTokens, new_conversation
from tests.gateway.conftest import Guide
from tests.gateway.fakes import FakeBot, FakeLog
from tests.gateway.socket_client import SocketClient, connected, until

HANDSHAKE = "/socket.io/?EIO=4&transport=polling"


async def handshake(guide: Guide) -> str:
    answer = await guide.client.get(HANDSHAKE)
    assert answer.status == 200
    return str(json.loads((await answer.text())[1:])["sid"])


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "https://shop.example.evil.example"])
async def test_a_page_that_is_not_listed_cannot_open_a_socket(start: Callable[..., Any], origin: str) -> None:
    guide = await start(origins=("https://shop.example",))
    for transport in ("polling", "websocket"):
        with pytest.raises(SocketConnectionError):
            async with connected(guide, await guide.session(), (transport,), headers={"Origin": origin}):
                raise AssertionError("it was let in")


@pytest.mark.parametrize("transport", ["polling", "websocket"])
async def test_a_listed_page_and_the_guide_s_own_can(start: Callable[..., Any], transport: str) -> None:
    guide = await start(origins=("https://shop.example",))
    own = f"http://127.0.0.1:{guide.client.port}"
    for origin in ("https://shop.example", own):
        async with connected(guide, await guide.session(), (transport,), headers={"Origin": origin}) as client:
            assert await client.request()


async def test_another_s_session_id_opens_nothing(guide: Guide) -> None:
    victim, attacker = await guide.session(), await guide.session()
    async with connected(guide, victim) as one, connected(guide, attacker) as other:
        theirs = await one.request()
        own = await other.request(theirs)
        assert own != theirs
        await other.say("mine", session_id=theirs)
        await one.say("secret-9431")
        await one.hears(1)
        assert await other.hears(1) == ["echo mine"]
    assert "mine" not in json.dumps(await guide.transcript(victim))


@pytest.mark.parametrize("session_id", [None, "", "1", "x\x00y", {}, [], 7, "x" * 300, "__proto__", "\ud800"])
async def test_no_session_id_does_harm(guide: Guide, session_id: Any) -> None:
    async with connected(guide, await guide.session()) as client:
        await client.request(session_id)
        await client.say("hello", session_id=session_id)
        assert await client.hears(1) == ["echo hello"]


async def test_guessed_changed_and_foreign_tokens_are_refused(guide: Guide) -> None:
    good = (await guide.session())["Authorization"].removeprefix("Bearer ")
    foreign = SessionTokens("another shop's secret, long enough").issue(new_conversation())
    unsigned = "eyJhbGciOiJub25lIn0.e30."
    rng = random.Random(7)
    guesses = ["".join(rng.choices("abcXYZ019-_.", k=80)) for _ in range(20)]
    sid = await handshake(guide)
    for token in [good[:-1], good + "x", good.swapcase(), foreign, unsigned, "", "1", "test", *guesses]:
        await guide.client.post(f"{HANDSHAKE}&sid={sid}", data=f"40{json.dumps({'token': token})}")
        answer = await (await guide.client.get(f"{HANDSHAKE}&sid={sid}")).text()
        assert answer.startswith("44"), answer


async def test_metadata_reaches_nothing(guide: Guide, bot: FakeBot) -> None:
    async with connected(guide, await guide.session()) as client:
        for metadata in ([], "x", {"staff": True, "product": "P1", "language": "zh"}, {"deep": "x" * 10_000}):
            await client.say("hello", metadata=metadata)
        await client.hears(4)
    assert {(ask.product, ask.language, ask.asked_language) for ask in bot.asks} == {(None, None, None)}


@pytest.mark.parametrize("text", ["a\x00b", "\u202eabc", "e" + "\u0301" * 1_000, "<script>alert(1)</script>"])
async def test_odd_characters_are_cleaned_as_in_the_rest_door(guide: Guide, text: str) -> None:
    session = await guide.session()
    async with connected(guide, session) as client:
        await client.say(text)
        await client.hears(1)
        said = (await guide.transcript(session))["messages"][0]["text"]
    assert "\x00" not in said
    assert "\u202e" not in said


async def test_a_packet_of_a_megabyte_ends_its_socket_and_nothing_else(guide: Guide) -> None:
    async with connected(guide, await guide.session()) as good, connected(guide, await guide.session()) as bad:
        await good.request()
        await bad.socket.emit("user_uttered", {"message": "x" * 1_000_000})
        await until(lambda: not bad.socket.connected, "the end of the socket")
        await good.say("hello")
        assert await good.hears(1) == ["echo hello"]
    sid = await handshake(guide)
    answer = await guide.client.post(f"{HANDSHAKE}&sid={sid}", data=b"4" + b"x" * 1_000_000)
    assert answer.status in (400, 413)


async def test_an_address_may_hold_so_many_sockets(start: Callable[..., Any]) -> None:
    guide = await start(sockets=20, rate_sessions=1000)
    answers = [(await guide.client.get(HANDSHAKE)).status for _ in range(200)]
    assert answers.count(200) == 20
    assert set(answers[20:]) == {429}


async def test_an_address_may_shake_hands_so_often(start: Callable[..., Any]) -> None:
    guide = await start(sockets=1000, rate_sessions=30)
    answers = [(await guide.client.get(HANDSHAKE)).status for _ in range(40)]
    assert 429 in answers
    assert answers.count(200) <= 31


async def test_a_session_may_have_so_many_sockets(guide: Guide) -> None:
    session = await guide.session()
    clients = [connected(guide, session) for _ in range(SOCKETS_OF_SESSION)]
    opened: list[SocketClient] = [await client.__aenter__() for client in clients]
    with pytest.raises(SocketConnectionError):
        async with connected(guide, session):
            raise AssertionError("one too many")
    assert all(client.socket.connected for client in opened)
    for client in clients:
        await client.__aexit__(None, None, None)


async def test_a_handshake_without_a_session_is_closed(
    start: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket_gate.SocketGate.sweep, "__defaults__", (0.05, 0.2))
    guide = await start()
    sid = await handshake(guide)
    async with connected(guide, await guide.session()) as client:
        await asyncio.sleep(0.6)
        assert (await guide.client.get(f"{HANDSHAKE}&sid={sid}")).status == 400
        assert client.socket.connected


async def test_the_old_protocol_and_foreign_namespaces_are_refused(guide: Guide) -> None:
    assert (await guide.client.get("/socket.io/?EIO=3&transport=polling")).status == 400
    with pytest.raises(SocketConnectionError):
        async with connected(guide, await guide.session(), namespaces=["/admin"]):
            raise AssertionError("it was let in")


async def test_attachments_that_never_come_cost_nothing(guide: Guide) -> None:
    async with connected(guide, await guide.session()) as good:
        sid = await handshake(guide)
        for data in ('451-["user_uttered"]', '45999999999-["x",{"_placeholder":true,"num":0}]', "45-[]"):
            assert (await guide.client.post(f"{HANDSHAKE}&sid={sid}", data=data)).status in (200, 400)
        await good.say("hello")
        assert await good.hears(1) == ["echo hello"]


async def test_garbage_never_becomes_a_server_error(guide: Guide, log: FakeLog) -> None:
    rng = random.Random(11)
    seeds = [b'42["user_uttered",{"message":"hi"}]', b"40", b"42", b"2probe", b"3", b"1", b"44{}", b'42[""]', b"42[]"]
    base = str(guide.client.make_url("/socket.io/"))
    async with aiohttp.ClientSession() as session:
        for number in range(60):
            body = bytearray(rng.choice(seeds))
            for _ in range(rng.randrange(4)):
                body[rng.randrange(len(body))] = rng.randrange(256)
            if number % 2:
                sid = await handshake(guide)
                answer = await session.post(f"{base}?EIO=4&transport=polling&sid={sid}", data=bytes(body))
                assert answer.status < 500
                continue
            async with session.ws_connect(f"{base}?EIO=4&transport=websocket") as socket:
                await socket.send_bytes(bytes(body)) if number % 4 else await socket.send_str(body.decode("latin-1"))
    for query in ("", "?EIO=4", "?EIO=4&transport=x", "?EIO=4&transport=polling&sid=x", "?EIO=4&transport=polling&j=x"):
        for method in ("GET", "POST", "PUT", "OPTIONS"):
            answer = await guide.client.request(method, f"/socket.io/{query}")
            assert answer.status < 500
            assert "Traceback" not in await answer.text()
    async with connected(guide, await guide.session("en")) as client:
        assert "error" in await client.say(None)
        assert await client.hears(1) == [UNREADABLE["en"]]
    assert not [line for line in log.lines if line["event"] == "request failed"]


async def test_no_token_is_written_to_a_log(guide: Guide, log: FakeLog, caplog: pytest.LogCaptureFixture) -> None:
    session = await guide.session()
    token = session["Authorization"].removeprefix("Bearer ")
    async with connected(guide, session) as client:
        await client.say("secret words")
        await client.hears(1)
    assert token not in json.dumps(log.lines) + caplog.text
    assert "secret words" not in json.dumps(log.lines)
