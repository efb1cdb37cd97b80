"""What is kept of a conversation, as facts: the inbox's turns, the transcript's entries, the shopper's events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Sender = Literal["shopper", "guide", "staff"]
Outcome = Literal["answered", "apologised"]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message as the shopper's client sent it: `text` typed, or the `payload` of a pressed button.

    `language` is what the shopper asked for with it, for instance by the switch in the widget's header.
    """

    client_id: str
    text: str
    payload: str | None = None
    product: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A message in the inbox; `text` of a press is the button's title. Times are Unix seconds.

    `language` is the conversation's; `asked_language`, while the turn is open, what was asked for with this message.
    """

    id: int
    conversation: str
    client_id: str
    text: str
    payload: str | None
    product: str | None
    language: str | None
    received_at: float
    finished: bool
    asked_language: str | None = None


@dataclass(frozen=True, slots=True)
class GuideMessage:
    """One message of the guide: plain text, buttons with title and payload, one structured payload."""

    text: str
    buttons: Sequence[Mapping[str, str]] = ()
    custom: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What ends a turn."""

    messages: Sequence[GuideMessage]
    outcome: Outcome
    intent: str | None = None
    language: str | None = None
    payloads: Mapping[str, str] = field(default_factory=dict)
    """Every payload that the messages hand out, with its button's title."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the transcript; `position` counts from 1 within the conversation and is the cursor."""

    position: int
    id: str
    sender: Sender
    at: float
    text: str
    buttons: Sequence[Mapping[str, str]]
    custom: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class ShopperEvent:
    """What a shopper did with something shown; `message` is the transcript entry's id."""

    type: str
    product: str | None
    message: str | None
