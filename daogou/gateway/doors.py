"""What every request passes: errors as JSON, the pages that may call, the headers that browsers obey."""

from __future__ import annotations

from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from daogou.errors import ConversationMissingError, PayloadNotIssuedError, ShopMissingError, StorageError, TurnError
from daogou.gateway.measures import Measures
from daogou.gateway.refusal import Refusal, error_response
from daogou.gateway.tokens import unauthorized

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' https: http: data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]
)
SECURITY_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
ORIGIN = web.RequestKey("origin", str)
CORS_HEADERS = {
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Authorization, Content-Type",
    "Access-Control-Expose-Headers": "Retry-After",
    "Access-Control-Max-Age": "600",
}


async def add_security_headers(request: web.Request, response: web.StreamResponse) -> None:
    """For every response, errors and files included; a handler's own header wins."""
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers["Server"] = "daogou"
    if request.path.startswith("/api/"):
        response.headers["Cache-Control"] = "no-store"


def errors_as_json(measures: Measures) -> Middleware:
    """Every error of the doors becomes a status and one sentence; what nobody foresaw is logged and a plain 500."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            response = await handler(request)
        except Exception as error:
            response = error_response(_refusal(error))
            if response.status == 500:
                measures.log.warning("request failed", path=request.path, error=repr(error))
        measures.requests.labels(request.method, str(response.status)).inc()
        return response

    return middleware


def listed_origins(origins: tuple[str, ...]) -> Middleware:
    """Only this server's own pages and the listed ones may call the API from a browser."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        if origin is None or not request.path.startswith("/api/") or is_own_origin(origin, request.host):
            return await handler(request)
        if origin.rstrip("/") not in origins and "*" not in origins:
            raise Refusal(403, "This page's origin is not listed in DAOGOU_ORIGINS.")
        request[ORIGIN] = origin
        if request.method == "OPTIONS":
            return web.Response(status=204)
        return await handler(request)

    return middleware


async def add_cors_headers(request: web.Request, response: web.StreamResponse) -> None:
    if request.path.startswith("/api/"):
        response.headers["Vary"] = "Origin"
    if ORIGIN in request:
        response.headers.update(CORS_HEADERS | {"Access-Control-Allow-Origin": request[ORIGIN]})


def is_own_origin(origin: str, host: str) -> bool:
    """Whether a page of this very server calls."""
    return urlsplit(origin).netloc == host


def _refusal(error: Exception) -> Refusal:
    match error:
        case Refusal():
            return error
        case web.HTTPRequestEntityTooLarge():
            return Refusal(413, "The body is larger than 64 KiB.")
        case web.HTTPException():
            allowed = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else {}
            return Refusal(error.status, f"{error.reason}.", headers=allowed)
        case ConversationMissingError():
            return unauthorized()
        case PayloadNotIssuedError():
            return Refusal(422, "This payload was not issued in this conversation.", "payload")
        case ShopMissingError():
            return Refusal(503, "No shop has been imported yet.")
        case StorageError() | TurnError():
            return Refusal(503, "The guide cannot take this just now; please try again.", headers={"Retry-After": "2"})
        case _:
            return Refusal(500, "The guide could not handle this request.")
