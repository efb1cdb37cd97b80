"""The `daogou` command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from daogou.cli import bench, chat, programs, shop, shopper, train
from daogou.errors import DaogouError


def main(arguments: Sequence[str] | None = None) -> int:
    """0, or the subcommand's own exit status; 1 and one sentence when a command cannot do its work."""
    parsed = build_parser().parse_args(arguments)
    try:
        status: int = parsed.handler(parsed)
    except DaogouError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return status


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="daogou", description="A bilingual shopping guide that a shop runs itself.")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for commands in (shop, train, shopper, programs, chat, bench):
        commands.add_parser(subparsers)
    return parser
