"""Rasa's server as the guide runs it: loopback, one channel, no API, no words of shoppers in the log."""

import argparse
import logging
import os
from asyncio import AbstractEventLoop

from rasa.core.run import serve_application
from rasa.core.utils import AvailableEndpoints
from rasa.utils.log_utils import configure_structlog
from sanic import Sanic

from bot.tracker_store import TrackerStoreError, strict_agent

logger = logging.getLogger(__name__)


async def _require_model(app: Sanic, _: AbstractEventLoop) -> None:
    """Rasa only logs that a model could not be loaded and then answers nothing; whoever watches must see it end."""
    try:
        strict_agent(getattr(app.ctx, "agent", None))
    except TrackerStoreError as error:
        logger.error("%s", error)
        logging.shutdown()
        os._exit(1)


def serve(arguments: argparse.Namespace) -> None:
    """Runs until SIGTERM or SIGINT; a turn that is running then is finished."""
    configure_structlog(logging.WARNING)
    serve_application(
        str(arguments.model),
        interface="127.0.0.1",
        port=arguments.port,
        credentials=str(arguments.credentials),
        endpoints=AvailableEndpoints.read_endpoints(str(arguments.endpoints)),
        enable_api=False,
        server_listeners=[(_require_model, "after_server_start")],
    )
