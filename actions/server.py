"""The action server's application: the SDK's own webhook, behind a token, with the guide built in the worker."""

from __future__ import annotations

import hmac
import os
from collections.abc import Callable, Coroutine
from typing import Any

import yaml
from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import Request, Sanic
from sanic.response import HTTPResponse, json, text

from actions.door import GuideDoor
from actions.measures import ActionMeasures
from daogou.bootstrap import build_guide
from daogou.guide import ShoppingGuide
from daogou.settings import CHECKOUT, Settings

TOKEN_HEADER = "x-daogou-token"
LONGEST_REQUEST = 4_000_000
OPEN = ("/health", "/metrics")


def build_app(settings: Settings) -> Sanic[Any, Any]:
    """The application over this home's shop; ready at once, for the shop is read before it listens."""
    measures = ActionMeasures()
    return app_over(build_guide(settings, measures.observe), measures)


def app_over(guide: ShoppingGuide, measures: ActionMeasures) -> Sanic[Any, Any]:
    """An application that answers Rasa's action calls with what the guide says."""
    executor = ActionExecutor()
    domain = yaml.safe_load((CHECKOUT / "domain.yml").read_text(encoding="utf-8"))
    GuideDoor(guide, measures).register(executor, domain)
    app: Sanic[Any, Any] = create_app(executor, cors_origins=[])
    app.config.REQUEST_MAX_SIZE = LONGEST_REQUEST
    app.config.KEEP_ALIVE_TIMEOUT = 120
    app.add_route(_metrics_of(measures), "/metrics", name="metrics")
    app.register_middleware(_check_token, "request")
    app.register_middleware(_without_details, "response")
    return app


def _metrics_of(measures: ActionMeasures) -> Callable[[Request], Coroutine[Any, Any, HTTPResponse]]:
    async def metrics(request: Request) -> HTTPResponse:
        return text(measures.page())

    return metrics


def _check_token(request: Request) -> HTTPResponse | None:
    """Only who knows DAOGOU_ACTION_TOKEN may call actions; without one in the environment, anybody on loopback."""
    expected = os.environ.get("DAOGOU_ACTION_TOKEN", "")
    if not expected or request.path in OPEN:
        return None
    given = request.headers.get(TOKEN_HEADER) or request.args.get("token") or ""
    if hmac.compare_digest(given.encode(), expected.encode()):
        return None
    return json({"error": "wrong or missing token"}, status=403)


def _without_details(request: Any, response: Any) -> HTTPResponse | None:
    """The SDK puts the exception's text and the whole request into a 500; nobody outside needs either."""
    return json({"error": "the action failed"}, status=response.status) if response.status >= 500 else None
