"""The gateway's private channel, on a real Rasa with a tiny model."""

import socket
from collections.abc import AsyncIterator
from typing import Any

import pytest
import rasa.core.actions.action
from aiohttp import ClientSession
from rasa.core.agent import Agent
from rasa.core.channels.channel import register
from sanic import Sanic

from bot.channel import ACTION_SECONDS, BadTurnError, GatewayInput, answer, read_turn
from tests.bot.conftest import FakeActions

CONVERSATION = "conversation-0001"
TOKEN = "a-token-of-the-gateway"


def turn(text: str = "hello", **more: Any) -> dict[str, Any]:
    return {"conversation": CONVERSATION, "text": text, **more}


def press(intent: str = "show_others", **more: Any) -> dict[str, Any]:
    return {"conversation": CONVERSATION, "intent": intent, "payload": f"/{intent}", "entities": [], **more}


async def test_text_is_understood_and_answered(agent: Agent) -> None:
    said = await answer(agent, read_turn(turn()))
    assert said["messages"] == [{"text": "found", "buttons": [], "custom": None}]
    assert said["intent"] == {"name": "greet", "confidence": 1.0}


async def test_what_an_action_sends_together_stays_one_message(agent: Agent, actions: FakeActions) -> None:
    buttons = [{"title": "More", "payload": "/show_others"}]
    custom = {"type": "products", "items": []}
    actions.responses = [{"text": "one\n\ntwo", "buttons": buttons, "custom": custom}, {"text": "three"}]
    said = await answer(agent, read_turn(turn()))
    assert said["messages"] == [
        {"text": "one\n\ntwo", "buttons": buttons, "custom": custom},
        {"text": "three", "buttons": [], "custom": None},
    ]


async def test_a_press_brings_its_meaning_along(agent: Agent, actions: FakeActions) -> None:
    said = await answer(agent, read_turn(press(entities=[{"entity": "count", "value": 7}])))
    assert said["intent"]["name"] == "show_others"
    assert actions.calls[0]["tracker"]["slots"]["count"] == 7


@pytest.mark.parametrize("text", ["/restart", " \n/restart", "\x1c/restart", '/show_others{"count": 1}', "//restart"])
async def test_an_intent_typed_by_hand_is_plain_text(agent: Agent, text: str) -> None:
    await answer(agent, read_turn(turn()))
    said = await answer(agent, read_turn(turn(text)))
    assert said["intent"]["name"] not in ("restart", "show_others")
    tracker = await agent.tracker_store.retrieve(CONVERSATION)
    assert tracker.get_slot("need") == {"turn": 1}
    assert "/" not in tracker.latest_message.text[0]


async def test_language_and_product_reach_the_action(agent: Agent, actions: FakeActions) -> None:
    await answer(agent, read_turn(turn(language="en", asked_language="zh", product="sku-1", message="17")))
    latest = actions.calls[0]["tracker"]["latest_message"]
    assert latest["metadata"] == {"language": "en", "asked_language": "zh", "product": "sku-1"}
    assert latest["message_id"] == "17"


async def test_a_failed_action_is_an_answer_without_messages(agent: Agent, actions: FakeActions) -> None:
    actions.is_broken = True
    assert (await answer(agent, read_turn(turn())))["messages"] == []


def test_rasa_waits_for_an_action_no_longer_than_a_shopper_would() -> None:
    assert rasa.core.actions.action.DEFAULT_REQUEST_TIMEOUT == ACTION_SECONDS < 10


@pytest.mark.parametrize(
    "body",
    [
        [],
        {"text": "hello"},
        turn() | {"conversation": "short"},
        turn() | {"conversation": "a" * 20 + "\x00"},
        turn() | {"conversation": 7},
        turn(""),
        turn(" \n"),
        {"conversation": CONVERSATION},
        press() | {"entities": {}},
        press() | {"payload": None},
    ],
)
def test_what_is_no_turn_is_refused(body: Any) -> None:
    with pytest.raises(BadTurnError):
        read_turn(body)


def test_without_a_token_nobody_is_allowed() -> None:
    assert not GatewayInput("").is_allowed("")
    assert not GatewayInput(TOKEN).is_allowed(None)
    assert not GatewayInput(TOKEN).is_allowed(TOKEN + "x")
    assert GatewayInput(TOKEN).is_allowed(TOKEN)


@pytest.fixture
async def url(agent: Agent) -> AsyncIterator[str]:
    app = Sanic("tiny", configure_logging=False)
    app.ctx.agent = agent
    register([GatewayInput(TOKEN)], app, route="/webhooks/")
    listening = socket.create_server(("127.0.0.1", 0))
    server = await app.create_server(sock=listening, return_asyncio_server=True)
    assert server is not None
    await server.startup()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/webhooks/gateway"
    server.close()


async def test_the_wire(url: str, agent: Agent) -> None:
    """One test, because Sanic 21.12 starts one application in a process."""
    async with ClientSession() as session:
        for wrong in ({}, {"X-Daogou-Token": "wrong"}):
            assert (await session.post(f"{url}/turn", json=turn(), headers=wrong)).status == 403
            assert (await session.get(f"{url}/ready", headers=wrong)).status == 403
    async with ClientSession(headers={"X-Daogou-Token": TOKEN}) as session:
        said = await (await session.post(f"{url}/turn", json=turn())).json()
        assert [message["text"] for message in said["messages"]] == ["found"]
        assert (await session.post(f"{url}/turn", json={"text": "x"})).status == 422
        assert (await session.get(f"{url}/ready")).status == 200
        agent.tracker_store.SQLEvent.__table__.drop(agent.tracker_store.engine)
        assert (await session.post(f"{url}/turn", json=turn())).status == 503
        assert (await session.get(f"{url}/ready")).status == 503
