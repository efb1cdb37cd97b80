"""A shopper at the REST door, standard library only."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """What the guide said in one turn."""

    messages: Sequence[Json]

    @property
    def text(self) -> str:
        return "\n".join(message["text"] for message in self.messages if message.get("text"))

    @property
    def custom(self) -> Json:
        """The structured payload, or nothing."""
        return next((message["custom"] for message in self.messages if message.get("custom")), {})

    @property
    def kind(self) -> str:
        return str(self.custom.get("type") or "text")

    @property
    def cards(self) -> list[Json]:
        """What is shown as a list of products."""
        return list(self.custom["items"]) if self.kind == "products" else []

    @property
    def ids(self) -> list[str]:
        return [card["id"] for card in self.cards]

    @property
    def buttons(self) -> list[Json]:
        return [button for message in self.messages for button in message.get("buttons") or []]


class Shopper:
    """One conversation. Waits when the door says that it is too fast, and tries again under the same id."""

    def __init__(self, url: str, language: str | None = None) -> None:
        self.url = url
        self._token = ""
        self._token = str(self._post("/api/sessions", {"language": language})["token"])

    def say(self, text: str, id_: str | None = None) -> Answer:
        return self._send({"text": text}, id_)

    def press(self, payload: str) -> Answer:
        return self._send({"payload": payload})

    def transcript(self) -> list[Json]:
        """Everything that was said, oldest first."""
        return list(self._call("/api/messages")["messages"])

    def _send(self, message: Mapping[str, str], id_: str | None = None) -> Answer:
        return Answer(self._post("/api/messages", {"id": id_ or uuid.uuid4().hex, **message})["messages"])

    def _post(self, path: str, body: Mapping[str, Any]) -> Json:
        return self._call(path, json.dumps(body).encode())

    def _call(self, path: str, body: bytes | None = None) -> Json:
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self._token}"}
        while True:
            try:
                with urllib.request.urlopen(
                    urllib.request.Request(self.url + path, body, headers), timeout=60
                ) as answer:
                    return dict(json.load(answer))
            except urllib.error.HTTPError as refusal:
                if refusal.code != 429:
                    raise
                time.sleep(float(refusal.headers.get("Retry-After") or 1))


def get(url: str) -> tuple[int, str, bytes]:
    """Status, content type and body of a page."""
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return answer.status, answer.headers.get_content_type(), answer.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.headers.get_content_type(), refusal.read()
