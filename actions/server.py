"""The action server's application: the SDK's own webhook, behind a token, with the guide built in the worker."""

from __future__ import annotations

import hmac
import os
from typing import Any

import yaml
from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import Request, Sanic
from sanic.response import HTTPResponse, json

from actions.door import GuideDoor
from daogou.bootstrap import build_guide
from daogou.guide import ShoppingGuide
from daogou.settings import CHECKOUT, Settings

TOKEN_HEADER = "x-daogou-token"
LONGEST_REQUEST = 4_000_000


def build_app(settings: Settings) -> Sanic[Any, Any]:
    """The application over this home's shop; ready at once, for the shop is read before it listens."""
    return app_over(build_guide(settings))


def app_over(guide: ShoppingGuide) -> Sanic[Any, Any]:
    """An application that answers Rasa's action calls with what the guide says."""
    executor = ActionExecutor()
    domain = yaml.safe_load((CHECKOUT / "domain.yml").read_text(encoding="utf-8"))
    GuideDoor(guide).register(executor, domain)
    app: Sanic[Any, Any] = create_app(executor, cors_origins=[])
    app.config.REQUEST_MAX_SIZE = LONGEST_REQUEST
    app.config.KEEP_ALIVE_TIMEOUT = 120
    app.register_middleware(_check_token, "request")
    app.register_middleware(_without_details, "response")
    return app


def _check_token(request: Request) -> HTTPResponse | None:
    """Only who knows DAOGOU_ACTION_TOKEN may call actions; without one in the environment, anybody on loopback."""
    expected = os.environ.get("DAOGOU_ACTION_TOKEN", "")
    if not expected or request.path == "/health":
        return None
    given = request.headers.get(TOKEN_HEADER) or request.args.get("token") or ""
    if hmac.compare_digest(given.encode(), expected.encode()):
        return None
    return json({"error": "wrong or missing token"}, status=403)


def _without_details(request: Any, response: Any) -> HTTPResponse | None:
    """The SDK puts the exception's text and the whole request into a 500; nobody outside needs either."""
    return json({"error": "the action failed"}, status=response.status) if response.status >= 500 else None
