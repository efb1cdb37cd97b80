"""A stand-in for the gateway's REST door: canned answers of every payload type, and ways to make it fail."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from daogou.gateway.doors import add_security_headers
from daogou.gateway.storefront import add_widget_routes
from daogou.guide import ShopReader
from daogou.settings import read_settings
from tests.widget.answers import answer_to

Message = dict[str, Any]

BARE_PAGE = """<!doctype html><html lang="{lang}"><meta name="viewport" content="width=device-width">
<title>shop</title><link rel="icon" href="data:,"><body><h1>A shop</h1>
<script src="{base}widget.js" {attributes}></script></body></html>"""


@dataclass
class FakeDoor:
    """`failures` are statuses for the next messages (0 cuts the line), `cut_answers` lines are cut after the turn;
    `received` are the bodies of the turns run."""

    shop: ShopReader
    failures: list[int] = field(default_factory=list)
    received: list[Message] = field(default_factory=list)
    attempts: list[str] = field(default_factory=list)
    events: list[Message] = field(default_factory=list)
    sessions: list[Message] = field(default_factory=list)
    transcripts: dict[str, list[Message]] = field(default_factory=dict)
    delay: float = 0.0
    cut_answers: int = 0
    base: str = ""
    shop_page: str = ""

    def start(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.base = asyncio.run_coroutine_threadsafe(self._serve(), self._loop).result(10)

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._runner.cleanup(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def forget(self) -> None:
        """As new: no session, no failure to come."""
        for kept in (self.failures, self.received, self.attempts, self.events, self.sessions, self.transcripts):
            kept.clear()
        self.delay = 0.0
        self.cut_answers = 0

    async def _serve(self) -> str:
        app = web.Application()
        app.on_response_prepare.append(add_security_headers)
        app.on_response_prepare.append(allow_any_page)
        add_widget_routes(app, self.shop, read_settings({}))
        app.router.add_get("/shop-page", self._shop_page)
        app.router.add_post("/api/sessions", self._open)
        app.router.add_post("/api/messages", self._say)
        app.router.add_get("/api/messages", self._transcript)
        app.router.add_post("/api/events", self._event)
        app.router.add_get("/page", self._page)
        app.router.add_route("OPTIONS", "/api/{any:.*}", preflight)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}/"

    async def _page(self, request: web.Request) -> web.Response:
        base = request.query.get("base", "/")
        given = {key: value for key, value in request.query.items() if key not in {"base", "lang"}}
        attributes = " ".join(f'data-{key}="{value}"' for key, value in given.items())
        html = BARE_PAGE.format(lang=request.query.get("lang", "zh"), base=base, attributes=attributes)
        headers = {"Content-Security-Policy": "default-src * data:"} if base != "/" else {}
        return web.Response(text=html, content_type="text/html", headers=headers)

    async def _shop_page(self, request: web.Request) -> web.Response:
        return web.Response(text=self.shop_page, content_type="text/html")

    async def _open(self, request: web.Request) -> web.Response:
        self.sessions.append(await request.json())
        token = f"token-{len(self.sessions)}"
        self.transcripts[token] = []
        return web.json_response({"token": token, "conversation": f"c{len(self.sessions)}"}, status=201)

    async def _say(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.attempts.append(body["id"])
        if self.failures and (status := self.failures.pop(0)) != 200:
            return self._fail(request, status)
        lines = self._lines(request)
        if not any(line["id"] == body["id"] for line in lines):
            await asyncio.sleep(self.delay)
            self.received.append(body)
            self._run_turn(lines, body)
        if self.cut_answers and request.transport is not None:
            self.cut_answers -= 1
            request.transport.abort()
        start = next(index for index, line in enumerate(lines) if line["id"] == body["id"])
        return web.json_response({"messages": [line for line in lines[start + 1 :] if line["turn"] == body["id"]]})

    def _fail(self, request: web.Request, status: int) -> web.Response:
        if status == 0 and request.transport is not None:
            request.transport.abort()
        return web.json_response({"error": "refused"}, status=status or 500, headers={"Retry-After": "1"})

    def _run_turn(self, lines: list[Message], body: Message) -> None:
        said = body.get("text") or next(
            (button["title"] for line in lines for button in pressable(line) if button["payload"] == body["payload"]),
            "?",
        )
        lines.append(
            {
                "from": "shopper",
                "id": body["id"],
                "turn": body["id"],
                "at": "",
                "text": said,
                "buttons": [],
                "custom": None,
            }
        )
        for number, message in enumerate(answer_to(body.get("payload") or said)):
            lines.append(
                {
                    "from": "guide",
                    "id": f"{body['id']}-{number}",
                    "turn": body["id"],
                    "at": "",
                    "buttons": [],
                    "custom": None,
                    **message,
                }
            )

    async def _transcript(self, request: web.Request) -> web.Response:
        after = int(request.query.get("after") or 0)
        lines = self._lines(request)
        return web.json_response({"messages": lines[after:], "cursor": str(len(lines))})

    async def _event(self, request: web.Request) -> web.Response:
        self._lines(request)
        self.events.append(await request.json())
        return web.json_response({}, status=202)

    def _lines(self, request: web.Request) -> list[Message]:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token not in self.transcripts:
            raise web.HTTPUnauthorized()
        return self.transcripts[token]


def pressable(line: Message) -> list[Message]:
    return [*line["buttons"], *((line["custom"] or {}).get("options") or [])]


async def allow_any_page(request: web.Request, response: web.StreamResponse) -> None:
    if "Origin" in request.headers and request.path.startswith("/api/"):
        response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
        response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type"
        response.headers["Access-Control-Expose-Headers"] = "Retry-After"


async def preflight(request: web.Request) -> web.Response:
    return web.Response(status=204)
