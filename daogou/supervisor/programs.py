"""The three programs of a guide, and the files that Rasa reads at its start."""

from __future__ import annotations

import json
import os
import secrets
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from daogou.settings import CHECKOUT, Settings
from daogou.supervisor.child import Program
from daogou.supervisor.ports import LOOPBACK, free_ports

RASA_PYTHON = CHECKOUT / ".venv-rasa" / "bin" / "python"
THREADS = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "TF_NUM_INTEROP_THREADS"), "1")


@dataclass(frozen=True, slots=True)
class Doors:
    """Where the programs find each other, and the secrets by which they know each other."""

    rasa: int
    actions: int
    rasa_token: str
    action_token: str


def new_doors() -> Doors:
    rasa, actions = free_ports(2)
    return Doors(rasa, actions, secrets.token_urlsafe(24), secrets.token_urlsafe(24))


def guide_programs(settings: Settings, doors: Doors, model: Path, host: str, port: int) -> list[Program]:
    """The gateway first: it is the one that must stop before the others."""
    write_rasa_files(settings.home, doors)
    gateway = [sys.executable, "-m", "daogou.gateway", "--host", host, "--port", str(port)]
    gateway += ["--rasa", f"http://{LOOPBACK}:{doors.rasa}", "--actions", f"http://{LOOPBACK}:{doors.actions}"]
    rasa = [str(RASA_PYTHON), "-m", "bot.serve", "--model", str(model), "--port", str(doors.rasa)]
    rasa += [
        "--endpoints",
        str(settings.home / "endpoints.yml"),
        "--credentials",
        str(settings.home / "credentials.yml"),
    ]
    actions = [sys.executable, "-m", "actions", "--port", str(doors.actions)]
    return [
        _program(settings, "gateway", gateway, {"DAOGOU_RASA_TOKEN": doors.rasa_token}),
        _program(settings, "rasa", rasa, _rasa_environment() | {"DAOGOU_RASA_TOKEN": doors.rasa_token}),
        _program(settings, "actions", actions, THREADS | {"DAOGOU_ACTION_TOKEN": doors.action_token}),
    ]


def write_rasa_files(home: Path, doors: Doors) -> None:
    """`endpoints.yml` and `credentials.yml` in the home, for its owner's eyes: one holds a token. JSON is YAML, too."""
    headers = {"X-Daogou-Token": doors.action_token}
    endpoint = {"url": f"http://{LOOPBACK}:{doors.actions}/webhook", "headers": headers}
    store = {"type": "bot.tracker_store.StrictTrackerStore", "db": str(home / "rasa.db")}
    _write_private(home / "endpoints.yml", {"action_endpoint": endpoint, "tracker_store": store})
    _write_private(home / "credentials.yml", {"bot.channel.GatewayInput": {}})


def _program(settings: Settings, name: str, command: Sequence[str], environment: Mapping[str, str]) -> Program:
    inherited = {
        key: value for key, value in os.environ.items() if key not in ("DAOGOU_RASA_TOKEN", "DAOGOU_ACTION_TOKEN")
    }
    common = {"DAOGOU_HOME": str(settings.home), "PYTHONPATH": str(CHECKOUT), "PYTHONUNBUFFERED": "1"}
    log = settings.logs / f"{name}.out.log"
    return Program(name, command, CHECKOUT, inherited | common | dict(environment), log)


def _rasa_environment() -> dict[str, str]:
    quiet = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "SQLALCHEMY_SILENCE_UBER_WARNING": "1"}
    return THREADS | quiet | {"TF_NUM_INTRAOP_THREADS": "1", "SANIC_ACCESS_LOG": "false"}


def _write_private(path: Path, content: Mapping[str, object]) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(content, file, indent=2)
