"""`daogou shop import DIR`."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tqdm import tqdm

from daogou.bootstrap import ImportOutcome, current_counts, import_shop
from daogou.errors import DaogouError
from daogou.feeds.summary import summary_text
from daogou.feeds.summary_json import refusal_json, summary_json
from daogou.feeds.table import Progress
from daogou.settings import read_settings


def add_parser(subparsers: Any) -> None:
    """`shop` and its subcommands; each sets `handler`."""
    shop: ArgumentParser = subparsers.add_parser("shop", help="import or update a shop")
    commands = shop.add_subparsers(dest="shop_command", required=True)
    importing = commands.add_parser("import", help="import or update a shop from a folder")
    importing.add_argument(
        "folder", type=Path, metavar="DIR", help="products.csv, .tsv, .xml or .jsonl, and what else there is"
    )
    importing.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    importing.add_argument("--skip-bad-rows", action="store_true", help="import the rest when rows are bad")
    importing.add_argument(
        "--allow-shrink", action="store_true", help="the feed may have far fewer products than the shop"
    )
    importing.add_argument("--dry-run", action="store_true", help="read and judge everything, change nothing")
    importing.set_defaults(handler=run_import)


add_shop_commands = add_parser


def run_import(arguments: Namespace) -> int:
    """0, or 2 when nothing was imported (a dry run: would have been)."""
    try:
        with _progress_bar() as progress:
            outcome = import_shop(
                arguments.folder,
                read_settings(),
                skip_bad_rows=arguments.skip_bad_rows,
                allow_shrink=arguments.allow_shrink,
                dry_run=arguments.dry_run,
                progress=progress,
            )
    except DaogouError as error:
        return _fail(error, arguments)
    _print_outcome(outcome, as_json=arguments.json)
    return 2 if outcome.is_refused else 0


def _print_outcome(outcome: ImportOutcome, *, as_json: bool) -> None:
    facts: dict[str, Any] = {
        "is_applied": outcome.is_applied,
        "is_dry_run": outcome.is_dry_run,
        "unmatched": outcome.unmatched_synonyms,
    }
    if as_json:
        print(json.dumps(summary_json(outcome.content, outcome.counts, is_refused=outcome.is_refused, **facts)))
    else:
        text = summary_text(outcome.content, is_refused=outcome.is_refused, **facts)
        print(text, file=sys.stderr if outcome.is_refused else sys.stdout)


def _fail(error: DaogouError, arguments: Namespace) -> int:
    """The folder as a whole was refused, or the database cannot; the shop is as it was."""
    if arguments.json:
        counts: Mapping[str, int] = {"products": 0, "groups": 0, "reviews": 0}
        with suppress(DaogouError):
            counts = current_counts(read_settings())
        print(json.dumps(refusal_json(str(arguments.folder), str(error), counts)))
    print(error, file=sys.stderr)
    return 2


@contextmanager
def _progress_bar() -> Iterator[Progress]:
    """A counter of rows on stderr; silent where nobody watches."""
    with tqdm(unit=" rows", file=sys.stderr, disable=None, leave=False) as bar:

        def show(file: str, rows: int) -> None:
            bar.set_description(file, refresh=False)
            bar.n = rows
            bar.refresh()

        yield show
