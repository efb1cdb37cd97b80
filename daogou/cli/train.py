"""`daogou train [nlu|all]`: becomes the workshop's program."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from daogou.cli.programs import become


def add_parser(subparsers: Any) -> None:
    parser: ArgumentParser = subparsers.add_parser("train", help="train what is missing or stale")
    parser.add_argument("what", nargs="?", choices=("nlu", "all"), help="train this anew")
    parser.set_defaults(handler=run_train)


def run_train(arguments: Namespace) -> int:
    become("daogou.training", *([arguments.what] if arguments.what else []))
    return 0
