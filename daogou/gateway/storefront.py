"""The demo storefront and the widget's files: everything of the gateway that a browser reads.

The storefront is a small, real shop page over the imported catalogue. It shows the guide where shoppers would meet it;
a shop that has its own pages turns it off by never linking to it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timezone
from threading import Lock

from aiohttp import web

from daogou.catalogue.vocabulary import LANGUAGES
from daogou.gateway.storefront_images import image_path, image_response
from daogou.gateway.storefront_pages import Pages
from daogou.gateway.storefront_shelf import Shelf
from daogou.gateway.storefront_view import View
from daogou.gateway.widget_files import ASK_AGAIN, WidgetFiles, text_response
from daogou.guide import ShopReader
from daogou.settings import Settings


def add_widget_routes(app: web.Application, shop_reader: ShopReader, settings: Settings) -> None:
    """Adds `/widget.js`, the widget's other files and the demo storefront to the gateway's application."""
    widget = WidgetFiles()
    storefront = Storefront(shop_reader)
    app.add_routes(
        [
            web.get("/widget.js", widget.launcher),
            web.get("/widget/{version}/{name}", widget.file),
            web.get("/", storefront.home),
            web.get("/shop/products/{product:.+}", storefront.product),
            web.get("/shop/images/{file}", storefront.image),
            web.get("/shop/static/{name}", storefront.static),
        ]
    )


# The door's policy, and the search form may be sent here.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: http: data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


class Storefront:
    """The handlers. The catalogue is read in a worker thread and kept until the shop's revision changes."""

    def __init__(self, reader: ShopReader, now: Callable[[], datetime] | None = None) -> None:
        self.reader = reader
        self.now = now or (lambda: datetime.now(timezone.utc))
        self.pages = Pages()
        self._shelf: Shelf | None = None
        self._lock = Lock()

    async def home(self, request: web.Request) -> web.Response:
        return await asyncio.to_thread(self._home, request)

    async def product(self, request: web.Request) -> web.Response:
        return await asyncio.to_thread(self._product, request)

    async def image(self, request: web.Request) -> web.StreamResponse:
        shelf = await asyncio.to_thread(self.shelf)
        return image_response(image_path(shelf.shop.folder, request.match_info["file"]))

    async def static(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in self.pages.static:
            raise web.HTTPNotFound(text="no such file of the storefront")
        return text_response(request, name, self.pages.static[name], ASK_AGAIN)

    def shelf(self) -> Shelf:
        """The shop as of its newest import."""
        with self._lock:
            revision = self.reader.revision()
            if self._shelf is None or self._shelf.revision != revision:
                self._shelf = Shelf.read(self.reader, revision)
            return self._shelf

    def _home(self, request: web.Request) -> web.Response:
        shelf = self.shelf()
        view = View(shelf, language_for(request, shelf.shop.languages), self.now(), dict(request.query))
        return page(self.pages.listing(view) if view.is_listing else self.pages.home(view))

    def _product(self, request: web.Request) -> web.Response:
        shelf = self.shelf()
        view = View(shelf, language_for(request, shelf.shop.languages), self.now(), dict(request.query))
        product = shelf.by_id.get(request.match_info["product"])
        if product is None:
            return page(self.pages.missing(view), status=404)
        return page(self.pages.product(view, product, self.reader.reviews(shelf.sister_ids(product), 200)))


def page(html: str, status: int = 200) -> web.Response:
    headers = {"Cache-Control": ASK_AGAIN, "Content-Security-Policy": POLICY}
    return web.Response(text=html, status=status, content_type="text/html", headers=headers)


def language_for(request: web.Request, spoken: tuple[str, ...]) -> str:
    """`?lang=`, then the browser's first language that we speak, then the shop's own."""
    asked = [request.query.get("lang", ""), *request.headers.get("Accept-Language", "").split(","), *spoken]
    known = (tag.strip()[:2].lower() for tag in asked)
    return next((tag for tag in known if tag in LANGUAGES), "zh")
