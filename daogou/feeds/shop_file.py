"""shop.toml: what the shop says of itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tomllib

from daogou.catalogue.product import Shop
from daogou.feeds.links import complete_link
from daogou.feeds.money import ISO_4217
from daogou.feeds.refusal import FileRefusedError, RowRefusedError

KEYS = frozenset(
    ["name", "name_en", "currency", "languages", "base_url", "return_policy_days", "support_hours", "channels"]
)
MAX_BYTES = 1_000_000


def read_shop_file(path: Path) -> tuple[Shop, tuple[str, ...]]:
    """(the shop, the keys that are ignored); raises FileRefusedError or RowRefusedError."""
    data = _loaded(path)
    shop = Shop(
        name=_text(data, "name"),
        name_en=_text(data, "name_en"),
        currency=_currency(data),
        languages=_languages(data),
        base_url=_base_url(data),
        return_policy_days=_days(data),
        support_hours=_text(data, "support_hours"),
        folder=str(path.parent),
    )
    return shop, tuple(sorted(data.keys() - KEYS))


def _loaded(path: Path) -> dict[str, Any]:
    raw = path.read_bytes()
    if len(raw) > MAX_BYTES:
        raise FileRefusedError("is larger than 1 MB")
    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _loaded_gb18030(raw)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise FileRefusedError(f"is not TOML: {error}") from error


def _loaded_gb18030(raw: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(raw.decode("gb18030"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FileRefusedError("is neither UTF-8 nor GB18030") from error


def _text(data: dict[str, Any], name: str) -> str:
    value = data.get(name, "")
    if not isinstance(value, str):
        raise RowRefusedError(name, str(value), "is not a text")
    return value.strip()


def _currency(data: dict[str, Any]) -> str:
    currency = _text(data, "currency").upper()
    if currency and currency not in ISO_4217:
        raise RowRefusedError("currency", currency, "is not in ISO 4217")
    return currency


def _languages(data: dict[str, Any]) -> tuple[str, ...]:
    value = data.get("languages", [])
    values = value.split(",") if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(item, str) for item in values):
        raise RowRefusedError("languages", str(value), "is not a list of languages")
    return tuple(dict.fromkeys(item.strip().lower().partition("-")[0] for item in values if item.strip()))


def _base_url(data: dict[str, Any]) -> str:
    """An http(s) address, or a path such as "/shop/" on the guide's own host."""
    base_url = _text(data, "base_url")
    try:
        complete = complete_link(base_url, "/")
    except ValueError as error:
        raise RowRefusedError("base_url", base_url, str(error)) from error
    if not base_url or base_url.startswith("/"):
        return base_url
    return complete if "://" in base_url and complete else f"https://{base_url}"


def _days(data: dict[str, Any]) -> int | None:
    value = data.get("return_policy_days")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 3650:
        raise RowRefusedError("return_policy_days", str(value), "is not a number of days")
    return value
