"""The gateway's composition root."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from aiohttp import web

from daogou.gateway.body import BODY_BYTES
from daogou.gateway.bot import Bot
from daogou.gateway.dispatcher import LONGEST_QUEUE, Dispatcher
from daogou.gateway.doors import add_cors_headers, add_security_headers, errors_as_json, listed_origins
from daogou.gateway.health import Check, Readiness
from daogou.gateway.left_turns import LeftTurns
from daogou.gateway.measures import Log, Measures
from daogou.gateway.peers import Peers
from daogou.gateway.rates import RateLimit
from daogou.gateway.rest import Interactions, Limits, RestDoor
from daogou.gateway.socket_gate import SocketGate
from daogou.gateway.sockets import SocketDoor
from daogou.gateway.storefront import add_widget_routes
from daogou.gateway.tokens import SessionTokens, read_secret
from daogou.gateway.turns import TurnRunner
from daogou.guide import ShopReader
from daogou.settings import Settings
from daogou.storage.conversations import ConversationRepository

STOP_SECONDS = 11.0
REQUESTS_PER_MESSAGE = 5


class Shop(ShopReader, Interactions, Protocol):
    """What the gateway needs of the shop: its pages, and where views, carts and purchases go."""


async def _nothing() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the gateway stands on; tests bring their own."""

    bot: Bot
    conversations: ConversationRepository
    log: Log
    checks: Mapping[str, Check] = field(default_factory=dict)
    shop: Shop | None = None
    further_metrics: Callable[[], Awaitable[str]] = _nothing


def build_app(settings: Settings, parts: Parts) -> web.Application:
    """Every door on one application."""
    measures = Measures(parts.log, settings.log_text)
    runner = TurnRunner(parts.bot, parts.conversations, settings.turn_deadline, measures)
    dispatcher = Dispatcher(runner, longest_queue=max(LONGEST_QUEUE, settings.rate_burst))
    measures.queue.set_function(lambda: dispatcher.open_turns)
    middlewares = [errors_as_json(measures), listed_origins(settings.origins)]
    app = web.Application(middlewares=middlewares, client_max_size=BODY_BYTES + 1)
    app.on_response_prepare.extend([add_security_headers, add_cors_headers])
    app.cleanup_ctx.append(LeftTurns(dispatcher, parts.conversations).taking_up)
    tokens, limits, peers = SessionTokens(read_secret(settings)), _limits(settings), Peers(settings.proxies)
    door = RestDoor(
        tokens,
        parts.conversations,
        dispatcher,
        limits,
        measures,
        peers,
        parts.shop,
    )
    door.add_routes(app)
    sockets = SocketDoor(tokens, parts.conversations, dispatcher, limits, _gate(settings, peers))
    sockets.add_to(app)
    runner.announce = sockets.deliveries.announce
    app.on_shutdown.append(_finish_turns(dispatcher, sockets))
    if parts.shop is not None:
        add_widget_routes(app, parts.shop, settings)
    _add_health(app, Readiness({"rasa": parts.bot.is_ready} | dict(parts.checks)), measures, parts.further_metrics)
    return app


def _limits(settings: Settings) -> Limits:
    per_minute, burst = settings.rate_messages, settings.rate_burst
    return Limits(
        messages=RateLimit(per_minute, burst),
        requests=RateLimit(per_minute * REQUESTS_PER_MESSAGE, burst * REQUESTS_PER_MESSAGE),
        sessions=RateLimit(settings.rate_sessions, settings.rate_sessions),
    )


def _finish_turns(dispatcher: Dispatcher, sockets: SocketDoor) -> Callable[[web.Application], Awaitable[None]]:
    """At the end the running turns finish and are delivered; then the sockets are closed."""

    async def finish(app: web.Application) -> None:
        await dispatcher.stop(STOP_SECONDS)
        await sockets.close()

    return finish


def _gate(settings: Settings, peers: Peers) -> SocketGate:
    handshakes = RateLimit(settings.rate_sessions, settings.rate_sessions)
    polls, burst = settings.rate_messages * REQUESTS_PER_MESSAGE, settings.rate_burst * REQUESTS_PER_MESSAGE
    return SocketGate(settings.origins, peers, handshakes, RateLimit(polls, burst), settings.sockets)


def _add_health(
    app: web.Application, readiness: Readiness, measures: Measures, further: Callable[[], Awaitable[str]]
) -> None:
    async def healthz(request: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    async def readyz(request: web.Request) -> web.Response:
        parts = await readiness.parts()
        is_ready = all(parts.values())
        return web.json_response({"ready": is_ready, "parts": parts}, status=200 if is_ready else 503)

    async def metrics(request: web.Request) -> web.Response:
        return web.Response(
            body=measures.page() + (await further()).encode(),
            headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"},
        )

    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    app.router.add_get("/metrics", metrics)
