"""Buttons: what a payload means, and which payloads a reply hands out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from daogou.storage.conversation import GuideMessage

PAYLOAD = re.compile(r"/(?P<intent>[A-Za-z_][\w-]*)(?P<entities>\{.*\})?", re.DOTALL)
RETRY = "retry"
"""The gateway's own intent: run an earlier message again."""


@dataclass(frozen=True, slots=True)
class Press:
    """A payload taken apart: `/compare{"items": ["a", "b"]}` is the intent `compare` with two entities."""

    intent: str
    entities: Sequence[Mapping[str, Any]]

    def value(self, entity: str) -> Any:
        """The first value of an entity, None when the press has none."""
        return next((found["value"] for found in self.entities if found["entity"] == entity), None)


def read_payload(payload: str) -> Press | None:
    """The press that a payload stands for; None when it is no payload.

    A list gives one entity per element, as Rasa does.
    """
    match = PAYLOAD.fullmatch(payload)
    if match is None:
        return None
    try:
        values = json.loads(match["entities"] or "{}")
    except (ValueError, RecursionError):
        return None
    entities = [
        {"entity": name, "value": value}
        for name, given in values.items()
        for value in (given if isinstance(given, list) else [given])
    ]
    return Press(match["intent"], entities)


def write_payload(intent: str, **entities: Any) -> str:
    return f"/{intent}{json.dumps(entities, ensure_ascii=False)}"


def payloads_in(messages: Sequence[GuideMessage]) -> dict[str, str]:
    """Every payload that the messages hand out, with its title: buttons, and options inside structured payloads."""
    found: dict[str, str] = {}
    for message in messages:
        for holder in _holders([list(message.buttons), message.custom]):
            payload = holder["payload"]
            if read_payload(payload) is not None:
                found.setdefault(payload, str(holder.get("title") or payload))
    return found


def _holders(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        if isinstance(value.get("payload"), str):
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _holders(inner)
