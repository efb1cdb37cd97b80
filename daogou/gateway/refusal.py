"""What a door says no with."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

from daogou.errors import DaogouError


class Refusal(DaogouError):
    """A request is turned away: a status, one sentence, and the field at fault where there is one."""

    def __init__(
        self, status: int, sentence: str, field: str | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
        self.field = field
        self.headers = dict(headers or {})


def error_response(refusal: Refusal) -> web.Response:
    """The refusal as JSON: `{"error": "one sentence", "field": "…"}`."""
    body = {"error": refusal.sentence} | ({"field": refusal.field} if refusal.field else {})
    return web.json_response(body, status=refusal.status, headers=refusal.headers)
