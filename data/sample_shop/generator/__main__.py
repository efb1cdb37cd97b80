"""`python -m generator [--out DIR] [--hidden FILE]`, or `python data/sample_shop/generator`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

if not __package__:  # run as a folder: make the package itself importable
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generator.shop_folder import write_hidden_truth, write_shop

DEFAULT_OUT = Path(__file__).resolve().parent.parent / "shop"


def main() -> None:
    parser = argparse.ArgumentParser(prog="generator", description="Write the sample shop's folder.")
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT, help="folder to write (default: ../shop)")
    parser.add_argument("--hidden", type=Path, help="also write the hidden qualities of every product as JSON")
    arguments = parser.parse_args()
    shop = write_shop(arguments.out)
    if arguments.hidden:
        write_hidden_truth(shop, arguments.hidden)


if __name__ == "__main__":
    main()
