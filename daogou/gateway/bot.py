"""What stands behind the gateway and answers a turn: the interface, and Rasa's private channel."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import aiohttp

from daogou.errors import BotAwayError, TurnError
from daogou.gateway.payloads import Press
from daogou.storage.conversation import GuideMessage


@dataclass(frozen=True, slots=True)
class Ask:
    """One turn's question: a text, or the press of a button.

    `language` is the page's, for as long as nothing was said; `asked_language` is what the shopper wants from now on.
    """

    conversation: str
    message: str
    text: str
    press: Press | None = None
    payload: str | None = None
    language: str | None = None
    product: str | None = None
    asked_language: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back; no messages means that an action failed."""

    messages: Sequence[GuideMessage]
    intent: str | None = None
    language: str | None = None


class Bot(Protocol):
    """Answers turns; raises TurnError when it cannot, BotAwayError when it was not even asked."""

    async def answer(self, ask: Ask, seconds: float) -> Reply: ...
    async def is_ready(self) -> bool: ...


class RasaBot:
    """Rasa, through `bot/channel.py`."""

    def __init__(self, session: aiohttp.ClientSession, url: str, token: str) -> None:
        self.session = session
        self.url = url.rstrip("/")
        self._headers = {"X-Daogou-Token": token}

    async def answer(self, ask: Ask, seconds: float) -> Reply:
        try:
            return read_reply(await self._post(ask, seconds))
        except TimeoutError as error:
            raise TurnError(f"no answer within {seconds:.1f} s") from error
        except aiohttp.ClientConnectorError as error:
            raise BotAwayError(str(error)) from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise TurnError(f"{type(error).__name__}: {error}") from error

    async def is_ready(self) -> bool:
        return await responds(self.session, f"{self.url}/webhooks/gateway/ready", self._headers)

    async def _post(self, ask: Ask, seconds: float) -> Any:
        timeout = aiohttp.ClientTimeout(total=seconds, sock_connect=2)
        url = f"{self.url}/webhooks/gateway/turn"
        async with self.session.post(url, json=_wire(ask), headers=self._headers, timeout=timeout) as answer:
            if answer.status != 200:
                raise TurnError(f"Rasa answered {answer.status}")
            return await answer.json(content_type=None)


async def responds(session: aiohttp.ClientSession, url: str, headers: Mapping[str, str] | None = None) -> bool:
    """Whether a service answers 200 within two seconds."""
    try:
        async with session.get(url, headers=headers, timeout=aiohttp.ClientTimeout(total=2)) as answer:
            return answer.status == 200
    except (aiohttp.ClientError, OSError, asyncio.TimeoutError):
        return False


async def text_of(session: aiohttp.ClientSession, url: str) -> str:
    """A page of a service, "" where it does not answer 200 within two seconds."""
    try:
        async with session.get(url, timeout=aiohttp.ClientTimeout(total=2)) as answer:
            return await answer.text() if answer.status == 200 else ""
    except (aiohttp.ClientError, OSError, asyncio.TimeoutError, ValueError):
        return ""


def read_reply(value: Any) -> Reply:
    """The channel's answer as facts; raises TurnError when it is not one."""
    if not isinstance(value, dict) or not isinstance(value.get("messages"), list):
        raise TurnError("Rasa's answer has no list of messages")
    intent = value.get("intent")
    name = intent.get("name") if isinstance(intent, dict) else None
    language = value.get("language")
    messages = [message for message in map(_message, value["messages"]) if message is not None]
    return Reply(messages, str(name) if name else None, language if language in ("zh", "en") else None)


def _message(value: Any) -> GuideMessage | None:
    if not isinstance(value, dict):
        raise TurnError("one of Rasa's messages is no object")
    custom = value.get("custom") if isinstance(value.get("custom"), dict) else None
    text = str(value.get("text") or "")
    buttons = [
        {"title": str(button["title"]), "payload": str(button["payload"])}
        for button in value.get("buttons") or []
        if isinstance(button, dict) and button.get("title") and button.get("payload")
    ]
    return GuideMessage(text, buttons, custom) if text or custom or buttons else None


def _wire(ask: Ask) -> dict[str, Any]:
    common = {
        "conversation": ask.conversation,
        "message": ask.message,
        "language": ask.language,
        "product": ask.product,
        "asked_language": ask.asked_language,
    }
    if ask.press is None:
        return common | {"text": ask.text}
    return common | {"intent": ask.press.intent, "entities": list(ask.press.entities), "payload": ask.payload}
