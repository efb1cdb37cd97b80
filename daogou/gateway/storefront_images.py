"""The shop's own pictures: files of `<shop.folder>/images`, and nothing else on this machine."""

from __future__ import annotations

import re
from pathlib import Path

from aiohttp import web

TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
}
NAME = re.compile(r"[\w\-][\w\-.]*")
# A drawing that is opened by itself runs nothing and loads nothing.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "public, max-age=3600",
}


def image_path(folder: str, name: str) -> Path | None:
    """The picture's path, or None where there is no such picture in the folder itself (links out of it included)."""
    if not folder or not NAME.fullmatch(name) or Path(name).suffix.lower() not in TYPES:
        return None
    images = (Path(folder) / "images").resolve()
    path = (images / name).resolve()
    return path if path.parent == images and path.is_file() else None


def image_response(path: Path | None) -> web.FileResponse:
    if path is None:
        raise web.HTTPNotFound(text="no such picture")
    return web.FileResponse(path, headers={**HEADERS, "Content-Type": TYPES[path.suffix.lower()]})
