"""The machine that a figure was measured on."""

from __future__ import annotations

import importlib.metadata
import os
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil

VERSIONS = ("aiohttp", "numpy", "rasa-sdk", "scipy", "sqlalchemy")
RASA = "3.6.21"


def describe_machine() -> dict[str, Any]:
    """Processor, cores, memory, versions, the moment and how busy the machine was just before."""
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "cpu": cpu_model(),
        "cores": os.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 1e9, 1),
        "system": platform.platform(),
        "load_before": [round(load, 2) for load in os.getloadavg()],
        "versions": {"python": platform.python_version(), "rasa": RASA}
        | {name: importlib.metadata.version(name) for name in VERSIONS},
    }


def cpu_model(path: Path = Path("/proc/cpuinfo")) -> str:
    """The processor's own name where the system says it."""
    if path.exists():
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
