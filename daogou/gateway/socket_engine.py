"""What python-engineio leaves to be done: sockets that are hung up at once, and answers that never left their queue.

Its own `disconnect` waits until the peer has fetched everything, which a dead peer never does, and it leaves the poll
of a client that said goodbye hanging for a whole ping interval.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from typing import Any

import socketio

PING_SECONDS = 20
PONG_SECONDS = 15
QUIET = logging.getLogger("daogou.gateway.socketio")
"""What the library has to say of bad packets is the sender's business: it must not fill a log."""
LONGEST_DRAIN = 1.0


def new_server(is_listed: Callable[..., bool], packet_bytes: int) -> Any:
    """A socket.io server for aiohttp; no packet may be longer than a request's body."""
    QUIET.setLevel(logging.CRITICAL)
    server = socketio.AsyncServer(
        async_mode="aiohttp",
        async_handlers=False,  # one socket's messages are stored in the order in which they came
        cors_allowed_origins=is_listed,
        cors_credentials=False,
        max_http_buffer_size=packet_bytes,
        ping_interval=PING_SECONDS,
        ping_timeout=PONG_SECONDS,
        logger=QUIET,
        engineio_logger=QUIET,
    )
    server.eio.disconnect = partial(hang_up, server)  # its own is called for what breaks the rules, and waits for it
    return server


def take_unsent(server: Any, sid: str) -> int:
    """How many answers wait in the queue of a socket that is going; they are taken out, and its open poll ends."""
    eio_sid = server.manager.eio_sid_from_sid(sid, "/")
    socket = server.eio.sockets.get(eio_sid)
    if socket is None:
        return 0
    answers = 0
    while not socket.queue.empty():
        packet = socket.queue.get_nowait()
        socket.queue.task_done()
        answers += '"bot_uttered"' in str(getattr(packet, "data", "") or "")[:40]
    socket.queue.put_nowait(None)
    return answers


async def hang_up(server: Any, eio_sid: str) -> None:
    """Close a socket without waiting for its peer; a client takes it for a broken line and comes back."""
    socket = server.eio.sockets.get(eio_sid)
    if socket is not None:
        await socket.close(wait=False, abort=True, reason=server.reason.SERVER_DISCONNECT)
        socket.queue.put_nowait(None)
        server.eio.sockets.pop(eio_sid, None)


async def drain(server: Any, seconds: float = LONGEST_DRAIN) -> None:
    """Give clients the moment they need to fetch what waits for them."""
    end = asyncio.get_running_loop().time() + seconds
    while any(not socket.queue.empty() for socket in server.eio.sockets.values()):
        if asyncio.get_running_loop().time() > end:
            return
        await asyncio.sleep(0.02)
