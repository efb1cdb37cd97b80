"""The gateway's log: one JSON object a line, in a file that is turned over before it grows large."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

import structlog
from structlog.typing import Processor

from daogou.gateway.measures import Log

FILE_BYTES = 10_000_000
FILES = 5


def open_log(folder: Path) -> Log:
    """A structlog logger that writes `gateway.log`."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(folder / "gateway.log", maxBytes=FILE_BYTES, backupCount=FILES, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger = logging.Logger("daogou.gateway", logging.INFO)
    logger.addHandler(handler)
    processors: list[Processor] = [
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.add_log_level,
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ]
    log: Log = structlog.wrap_logger(logger, processors=processors, wrapper_class=structlog.BoundLogger)
    return log
