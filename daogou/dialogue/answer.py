"""Answer: what one use-case of the guide gives back."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from daogou.dialogue.conversation import Conversation


@dataclass(frozen=True, slots=True)
class Button:
    """A choice: `payload` is an intent that the server issued ("/show_others", "/narrow{…}")."""

    title: str
    payload: str

    def to_json(self) -> dict[str, str]:
        return {"title": self.title, "payload": self.payload}


@dataclass(frozen=True, slots=True)
class Answer:
    """Plain text, at most one structured payload (DESIGN §3), buttons, and the conversation afterwards."""

    text: str
    conversation: Conversation
    custom: dict[str, Any] | None = None
    buttons: tuple[Button, ...] = field(default=())


def press(intent: str, **entities: Any) -> str:
    """The payload of a button."""
    return f"/{intent}" + (json.dumps(entities, ensure_ascii=False) if entities else "")
