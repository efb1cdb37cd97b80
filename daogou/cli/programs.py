"""Commands that are programs of their own: `daogou serve` and `daogou doctor` become `python -m …`."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from typing import Any

from daogou.settings import CHECKOUT


def add_parser(subparsers: Any) -> None:
    serve: ArgumentParser = subparsers.add_parser("serve", help="start the guide; one Ctrl-C stops it")
    serve.add_argument("--port", type=int, default=8080, help="port to listen on (default: %(default)s)")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    serve.set_defaults(handler=run_serve)
    doctor: ArgumentParser = subparsers.add_parser("doctor", help="what is missing, with the command that mends it")
    doctor.add_argument("--port", type=int, default=8080, help="the guide's port (default: %(default)s)")
    doctor.set_defaults(handler=run_doctor)


def run_serve(arguments: Namespace) -> int:
    become("daogou.supervisor", "--host", arguments.host, "--port", str(arguments.port))
    return 0


def run_doctor(arguments: Namespace) -> int:
    become("daogou.supervisor.doctor", "--port", str(arguments.port))
    return 0


def become(module: str, *arguments: str) -> None:
    """Replace this process, so that signals and the exit status are the program's own."""
    path = os.pathsep.join([str(CHECKOUT), *filter(None, [os.environ.get("PYTHONPATH")])])
    os.execve(sys.executable, [sys.executable, "-m", module, *arguments], os.environ | {"PYTHONPATH": path})
