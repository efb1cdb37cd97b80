"""Who may open a socket, how many, and what becomes of those that never say which session they are of."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from typing import Any

from aiohttp import web

from daogou.gateway.doors import is_own_origin
from daogou.gateway.peers import Peers
from daogou.gateway.rates import RateLimit
from daogou.gateway.refusal import Refusal
from daogou.gateway.socket_engine import hang_up

SOCKETS_OF_SESSION = 10
SOCKETS = 4_000
ANONYMOUS_SECONDS = 15.0
SWEEP_SECONDS = 5.0


class SocketGate:
    """`sockets`: how many an address may hold; `handshakes` by address, `requests` by Engine.IO session."""

    def __init__(
        self, origins: tuple[str, ...], peers: Peers, handshakes: RateLimit, requests: RateLimit, sockets: int
    ) -> None:
        self.origins = origins
        self.peers = peers
        self.handshakes = handshakes
        self.requests = requests
        self.sockets = sockets
        self._seen: dict[str, float] = {}

    def is_listed(self, origin: str | None, environ: Mapping[str, Any]) -> bool:
        """A page of this server, or of a listed origin; what is no browser names none and needs no listing."""
        if origin is None:
            return True
        is_own = is_own_origin(origin, environ.get("HTTP_HOST", ""))
        return is_own or origin.rstrip("/") in self.origins or "*" in self.origins

    def admit(self, request: web.Request, server: Any) -> None:
        """Refusal 429 when an address or an Engine.IO session asks too much."""
        known = request.query.get("sid")
        if known is not None:
            if known in server.eio.sockets:
                self.requests.take(known)
            return
        address = self.peers.address(request)
        self.handshakes.take(address)
        held = sum(self.peers.address(environ["aiohttp.request"]) == address for environ in server.environ.values())
        if held >= self.sockets or len(server.environ) >= SOCKETS:
            raise Refusal(429, "Too many sockets are open.", headers={"Retry-After": "10"})

    def seat(self, conversation: str, seated: Sequence[str]) -> None:
        """Refusal when the session has sockets enough."""
        if seated.count(conversation) >= SOCKETS_OF_SESSION:
            raise Refusal(429, f"A session may have {SOCKETS_OF_SESSION} sockets.")

    async def sweep(self, server: Any, pause: float = SWEEP_SECONDS, patience: float = ANONYMOUS_SECONDS) -> None:
        """Close sockets that shook hands and never named their session."""
        while True:
            await asyncio.sleep(pause)
            now = time.monotonic()
            nameless = {sid for sid in server.eio.sockets if server.manager.sid_from_eio_sid(sid, "/") is None}
            self._seen = {sid: self._seen.get(sid, now) for sid in nameless}
            for sid in [sid for sid, since in self._seen.items() if now - since >= patience]:
                await hang_up(server, sid)
