"""Links of a feed: http and https only, relative ones completed by the shop's base_url."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin

_INVISIBLE = re.compile(r"[\x00-\x20\x7f\u200b-\u200f\u2028-\u202f\ufeff]+")
# "shop.example:8080/x" is a host with its port and no scheme.
_HOST = re.compile(r"(?:localhost|[a-z0-9\-]+(?:\.[a-z0-9\-]+)+):\d+(?:/|$)", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE)
_UNSAFE = " \"'<>\\^`{|}"


def complete_link(text: str, base_url: str) -> str | None:
    """An absolute link (or a path, when `base_url` is one), None for a relative one without a base.

    Raises ValueError for every scheme but http and https, however it is disguised with blanks or controls.
    """
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


def _stripped(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\ufeff]", "", text).strip()
