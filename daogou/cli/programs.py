"""Commands that are programs of their own: `daogou serve` and `daogou doctor` become `python -m …`."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
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
    backup: ArgumentParser = subparsers.add_parser("backup", help="keep this home in one file, also while it is served")
    backup.add_argument("file", type=Path, metavar="FILE", help="a new .tar.gz; it holds the secret")
    backup.set_defaults(handler=run_backup)
    restore: ArgumentParser = subparsers.add_parser("restore", help="bring a home back from such a file")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--replace", action="store_true", help="the home holds a guide; its files are put aside")
    restore.set_defaults(handler=run_restore)


def run_serve(arguments: Namespace) -> int:
    become("daogou.supervisor", "--host", arguments.host, "--port", str(arguments.port))
    return 0


def run_doctor(arguments: Namespace) -> int:
    become("daogou.supervisor.doctor", "--port", str(arguments.port))
    return 0


def run_backup(arguments: Namespace) -> int:
    become("daogou.supervisor.backup", "backup", str(arguments.file.absolute()))
    return 0


def run_restore(arguments: Namespace) -> int:
    replace = ["--replace"] if arguments.replace else []
    become("daogou.supervisor.backup", "restore", str(arguments.file.absolute()), *replace)
    return 0


def become(module: str, *arguments: str) -> None:
    """Replace this process, so that signals and the exit status are the program's own."""
    path = os.pathsep.join([str(CHECKOUT), *filter(None, [os.environ.get("PYTHONPATH")])])
    os.execve(sys.executable, [sys.executable, "-m", module, *arguments], os.environ | {"PYTHONPATH": path})
