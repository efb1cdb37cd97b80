"""The socket.io door: `/socket.io`, Engine.IO 4, Rasa's event names. Same inbox and outbox as the REST door."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from typing import Any

import socketio
from aiohttp import web

from daogou.errors import ConversationMissingError, PayloadNotIssuedError, StorageError, TurnError
from daogou.gateway.body import BODY_BYTES
from daogou.gateway.dispatcher import Dispatcher
from daogou.gateway.refusal import Refusal
from daogou.gateway.rest import Limits
from daogou.gateway.socket_delivery import Deliveries
from daogou.gateway.socket_engine import PING_SECONDS, PONG_SECONDS, drain, hang_up, new_server, take_unsent
from daogou.gateway.socket_gate import SocketGate
from daogou.gateway.socket_messages import (
    NOT_STORED,
    TOO_FAST,
    UNREADABLE,
    Uttered,
    bot_uttered,
    read_uttered,
    sentence,
)
from daogou.gateway.tokens import SessionTokens
from daogou.storage.conversation import Incoming, Turn
from daogou.storage.conversations import ConversationRepository
from daogou.storage.deliveries import DeliveryRepository


class SocketDoor:
    """`connect`, `session_request`, `user_uttered`, `disconnect`; each thin."""

    def __init__(
        self,
        tokens: SessionTokens,
        conversations: ConversationRepository,
        dispatcher: Dispatcher,
        limits: Limits,
        gate: SocketGate,
    ) -> None:
        self.tokens = tokens
        self.conversations = conversations
        self.dispatcher = dispatcher
        self.limits = limits
        self.gate = gate
        self.outbox = DeliveryRepository(conversations.engine)
        self.server = new_server(gate.is_listed, BODY_BYTES)
        measures = dispatcher.runner.measures
        self.deliveries = Deliveries(self.outbox, self._emit, measures, doubt=PING_SECONDS + PONG_SECONDS)
        self._sessions: dict[str, tuple[str, str | None]] = {}
        for event in ("connect", "session_request", "user_uttered", "disconnect"):
            self.server.on(event, getattr(self, event))

    def add_to(self, app: web.Application) -> None:
        """The address, and what keeps half-open sockets from piling up."""
        for method in ("GET", "POST", "OPTIONS"):
            for path in ("/socket.io/", "/socket.io"):
                app.router.add_route(method, path, self.handle)
        app.cleanup_ctx.append(self._sweeping)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """A poll, a post or a websocket. Bytes that no client would send end in a 400."""
        self.gate.admit(request, self.server)
        try:
            response: web.StreamResponse = await self.server.handle_request(request)
        except Exception as error:
            if request.transport is not None and request.headers.get("Upgrade"):
                request.transport.close()
            raise Refusal(400, "This is not Engine.IO.") from error
        return response

    async def connect(self, sid: str, environ: Mapping[str, Any], auth: Any = None) -> None:
        """The token decides which conversation it is; without a valid one: `connect_error`."""
        token = auth.get("token") if isinstance(auth, dict) else None
        try:
            conversation = self.tokens.conversation(token if isinstance(token, str) else "")
            self.gate.seat(conversation, [seated for seated, _ in self._sessions.values()])
            language = await asyncio.to_thread(self.outbox.language, conversation)
        except (Refusal, ConversationMissingError) as error:
            raise socketio.exceptions.ConnectionRefusedError(str(error)) from error
        except StorageError as error:
            raise socketio.exceptions.ConnectionRefusedError("Not now; please try again.") from error
        self._sessions[sid] = (conversation, language)

    async def session_request(self, sid: str, *_: Any) -> None:
        """Whatever `session_id` was asked for, the token's conversation is confirmed; then comes what was missed."""
        conversation, _language = self._sessions[sid]
        await self.server.emit("session_confirm", conversation, to=sid)
        await self.deliveries.join(conversation, sid)

    async def user_uttered(self, sid: str, data: Any = None, *_: Any) -> Mapping[str, Any]:
        """Store the message and have it answered; the acknowledgement, where one is asked for, says so."""
        conversation, language = self._sessions[sid]
        try:
            self.limits.messages.take(conversation)
            uttered = read_uttered(data)
            with self.dispatcher.room(conversation):
                turn = await asyncio.to_thread(self._receive, conversation, uttered)
        except Refusal as refusal:
            return await self._refuse(
                sid, TOO_FAST if refusal.status == 429 else UNREADABLE, language, refusal.sentence
            )
        except (StorageError, ConversationMissingError) as error:
            return await self._refuse(sid, NOT_STORED, language, str(error))
        await self.deliveries.join(conversation, sid)
        await self._answer(sid, turn)
        return {"id": turn.client_id}

    async def disconnect(self, sid: str, reason: str = "") -> None:
        conversation, _language = self._sessions.pop(sid, ("", None))
        if conversation:
            unsent = take_unsent(self.server, sid)
            is_silent = reason == self.server.reason.PING_TIMEOUT
            await self.deliveries.leave(conversation, sid, None if is_silent else unsent)

    async def close(self) -> None:
        """After the last turn: deliver what is on its way, then say goodbye, so that no handler outlives the server."""
        await self.deliveries.settle()
        await drain(self.server)
        for eio_sid in tuple(self.server.eio.sockets):
            await hang_up(self.server, eio_sid)
        await self.server.shutdown()

    def _receive(self, conversation: str, uttered: Uttered) -> Turn:
        """A message that equals a payload issued here is a press, any other is what it looks like: text."""
        if uttered.payload is not None:
            with suppress(PayloadNotIssuedError):
                return self.conversations.receive(conversation, Incoming(uttered.client_id, "", uttered.payload))
        return self.conversations.receive(conversation, Incoming(uttered.client_id, uttered.text))

    async def _answer(self, sid: str, turn: Turn) -> None:
        """A new message starts its turn; one that came again under its id gets the answer that it had."""
        if not turn.finished:
            with suppress(TurnError):
                self.dispatcher.submit(turn)
            return
        for entry in await asyncio.to_thread(self.conversations.answer, turn.id):
            await self._emit("bot_uttered", bot_uttered(entry), sid)

    async def _refuse(self, sid: str, words: Mapping[str, str], language: str | None, why: str) -> Mapping[str, Any]:
        await self._emit("bot_uttered", sentence(words, language), sid)
        return {"error": why}

    async def _emit(self, event: str, data: dict[str, Any], sid: str) -> None:
        await self.server.emit(event, data, to=sid)

    async def _sweeping(self, app: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(self.gate.sweep(self.server))
        yield
        task.cancel()
