"""The port that shoppers call, and free ones behind it."""

from __future__ import annotations

import contextlib
import socket

from daogou.errors import PortTakenError

LOOPBACK = "127.0.0.1"


def require_free(host: str, port: int) -> None:
    """PortTakenError when something listens there."""
    try:
        with socket.create_server((host, port)):
            pass
    except OSError as error:
        other = port + 1 if port < 65535 else 8080
        raise PortTakenError(
            f"Port {port} on {host} cannot be used ({error.strerror}); try: daogou serve --port {other}"
        ) from error


def free_ports(count: int) -> list[int]:
    """Ports on loopback that nobody listens on; held open together, so that all differ."""
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.create_server((LOOPBACK, 0))) for _ in range(count)]
        return [int(listening.getsockname()[1]) for listening in sockets]
