"""The words of the socket.io door: Rasa's event names and shapes, and what is said to a message nobody can read."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from daogou.gateway.body import ID_CHARACTERS, name_field, text_field
from daogou.gateway.payloads import read_payload
from daogou.storage.conversation import Entry

UNREADABLE = {
    "zh": "这条消息我读不出来。请发一段文字，2000 字以内。",
    "en": "I could not read that message. Please send words, 2,000 characters at most.",
}
TOO_FAST = {
    "zh": "消息发得太快了，这一条没有收下，请稍等片刻再发。",
    "en": "That was too fast, and I did not take this message. Please wait a moment and send it again.",
}
NOT_STORED = {
    "zh": "这条消息现在存不下来，请稍后再发一次。",
    "en": "I could not keep that message just now. Please send it again in a moment.",
}


@dataclass(frozen=True, slots=True)
class Uttered:
    """What a client sent: `payload` where the message has the form of a button's, which only the inbox can confirm."""

    client_id: str
    text: str
    payload: str | None


def read_uttered(data: Any) -> Uttered:
    """`user_uttered {message, session_id, id?}`; Refusal when there is no message to read.

    Without an `id` of the client's own, each event is a message of its own. `session_id` and `metadata` decide nothing.
    """
    body = data if isinstance(data, Mapping) else {"message": data}
    text = text_field(body, "message")
    client_id = name_field(body, "id", ID_CHARACTERS) if body.get("id") is not None else new_id()
    raw = str(body["message"])
    return Uttered(client_id, text, raw if read_payload(raw) is not None else None)


def new_id() -> str:
    return f"s-{secrets.token_urlsafe(18)}"


def bot_uttered(entry: Entry) -> dict[str, Any]:
    """An answer as Rasa's widgets expect it: text, quick replies, a structured payload's fields beside them."""
    replies = [
        {"content_type": "text", "title": button["title"], "payload": button["payload"]} for button in entry.buttons
    ]
    own = {"text": entry.text, "quick_replies": replies, "metadata": {"id": entry.id, "from": entry.sender}}
    return dict(entry.custom or {}) | own


def sentence(words: Mapping[str, str], language: str | None) -> dict[str, Any]:
    """A sentence that is no part of the transcript; in both languages where the shopper's is not known."""
    text = words[language] if language is not None and language in words else "\n".join(words.values())
    return {"text": text, "quick_replies": []}
