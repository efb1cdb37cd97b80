"""`daogou shopper forget ID`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from daogou.forgetting import forget_shopper
from daogou.settings import read_settings


def add_parser(subparsers: Any) -> None:
    shopper: ArgumentParser = subparsers.add_parser("shopper", help="what is known of one shopper")
    commands = shopper.add_subparsers(dest="shopper_command", required=True)
    forgetting = commands.add_parser("forget", help="take a shopper out of everything that this home keeps")
    forgetting.add_argument("shopper", metavar="ID", help="a shopper_id of the feed, or a conversation of the guide")
    forgetting.set_defaults(handler=run_forget)


def run_forget(arguments: Namespace) -> int:
    """0, or 2 where nothing was known of the shopper."""
    gone = forget_shopper(read_settings(), arguments.shopper)
    if not gone.anything:
        print(f"nothing is known of {arguments.shopper}")
        return 2
    print(
        f"forgotten: {gone.interactions} interactions, "
        f"{'the conversation' if gone.conversation else 'no conversation'}, {gone.dialogue} events of the dialogue, "
        f"{'the row in the recommender' if gone.model else 'nothing in the recommender'}"
    )
    if gone.interactions:
        print("Take the shopper out of interactions.csv too, or the next import brings it back.")
    if gone.model:
        print("What many shoppers did together is fitted without this one by: daogou train recommender")
    return 0
