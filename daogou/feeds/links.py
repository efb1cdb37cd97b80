"""Links of a feed: http and https only, relative ones completed by the shop's base_url."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urljoin

_INVISIBLE = re.compile(r"[\x00-\x20\x7f\u200b-\u200f\u2028-\u202f\ufeff]+")
# "shop.example:8080/x" is a host with its port and no scheme.
_HOST = re.compile(r"(?:localhost|[a-z0-9\-]+(?:\.[a-z0-9\-]+)+):\d+(?:/|$)", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE)
# What most feeds hold, and nothing has to be mended in: an address, or a path from the root of the shop.
_CLEAN = re.compile(r"https?://[A-Za-z0-9.\-]+(?::\d+)?(?:/[A-Za-z0-9\-._~:/?#\[\]@!$&()*+,;=%]*)?")
_CLEAN_PATH = re.compile(r"(?:/[A-Za-z0-9\-_~%][A-Za-z0-9\-._~%]*)+/?")
_UNSAFE = " \"'<>\\^`{|}"


def complete_link(text: str, base_url: str) -> str | None:
    """An absolute link (or a path, when `base_url` is one), None for a relative one without a base.

    Raises ValueError for every scheme but http and https, however it is disguised with blanks or controls.
    """
    if _CLEAN.fullmatch(text):
        return text
    if base_url and _CLEAN_PATH.fullmatch(text):
        return _origin(base_url) + text
    visible = _INVISIBLE.sub("", text)
    scheme = None if _HOST.match(visible) else _SCHEME.match(visible)
    if scheme is not None and scheme[1].lower() not in {"http", "https"}:
        raise ValueError(f"is a {scheme[1].lower()[:20]}: link, only http and https are links")
    clean = "".join(quote(character) if character in _UNSAFE else character for character in _stripped(text))
    if scheme is not None:
        return clean
    if clean.startswith("//"):
        return f"https:{clean}"
    if not base_url or not clean:
        return None
    return urljoin(base_url if base_url.endswith("/") else f"{base_url}/", clean)


@lru_cache(maxsize=16)
def _origin(base_url: str) -> str:
    """ "https://shop.example" for any page of it, "" for a path."""
    return urljoin(base_url if base_url.endswith("/") else f"{base_url}/", "/").removesuffix("/")


def _stripped(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\ufeff]", "", text).strip()
