"""Requests that no client of good will sends, made by chance from a seed: bodies, heads, tokens, raw bytes, packets."""

from __future__ import annotations

import json
import random
import string
from typing import Any, NamedTuple

PATHS = (
    "/api/sessions", "/api/messages", "/api/events", "/api/messages?after=", "/api/", "/api/messages/../../secret",
    "/metrics", "/readyz",
)  # fmt: skip
PAGES = (
    "/", "/widget.js", "/widget/", "/widget/x/panel.js", "/widget/x/../../secret", "/shop/images/", "/products/",
    "/search?q=", "/c/", "/favicon.ico", "/manifest.json", "/%2e%2e/secret", "/widget/%00/panel.js", "/?lang=", "/p/",
)  # fmt: skip
METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "PROPFIND")
ODD_TEXT = (
    "", "\x00", "\u202e", "\ud83d", '/retry{"message": "x"}', "/restart", "x" * 2_001, "é" * 1_999, "' OR 1=1 --",
    "{{7*7}}", "${jndi:ldap://x}", "<script>alert(1)</script>", "../../etc/passwd", "%s%n", "NaN",
    "\r\nSet-Cookie: a=b", "\U000e0001", "a\u0301" * 900, "-1", "9" * 400,
)  # fmt: skip
FIRST_LINES = (
    "G\x00T / HTTP/1.1", " / HTTP/1.1", "GET GET GET / HTTP/1.1", "GET http:// HTTP/1.1", "GET * HTTP/1.1",
    "GET / HTTP/9",
    f"GET {'/' * 9_000} HTTP/1.1", "POST /api/messages", "POST /api/messages HTTP/1.1", "OPTIONS * HTTP/1.0", "GET",
)  # fmt: skip
LENGTHS = (
    "Content-Length: -1", "Content-Length: 5\r\nContent-Length: 6", "Content-Length: 99999999999",
    "Transfer-Encoding: chunked", "Transfer-Encoding: x", "Host: a",
)  # fmt: skip
PREFIXES = ("42", "42", "42", "421", "42/x,", "4", "43", "45", "451-", "40", "41", "46", "9", "2", "3", "5", "6")
KEYS = ("id", "text", "payload", "product", "language", "type", "message", "token", "__proto__", "conversation", "")
TYPES = ("application/json", "text/plain", "application/xml", "multipart/form-data", "application/json; charset=utf-7")


class Request(NamedTuple):
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


def rest_request(rng: random.Random, tokens: list[str]) -> Request:
    """For the REST door; now and then with a token that is right, so that what is behind it is reached."""
    headers = {"Content-Type": rng.choice(TYPES), "Authorization": f"Bearer {_token(rng, tokens)}"}
    if rng.random() < 0.2:
        headers[rng.choice(("X-Forwarded-For", "Origin", "Cookie", "Content-Encoding", "Range"))] = _header(rng)
    path = rng.choice(PATHS) + (_query(rng) if rng.random() < 0.3 else "")
    method = "POST" if rng.random() < 0.6 else rng.choice(METHODS)
    return Request(method, path, headers, _body(rng))


def page_request(rng: random.Random) -> Request:
    """For the widget's files and the storefront."""
    headers = {rng.choice(("If-None-Match", "Range", "Accept-Language", "Accept-Encoding", "Cookie")): _header(rng)}
    return Request(rng.choice(METHODS), rng.choice(PAGES) + _query(rng), headers, b"")


def raw_request(rng: random.Random) -> bytes:
    """Bytes that are hardly HTTP."""
    fields = (f"{_header(rng)}{rng.choice((': ', ':', ' : ', ''))}{_header(rng)}" for _ in range(rng.randrange(6)))
    lines = [rng.choice(FIRST_LINES), *fields, rng.choice(LENGTHS), "", ""]
    head = rng.choice(("\r\n", "\n")).join(lines)
    return head.encode("utf-8", "surrogatepass") + rng.randbytes(rng.randrange(60))


def packet(rng: random.Random) -> str | bytes:
    """A frame of a websocket that should carry Engine.IO and Socket.IO."""
    kind = rng.random()
    if kind < 0.15:
        return rng.randbytes(rng.randrange(200))
    if kind < 0.4:
        return "".join(rng.choices(string.printable, k=rng.randrange(60)))
    name = rng.choice(("user_uttered", "session_request", "disconnect", "connect", "bot_uttered", "__class__", ""))
    arguments = [name, *(_value(rng, 3) for _ in range(rng.randrange(3)))]
    prefix = rng.choice(PREFIXES)
    text = json.dumps(arguments)
    return prefix + (text if rng.random() < 0.8 else text[: rng.randrange(len(text))])


def poll(rng: random.Random, sid: str) -> Request:
    """A long-polling request of the socket.io door."""
    query = rng.choice(
        (
            f"EIO=4&transport=polling&sid={sid}",
            f"EIO={rng.choice((3, 5, 'x'))}&transport=polling",
            f"EIO=4&transport={rng.choice(('websocket', 'flash', ''))}&sid={sid}",
            f"EIO=4&transport=polling&sid={rng.choice(('x', '..', '%00', sid[::-1]))}",
            "EIO=4&transport=polling&j=1&sid=" + sid,
            "",
        )
    )
    body = packet(rng)
    data = body if isinstance(body, bytes) else body.encode("utf-8", "replace")
    return Request(rng.choice(("POST", "POST", "OPTIONS", "PUT")), f"/socket.io/?{query}", {}, data)


def _token(rng: random.Random, tokens: list[str]) -> str:
    token = rng.choice(tokens)
    kind = rng.random()
    if kind < 0.4:
        return token
    if kind < 0.8:
        place = rng.randrange(len(token))
        return token[:place] + rng.choice(string.ascii_letters + "._-") + token[place + 1 :]
    return rng.choice(("", "a.b.c", "null", "e30.e30.", "x" * 3_000, "ü"))


def _header(rng: random.Random) -> str:
    text = rng.choice((*ODD_TEXT, "null", "gzip", "bytes=0-", "*", "https://evil.example", "zh;q=x", 'W/"x"'))[:1_000]
    return "".join(char for char in text if char.isprintable() and ord(char) < 256)


def _query(rng: random.Random) -> str:
    return "".join(rng.choices("abc019%&=+?#/.;zh", k=rng.randrange(24)))


def _body(rng: random.Random) -> bytes:
    kind = rng.random()
    if kind < 0.1:
        return rng.randbytes(rng.randrange(300))
    fields = {rng.choice(KEYS): _value(rng, 2) for _ in range(rng.randrange(5))}
    text = json.dumps(_value(rng, 4) if kind < 0.3 else fields)
    if kind > 0.8:
        text = text[: rng.randrange(len(text) + 1)]
    if kind > 0.97:
        text = rng.choice(("[" * 20_000, "{" * 20_000, '{"id": 1e999}', '{"id": "a", "id": "b"}', " " * 70_000))
    return text.encode("utf-8", "surrogatepass")


def _value(rng: random.Random, depth: int) -> Any:
    simple = (None, True, 0, -1, 1e308, 10**30, "a", rng.choice(ODD_TEXT), rng.choice(("zh", "en", "click", "P1")))
    if depth == 0 or rng.random() < 0.6:
        return rng.choice(simple)
    if rng.random() < 0.5:
        return [_value(rng, depth - 1) for _ in range(rng.randrange(4))]
    return {rng.choice(KEYS): _value(rng, depth - 1) for _ in range(rng.randrange(4))}
