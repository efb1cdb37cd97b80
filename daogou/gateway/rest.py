"""The REST door: thin handlers over the inbox, the dispatcher and the transcript."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from aiohttp import web

from daogou.gateway.body import (
    ID_CHARACTERS,
    PRODUCT_CHARACTERS,
    TEXT_CHARACTERS,
    language_field,
    name_field,
    optional_name_field,
    read_object,
    text_field,
    yes_no_field,
)
from daogou.gateway.dispatcher import Dispatcher
from daogou.gateway.measures import Measures
from daogou.gateway.peers import Peers
from daogou.gateway.rates import RateLimit
from daogou.gateway.refusal import Refusal
from daogou.gateway.tokens import SessionTokens, new_conversation, unauthorized
from daogou.storage.conversation import Entry, Incoming, ShopperEvent
from daogou.storage.conversations import ConversationRepository

EVENTS = ("impression", "click", "cart", "purchase", "thumb_up", "thumb_down")
INTERACTIONS = {name: name for name in EVENTS if name != "impression"} | {"click": "view"}


class Interactions(Protocol):
    """Where views, carts, purchases and thumbs go to teach the recommender."""

    def record_interaction(self, shopper_id: str, product_id: str, event: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Limits:
    """How often: messages and other requests by session, new sessions by address."""

    messages: RateLimit
    requests: RateLimit
    sessions: RateLimit


class RestDoor:
    """`/api/sessions`, `/api/messages`, `/api/events`."""

    def __init__(
        self,
        tokens: SessionTokens,
        conversations: ConversationRepository,
        dispatcher: Dispatcher,
        limits: Limits,
        measures: Measures,
        peers: Peers,
        interactions: Interactions | None = None,
    ) -> None:
        self.tokens = tokens
        self.conversations = conversations
        self.dispatcher = dispatcher
        self.limits = limits
        self.measures = measures
        self.peers = peers
        self.interactions = interactions

    def add_routes(self, app: web.Application) -> None:
        app.router.add_post("/api/sessions", self.open_session)
        app.router.add_post("/api/messages", self.say)
        app.router.add_get("/api/messages", self.transcript)
        app.router.add_post("/api/events", self.record_event)

    async def open_session(self, request: web.Request) -> web.Response:
        self.limits.sessions.take(self.peers.address(request))
        body = await read_object(request)
        language, is_personal = language_field(body), yes_no_field(body, "personal", default=True)
        conversation = new_conversation(is_personal)
        await asyncio.to_thread(self.conversations.open, conversation, language)
        self.measures.sessions.inc()
        opened = {"token": self.tokens.issue(conversation), "conversation": conversation}
        return web.json_response(opened, status=201)

    async def say(self, request: web.Request) -> web.Response:
        conversation = self._conversation(request)
        incoming = read_message(await read_object(request))
        self.limits.messages.take(conversation)
        with self.dispatcher.room(conversation):
            turn = await asyncio.to_thread(self.conversations.receive, conversation, incoming)
            done = None if turn.finished else self.dispatcher.submit(turn)
        if done is not None:
            await asyncio.shield(done)
        began = time.perf_counter()
        entries = await asyncio.to_thread(self.conversations.answer, turn.id)
        self.measures.delivered(time.perf_counter() - began)
        return web.json_response({"messages": [_message(entry) for entry in entries]})

    async def transcript(self, request: web.Request) -> web.Response:
        conversation = self._conversation(request)
        after = read_cursor(request.query.get("after", ""))
        await self._require(conversation)
        entries = await asyncio.to_thread(self.conversations.transcript, conversation, after)
        cursor = entries[-1].position if entries else after
        return web.json_response({"messages": [line(entry) for entry in entries], "cursor": str(cursor)})

    async def record_event(self, request: web.Request) -> web.Response:
        conversation = self._conversation(request)
        event = read_event(await read_object(request))
        await self._require(conversation)
        await asyncio.to_thread(self._record, conversation, event)
        self.measures.events.labels(event.type).inc()
        return web.json_response({}, status=202)

    def _conversation(self, request: web.Request) -> str:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            raise unauthorized()
        conversation = self.tokens.conversation(token.strip())
        self.limits.requests.take(conversation)
        return conversation

    async def _require(self, conversation: str) -> None:
        if not await asyncio.to_thread(self.conversations.exists, conversation):
            raise unauthorized()

    def _record(self, conversation: str, event: ShopperEvent) -> None:
        self.conversations.record_event(conversation, event)
        if self.interactions is None or event.product is None or event.type not in INTERACTIONS:
            return
        try:
            self.interactions.record_interaction(conversation, event.product, INTERACTIONS[event.type])
        except Exception as error:
            # The event is stored already; that the recommender misses one is no reason to refuse it.
            self.measures.log.warning("interaction not recorded", error=type(error).__name__)


def read_message(body: Mapping[str, Any]) -> Incoming:
    """A typed text, or the press of a button: `{"id", "text"}` or `{"id", "payload"}`."""
    client_id = name_field(body, "id", ID_CHARACTERS)
    product, language = optional_name_field(body, "product", PRODUCT_CHARACTERS), language_field(body)
    if body.get("payload") is None:
        return Incoming(client_id, text_field(body), product=product, language=language)
    if body.get("text") is not None:
        raise Refusal(422, "A message has a text or a payload, not both.", "payload")
    return Incoming(client_id, "", _payload(body["payload"]), product, language)


def read_event(body: Mapping[str, Any]) -> ShopperEvent:
    kind = body.get("type")
    if kind not in EVENTS:
        raise Refusal(422, f"type must be one of {', '.join(EVENTS)}.", "type")
    product = optional_name_field(body, "product", PRODUCT_CHARACTERS)
    message = optional_name_field(body, "message", ID_CHARACTERS)
    if product is None and message is None:
        raise Refusal(422, "An event names a product or a message.", "product")
    return ShopperEvent(kind, product, message)


def read_cursor(text: str) -> int:
    if text and not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise Refusal(422, "after must be a cursor that the transcript gave.", "after")
    return int(text or 0)


def line(entry: Entry) -> dict[str, Any]:
    """An entry as the transcript shows it."""
    at = datetime.fromtimestamp(entry.at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {"from": entry.sender, "at": at} | _message(entry)


def _message(entry: Entry) -> dict[str, Any]:
    buttons: Sequence[Mapping[str, str]] = entry.buttons
    return {"id": entry.id, "text": entry.text, "buttons": list(buttons), "custom": entry.custom}


def _payload(value: Any) -> str:
    if not isinstance(value, str) or not value or len(value) > TEXT_CHARACTERS:
        raise Refusal(422, "payload must be the payload of a button of this conversation.", "payload")
    return value
