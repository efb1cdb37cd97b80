"""The widget's files, as a shop's page loads them: read once, served from memory, named by their fingerprint.

`/widget.js` is the launcher and always asked for anew; `/widget/<fingerprint>/…` never changes, so browsers keep it.
The files are public and carry no secret: any page may load them. Who may talk to the guide is the REST door's business.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

FOLDER = Path(__file__).parent / "widget"
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
OPEN_TO_PAGES = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
}
ASK_AGAIN = "no-cache"
KEEP = "public, max-age=31536000, immutable"


class WidgetFiles:
    """Every file of the widget in memory, with the fingerprint written into the launcher."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.texts = {path.name: path.read_text("utf-8") for path in sorted(folder.iterdir()) if path.suffix in TYPES}
        self.version = fingerprint(self.texts)
        self.texts["loader.js"] = self.texts["loader.js"].replace("__VERSION__", self.version)

    async def launcher(self, request: web.Request) -> web.Response:
        return text_response(request, "loader.js", self.texts["loader.js"], ASK_AGAIN)

    async def file(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in self.texts:
            raise web.HTTPNotFound(text="no such file of the widget")
        is_current = request.match_info["version"] == self.version
        return text_response(request, name, self.texts[name], KEEP if is_current else ASK_AGAIN)


def fingerprint(texts: dict[str, str]) -> str:
    joined = "\0".join(f"{name}\0{text}" for name, text in sorted(texts.items()))
    return hashlib.sha256(joined.encode()).hexdigest()[:12]


def text_response(request: web.Request, name: str, text: str, cache: str) -> web.Response:
    """The file, compressed where the browser takes it; 304 where it has it already."""
    tag = hashlib.sha256(text.encode()).hexdigest()[:16]
    headers = {**OPEN_TO_PAGES, "Cache-Control": cache, "Vary": "Accept-Encoding"}
    if any(known.value in {tag, "*"} for known in request.if_none_match or ()):
        response = web.Response(status=304, headers=headers)
    else:
        response = web.Response(text=text, content_type=TYPES[Path(name).suffix], headers=headers)
        response.enable_compression()
    response.etag = tag
    return response
