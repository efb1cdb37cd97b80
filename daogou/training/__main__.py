"""`python -m daogou.training [nlu|all]`: trains what is named, or whatever is missing or stale."""

from __future__ import annotations

import argparse
import sys

from daogou.errors import DaogouError
from daogou.training.nlu import train_nlu


def main() -> int:
    parser = argparse.ArgumentParser(prog="daogou train", description=__doc__)
    parser.add_argument("what", nargs="?", choices=("nlu", "all"), help="default: whatever is missing or stale")
    arguments = parser.parse_args()
    try:
        train_nlu(force=arguments.what is not None)
    except DaogouError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
