"""A small client of the REST door."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from typing import Any

from daogou.errors import GuideAwayError


class RestClient:
    """One conversation with a running guide; GuideAwayError when nobody answers or the door refuses."""

    def __init__(self, url: str, language: str | None = None) -> None:
        self.url = url
        self.token = str(self._post("/api/sessions", {"language": language})["token"])

    def send(self, message: Mapping[str, str]) -> Sequence[Mapping[str, Any]]:
        """The guide's messages to one message."""
        messages: Sequence[Mapping[str, Any]] = self._post("/api/messages", message, self.token)["messages"]
        return messages

    def _post(self, path: str, body: Mapping[str, Any], token: str | None = None) -> Any:
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        request = urllib.request.Request(self.url + path, json.dumps(body).encode(), headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise GuideAwayError(_sentence(error)) from error
        except (OSError, ValueError) as error:
            raise GuideAwayError(f"No guide answers at {self.url} ({error}); start one with: daogou serve") from error


def _sentence(error: urllib.error.HTTPError) -> str:
    try:
        return str(json.load(error)["error"])
    except (ValueError, KeyError, TypeError):
        return f"The guide answered {error.code}."
