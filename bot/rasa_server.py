"""Rasa's server as the guide runs it: loopback, one channel, no API, no words of shoppers in the log."""

import argparse
import logging
from collections.abc import Callable
from typing import Any

from rasa.core.run import serve_application
from rasa.core.utils import AvailableEndpoints
from rasa.utils.log_utils import configure_structlog


def serve(arguments: argparse.Namespace, after_start: Callable[..., Any] | None) -> None:
    """Runs until SIGTERM or SIGINT; a turn that is running then is finished."""
    configure_structlog(logging.WARNING)
    serve_application(
        str(arguments.model),
        interface="127.0.0.1",
        port=arguments.port,
        credentials=str(arguments.credentials),
        endpoints=AvailableEndpoints.read_endpoints(str(arguments.endpoints)),
        enable_api=False,
        server_listeners=[(after_start, "after_server_start")] if after_start else [],
    )
