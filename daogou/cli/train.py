"""`daogou train [nlu|recommender|generator|all]`: becomes the workshop's program."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from daogou.cli.programs import become


def add_parser(subparsers: Any) -> None:
    parser: ArgumentParser = subparsers.add_parser("train", help="train what is missing or stale")
    parser.add_argument("what", nargs="?", choices=("nlu", "recommender", "generator", "all"), help="train this anew")
    parser.add_argument("--accept-worse", action="store_true", help="serve a recommender that the gate refuses")
    parser.add_argument("--evaluate", action="store_true", help="print the recommender's figures and write nothing")
    parser.add_argument("--on-shop", action="store_true", help="train the generator's base further on this home's shop")
    parser.set_defaults(handler=run_train)


def run_train(arguments: Namespace) -> int:
    flags = [
        f"--{name.replace('_', '-')}" for name in ("accept_worse", "evaluate", "on_shop") if getattr(arguments, name)
    ]
    become("daogou.training", *([arguments.what] if arguments.what else []), *flags)
    return 0
