"""The two REST doors as their users call them: one conversation each."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from daogou.errors import BenchmarkError

Messages = Sequence[Mapping[str, Any]]


class Conversation(Protocol):
    """Someone who can be talked to."""

    def say(self, text: str) -> Messages: ...


class GuideConversation:
    """A session at the guide's REST door."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.token = str(post(f"{url}/api/sessions", {"language": None})["token"])

    def say(self, text: str) -> Messages:
        body = {"id": uuid.uuid4().hex, "text": text}
        messages: Messages = post(f"{self.url}/api/messages", body, self.token)["messages"]
        return messages


class StarterConversation:
    """A sender at Rasa's own `rest` channel."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.sender = uuid.uuid4().hex

    def say(self, text: str) -> Messages:
        messages: Messages = post(f"{self.url}/webhooks/rest/webhook", {"sender": self.sender, "message": text})
        return messages


def post(url: str, body: Mapping[str, Any], token: str | None = None) -> Any:
    """The answer's JSON; waits and asks again when the door says 429. Raises OSError when nobody answers."""
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)
    for _ in range(3):
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code != 429:
                raise BenchmarkError(f"{url} answered {error.code}: {error.read(200)!r}") from error
            time.sleep(float(error.headers.get("Retry-After", "1")))
    raise BenchmarkError(f"{url} answers 429 again and again")
