"""Reading a request's body: bounded, UTF-8, one JSON object; and its fields, each refused by name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NoReturn

from aiohttp import web

from daogou.gateway.plain_text import clean, is_blank
from daogou.gateway.refusal import Refusal

BODY_BYTES = 64 * 1024
TEXT_CHARACTERS = 2_000
ID_CHARACTERS = 64
PRODUCT_CHARACTERS = 200


async def read_object(request: web.Request) -> Mapping[str, Any]:
    """The body as a JSON object; aiohttp itself answers 413 past BODY_BYTES."""
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Refusal(415, "The body must not be compressed.", headers={"Connection": "close"})
    try:
        raw = await request.read()
    except web.RequestPayloadError as error:
        raise Refusal(400, "The body cannot be read.") from error
    try:
        value = json.loads(raw.decode("utf-8"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise Refusal(400, "The body is not UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise Refusal(400, "The body is not readable JSON.") from error
    if not isinstance(value, dict):
        raise Refusal(422, "The body must be a JSON object.", "body")
    return value


def text_field(body: Mapping[str, Any], name: str = "text") -> str:
    """What the shopper typed, cleaned; 413 when too long, 422 when there is nothing to read in it."""
    raw = body.get(name)
    if not isinstance(raw, str):
        raise Refusal(422, f"{name} must be a text.", name)
    if len(raw) > TEXT_CHARACTERS:
        raise Refusal(413, f"{name} may have {TEXT_CHARACTERS} characters at most.", name)
    text = clean(raw)
    if is_blank(text):
        raise Refusal(422, f"{name} must not be empty.", name)
    return text


def name_field(body: Mapping[str, Any], name: str, characters: int) -> str:
    """A short text that names something, exactly as sent."""
    value = body.get(name)
    if not isinstance(value, str) or not value or len(value) > characters or clean(value) != value:
        raise Refusal(422, f"{name} must be a text of 1 to {characters} characters.", name)
    return value


def optional_name_field(body: Mapping[str, Any], name: str, characters: int) -> str | None:
    return None if body.get(name) in (None, "") else name_field(body, name, characters)


def language_field(body: Mapping[str, Any]) -> str | None:
    language = body.get("language")
    if language not in (None, "zh", "en"):
        raise Refusal(422, 'language must be "zh", "en" or null.', "language")
    return None if language is None else str(language)


def yes_no_field(body: Mapping[str, Any], name: str, default: bool) -> bool:
    value = body.get(name, default)
    if not isinstance(value, bool):
        raise Refusal(422, f"{name} must be true or false.", name)
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
