"""Who is calling: the address behind the proxies that the shop runs itself."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web


@dataclass(frozen=True, slots=True)
class Peers:
    """`proxies` is how many of the shop's own proxies stand in front; the header of anybody else is not believed."""

    proxies: int = 0

    def address(self, request: web.Request) -> str:
        """The caller's address; with N proxies the Nth from the right of X-Forwarded-For, which the first wrote."""
        peer = request.remote or "unknown"
        if self.proxies == 0:
            return peer
        forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
        return forwarded[-min(self.proxies, len(forwarded))] if forwarded else peer
