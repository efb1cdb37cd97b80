"""The socket.io door as CONTRACT has it, spoken to by python-socketio's client."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from socketio.exceptions import ConnectionError as SocketConnectionError

from daogou.gateway.apology import SENTENCES
from daogou.gateway.socket_messages import TOO_FAST, UNREADABLE
from tests.gateway.conftest import Guide
from tests.gateway.fakes import MORE, OPTION, FakeBot
from tests.gateway.socket_client import connected, until


@pytest.mark.parametrize("transports", [("polling",), ("websocket",), ("polling", "websocket")])
async def test_a_message_is_answered_on_every_transport(guide: Guide, transports: tuple[str, ...]) -> None:
    session = await guide.session()
    async with connected(guide, session, transports) as client:
        conversation = await client.request()
        assert len(conversation) == 32
        await client.say("hello", session_id=conversation)
        assert await client.hears(1) == ["echo hello"]
        heard = client.heard[0]
        assert heard["quick_replies"] == [{"content_type": "text", **MORE}]
        assert (heard["type"], heard["options"]) == ("question", [OPTION])


async def test_its_texts_are_those_of_the_transcript_in_order(guide: Guide) -> None:
    session = await guide.session()
    async with connected(guide, session) as client:
        await client.request()
        for number in range(5):
            await client.say(f"hello {number}")
        await client.hears(5)
    told = (await guide.transcript(session))["messages"]
    assert [entry["text"] for entry in told if entry["from"] == "shopper"] == [f"hello {n}" for n in range(5)]
    assert [entry["text"] for entry in told if entry["from"] == "guide"] == client.texts
    assert [entry["id"] for entry in told if entry["from"] == "guide"] == [m["metadata"]["id"] for m in client.heard]


async def test_the_conversation_is_the_same_after_every_reconnect(guide: Guide) -> None:
    session = await guide.session()
    confirmed = []
    for _ in range(3):
        async with connected(guide, session) as client:
            confirmed.append(await client.request())
    assert len(set(confirmed)) == 1


async def test_what_was_answered_while_nobody_was_connected_comes_once_and_in_order(guide: Guide, bot: FakeBot) -> None:
    session = await guide.session()
    bot.seconds = 0.2
    async with connected(guide, session) as client:
        await client.request()
        for number in range(3):
            await client.say(f"m{number}")
    await asyncio.sleep(0.8)
    async with connected(guide, session) as client:
        await asyncio.sleep(0.1)
        assert client.heard == [], "before session_request nothing comes"
        await client.request()
        assert await client.hears(3) == ["echo m0", "echo m1", "echo m2"]
    async with connected(guide, session) as client:
        await client.request()
        assert await client.hears(0) == []


async def test_what_was_missed_survives_a_restart_of_the_gateway(start: Callable[..., Any], bot: FakeBot) -> None:
    guide = await start()
    session = await guide.session()
    bot.seconds = 0.2
    async with connected(guide, session) as client:
        await client.request()
        await client.say("hello")
    await guide.client.close()
    again = await start()
    async with connected(again, session) as client:
        await client.request()
        assert await client.hears(1) == ["echo hello"]
    async with connected(again, session) as client:
        await client.request()
        assert await client.hears(0) == []


async def test_two_sockets_of_one_session_hear_the_same_and_the_second_no_old_things(guide: Guide) -> None:
    session = await guide.session()
    async with connected(guide, session) as one, connected(guide, session) as other:
        await one.request()
        await one.say("first")
        await one.hears(1)
        await other.request()
        await other.say("second")
        assert await one.hears(2) == ["echo first", "echo second"]
        assert await other.hears(1) == ["echo second"]


async def test_an_answer_to_the_rest_door_is_heard_by_the_session_s_sockets(guide: Guide) -> None:
    session = await guide.session()
    async with connected(guide, session) as client:
        await client.request()
        await guide.say(session, "hello")
        assert await client.hears(1) == ["echo hello"]


async def test_a_client_that_never_asks_for_its_session_is_answered_all_the_same(guide: Guide) -> None:
    async with connected(guide, await guide.session()) as client:
        await client.say("hello")
        assert await client.hears(1) == ["echo hello"]


async def test_an_issued_payload_is_a_press_and_any_other_is_text(guide: Guide, bot: FakeBot) -> None:
    session = await guide.session()
    async with connected(guide, session) as client:
        await client.request()
        await client.say(MORE["payload"])
        await client.hears(1)
        await client.say(MORE["payload"])
        await client.say("/restart")
        await client.hears(3)
    assert [ask.press.intent if ask.press else ask.text for ask in bot.asks] == [
        MORE["payload"],
        "show_others",
        "/restart",
    ]
    shown = [entry["text"] for entry in (await guide.transcript(session))["messages"] if entry["from"] == "shopper"]
    assert shown == [MORE["payload"], MORE["title"], "/restart"]


async def test_the_same_id_again_is_the_same_answer_and_no_second_turn(guide: Guide, bot: FakeBot) -> None:
    session = await guide.session()
    async with connected(guide, session) as client:
        await client.request()
        assert await client.say("hello", id="mine") == {"id": "mine"}
        await client.hears(1)
        await client.say("hello", id="mine")
        assert await client.hears(2) == ["echo hello"] * 2
    assert len(bot.asks) == 1
    assert (await guide.say(session, "hello", "mine"))[1]["messages"][0]["text"] == "echo hello"


async def test_a_bot_that_fails_is_apologised_for(guide: Guide, bot: FakeBot) -> None:
    bot.is_broken = True
    async with connected(guide, await guide.session("zh")) as client:
        await client.request()
        await client.say("hello")
        assert await client.hears(1) == [SENTENCES["zh"]]
        assert client.heard[0]["quick_replies"][0]["payload"].startswith("/retry")


@pytest.mark.parametrize("message", [None, "", " \n", 7, 1.5, True, [], ["hello"], {}, {"a": 1}, "x" * 2001, "\u200b"])
async def test_what_cannot_be_understood_gets_a_sentence(guide: Guide, message: Any) -> None:
    async with connected(guide, await guide.session("en")) as client:
        await client.request()
        assert "error" in await client.say(message)
        assert await client.hears(1) == [UNREADABLE["en"]]
        await client.say("hello")
        assert (await client.hears(2))[1] == "echo hello"


@pytest.mark.parametrize("data", [None, "hello", 7, [], {}, {"session_id": None}])
async def test_an_event_that_is_no_object_is_read_or_gets_a_sentence(guide: Guide, data: Any) -> None:
    async with connected(guide, await guide.session()) as client:
        await client.socket.emit("user_uttered", data)
        expected = "echo hello" if data == "hello" else "\n".join(UNREADABLE.values())
        assert await client.hears(1) == [expected]


async def test_an_event_with_no_or_many_arguments_harms_nobody(guide: Guide) -> None:
    async with connected(guide, await guide.session()) as client:
        await client.socket.emit("session_request")
        await client.socket.emit("session_request", ("a", "b", "c"))
        await client.socket.emit("user_uttered", ({"message": "hello"}, "b", "c"))
        await client.socket.emit("something_else", {"a": 1})
        assert await client.hears(1) == ["echo hello"]
        assert len(client.confirmed) == 2


async def test_too_many_messages_get_a_sentence_and_are_not_stored(start: Callable[..., Any]) -> None:
    guide = await start(rate_messages=60, rate_burst=3)
    session = await guide.session("zh")
    async with connected(guide, session) as client:
        await client.request()
        for number in range(5):
            await client.say(f"m{number}")
        heard = await client.hears(5)
    assert heard.count(TOO_FAST["zh"]) == 2
    told = (await guide.transcript(session))["messages"]
    assert len([entry for entry in told if entry["from"] == "shopper"]) == 3


async def test_stopping_lets_a_running_turn_reach_its_socket(guide: Guide, bot: FakeBot) -> None:
    bot.seconds = 0.3
    async with connected(guide, await guide.session()) as client:
        await client.request()
        await client.say("hello")
        began = asyncio.get_running_loop().time()
        await guide.client.close()
        assert asyncio.get_running_loop().time() - began < 3
        await until(lambda: not client.socket.connected, "the end of the socket")
        assert client.texts == ["echo hello"]


@pytest.mark.parametrize("auth", [None, {}, {"token": None}, {"token": "nonsense"}, {"token": ["a"]}, "a", ["a"], 7])
async def test_without_a_valid_token_there_is_a_connect_error(guide: Guide, auth: Any) -> None:
    with pytest.raises(SocketConnectionError):
        async with connected(guide, None, auth=auth):
            raise AssertionError("it was let in")
