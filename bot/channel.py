"""The private channel: the gateway's turns in, the bot's messages out. It listens on loopback and asks for a token."""

import hmac
import logging
import os
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import rasa.core.actions.action
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.action_answers import check_schema_once
from bot.recent_answers import RecentAnswers
from bot.tracker_store import strict_agent

logger = logging.getLogger(__name__)

ACTION_SECONDS = 8
# Rasa waits 300 s for an action and has no setting for it; the shopper has gone by then.
rasa.core.actions.action.DEFAULT_REQUEST_TIMEOUT = ACTION_SECONDS
check_schema_once()

CONVERSATION = re.compile(r"[A-Za-z0-9_-]{16,64}")
FULL_WIDTH_SLASH = "／"


class BadTurnError(ValueError):
    """The body is no turn; the message says which field is wrong."""


@dataclass(frozen=True)
class Turn:
    """A turn as the gateway sends it: typed text, or the intent and entities of a pressed button."""

    conversation: str
    text: str
    message_id: str | None
    metadata: dict[str, Any]
    intent: str | None = None
    entities: list[dict[str, Any]] | None = None


class GatewayOutput(CollectingOutputChannel):
    """Keeps what an action sent together in one message; Rasa's collector splits it up."""

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        parts = [message.get("text"), message.get("image"), message.get("attachment")]
        self.messages.append(
            {
                "text": "\n".join(str(part) for part in parts if part),
                "buttons": message.get("buttons") or message.get("quick_replies") or [],
                "custom": message.get("custom") or None,
            }
        )


class GatewayInput(InputChannel):
    """`POST /webhooks/gateway/turn` and `GET /webhooks/gateway/ready`."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.answers = RecentAnswers()

    @classmethod
    def name(cls) -> str:
        return "gateway"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "GatewayInput":
        """The token comes from DAOGOU_RASA_TOKEN; without one every turn is refused."""
        return cls(os.environ.get("DAOGOU_RASA_TOKEN", ""))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        blueprint = Blueprint("gateway_channel")

        @blueprint.get("/ready")
        async def ready(request: Request) -> HTTPResponse:
            return await self._guarded(request, _ready)

        @blueprint.post("/turn")
        async def turn(request: Request) -> HTTPResponse:
            return await self._guarded(request, self._turn)

        return blueprint

    def is_allowed(self, given: str | None) -> bool:
        expected = self.token.encode()
        return bool(expected) and hmac.compare_digest((given or "").encode("utf-8", "replace"), expected)

    async def _turn(self, request: Request) -> HTTPResponse:
        agent = strict_agent(getattr(request.app.ctx, "agent", None))
        turn = read_turn(request.json)
        return response.json(await self.answers.of(turn, lambda: answer(agent, turn)))

    async def _guarded(self, request: Request, handler: Callable[[Request], Awaitable[HTTPResponse]]) -> HTTPResponse:
        if not self.is_allowed(request.headers.get("X-Daogou-Token")):
            return response.json({"error": "The gateway's token is needed."}, status=403)
        try:
            return await handler(request)
        except BadTurnError as error:
            return response.json({"error": str(error)}, status=422)
        except Exception as error:
            logger.exception("A turn failed.")
            return response.json({"error": type(error).__name__}, status=503)


def read_turn(body: Any) -> Turn:
    """The turn in a body; raises BadTurnError naming the field."""
    if not isinstance(body, dict):
        raise BadTurnError("The body must be a JSON object.")
    conversation = body.get("conversation")
    if not isinstance(conversation, str) or not CONVERSATION.fullmatch(conversation):
        raise BadTurnError("conversation must be 16 to 64 letters, digits, - or _.")
    metadata = {key: body[key] for key in ("language", "asked_language", "product") if body.get(key)}
    message_id = None if body.get("message") is None else str(body["message"])
    if body.get("intent") is None:
        return Turn(conversation, _typed(body.get("text")), message_id, metadata)
    payload, entities = body.get("payload"), body.get("entities", [])
    if not isinstance(body["intent"], str) or not isinstance(payload, str) or not isinstance(entities, list):
        raise BadTurnError("A press has intent, payload and a list of entities.")
    return Turn(conversation, payload, message_id, metadata, body["intent"], entities)


def _typed(text: Any) -> str:
    """Typed text stays text: Rasa would take a leading slash for an intent, and "/restart" would wipe the dialogue."""
    if not isinstance(text, str) or not text.strip():
        raise BadTurnError("text must not be empty.")
    stripped = text.strip()
    return FULL_WIDTH_SLASH + stripped[1:] if stripped.startswith("/") else stripped


def user_message(turn: Turn) -> UserMessage:
    """Rasa's message; a press brings its meaning along and is not parsed."""
    parse_data = None
    if turn.intent is not None:
        intent = {"name": turn.intent, "confidence": 1.0}
        parse_data = {"text": turn.text, "intent": intent, "intent_ranking": [intent], "entities": turn.entities or []}
    return UserMessage(
        turn.text,
        GatewayOutput(),
        turn.conversation,
        parse_data=parse_data,
        input_channel=GatewayInput.name(),
        message_id=turn.message_id,
        metadata=turn.metadata,
    )


async def answer(agent: Agent, turn: Turn) -> dict[str, Any]:
    """Run the turn; no messages in it means that an action failed."""
    message = user_message(turn)
    if message.parse_data is None:
        message.parse_data = await agent.processor.parse_message(message)
    await agent.handle_message(message)
    intent = message.parse_data.get("intent") or {}
    return {
        "messages": message.output_channel.messages,
        "intent": {"name": intent.get("name"), "confidence": float(intent.get("confidence") or 0.0)},
        "language": message.parse_data.get("language"),
    }


async def _ready(request: Request) -> HTTPResponse:
    agent = strict_agent(getattr(request.app.ctx, "agent", None))
    await agent.tracker_store.exists("ready-" + "0" * 16)
    return response.json({"model": agent.processor.model_filename})
