"""`python -m daogou.training [nlu|recommender|generator|all]`: trains what is named, or what is missing or stale."""

from __future__ import annotations

import argparse
import sys

from daogou.errors import ArtefactRefusedError, DaogouError, ShopMissingError
from daogou.settings import read_settings
from daogou.training.generator.base import train_generator
from daogou.training.nlu import train_nlu
from daogou.training.recommender.command import RecommenderCommand

REFUSED = 3


def main() -> int:
    """0; 1 and one sentence when a training cannot be done; REFUSED when what was trained is not served."""
    arguments = _parser().parse_args()
    try:
        if arguments.what in {None, "nlu", "all"}:
            train_nlu(force=arguments.what is not None)
        if arguments.what in {None, "recommender", "all"}:
            _train_recommender(arguments)
        if arguments.what in {None, "generator", "all"}:
            train_generator(arguments.what is not None, arguments.on_shop)
    except ArtefactRefusedError as error:
        print(error, file=sys.stderr)
        return REFUSED
    except DaogouError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _train_recommender(arguments: argparse.Namespace) -> None:
    named = arguments.what == "recommender"
    try:
        RecommenderCommand(
            read_settings(), arguments.what is not None, arguments.accept_worse, arguments.evaluate
        ).run()
    except (ShopMissingError, ArtefactRefusedError) as error:
        if named:
            raise
        print(error, file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="daogou train", description=__doc__)
    parser.add_argument(
        "what",
        nargs="?",
        choices=("nlu", "recommender", "generator", "all"),
        help="default: whatever is missing or stale",
    )
    parser.add_argument("--accept-worse", action="store_true", help="serve a recommender that the gate refuses")
    parser.add_argument("--evaluate", action="store_true", help="print the recommender's figures and write nothing")
    parser.add_argument("--on-shop", action="store_true", help="train the generator's base further on this home's shop")
    return parser


if __name__ == "__main__":
    sys.exit(main())
