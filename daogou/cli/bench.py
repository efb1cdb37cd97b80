"""`daogou bench NAME`: becomes the benchmarks' program."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from daogou.cli.programs import become

PROGRAMS: Mapping[str, tuple[str, tuple[str, ...]]] = {"generator": ("daogou.bench.generation", ())}
"""Benchmarks with a program of their own: TensorFlow is loaded by nothing else."""
STORM = ("messages", "conversations", "per_second", "kill_every", "database")


def add_parser(subparsers: Any) -> None:
    """`bench` and its subcommands; each sets `handler`."""
    bench: ArgumentParser = subparsers.add_parser("bench", help="measure the guide, beside a peer in the same run")
    names = bench.add_subparsers(dest="bench_name", required=True, metavar="NAME")
    turn = _add(names, "turn", "turns, start and memory of a whole guide beside Rasa's starter bot")
    turn.add_argument("--shop", type=Path, metavar="DIR", help="a shop's folder (default: the sample shop)")
    turn.add_argument("--rounds", type=int, help="rounds of five conversations (default: 13)")
    storm = _add(
        names, "storm", "many conversations while the guide's programs are killed; what is lost, silent, doubled"
    )
    storm.add_argument("--shop", type=Path, metavar="DIR", help="a shop's folder (default: the sample shop)")
    storm.add_argument("--messages", type=int, help="sent by all together (default: 10000)")
    storm.add_argument("--conversations", type=int, help="half by REST, half by socket.io (default: 200)")
    storm.add_argument("--per-second", type=float, help="messages a second (default: 8)")
    storm.add_argument("--kill-every", type=float, help="seconds between two kills, 0 for none (default: 20)")
    storm.add_argument("--database", metavar="URL", help="an empty PostgreSQL database instead of SQLite")
    _add(names, "understanding", "intents and wishes understood, on the test messages in tests/understanding")
    imports = _add(names, "import", "a large shop imported, updated and read by a guide")
    imports.add_argument("--products", type=int, help="how many products are made (default: 100,000)")
    imports.add_argument("--reviews", type=int, help="how many reviews are made (default: 300,000)")
    nlu = _add(names, "nlu", "the intent classifier on a public data set")
    nlu.add_argument("--data", type=Path, metavar="DIR", help="train.csv and test.csv, or data_full.json.gz")
    nlu.add_argument("--predictions", type=Path, metavar="FILE", help="write a JSON line for every test row")
    claims = _add(names, "claims", "the claim check: false texts refused, true texts refused")
    claims.add_argument("--data", type=Path, required=True, metavar="FILE", help="JSON lines of facts, text and truth")
    claims.add_argument("--predictions", type=Path, metavar="FILE", help="write a JSON line for every row")
    texts = _add(names, "generator", "the generator trained and measured on a public data set of texts")
    texts.add_argument("--data", type=Path, required=True, metavar="DIR", help="RNNLG's or AdvertiseGen's files")
    texts.add_argument("--predictions", type=Path, metavar="FILE", help="write a JSON line for every test row")
    texts.add_argument("--seed", type=int, help="of weights, order and samples (default: 1)")
    ranking = _add(names, "recommender", "the recommender on purchases that it has not seen")
    ranking.add_argument("--data", type=Path, metavar="PATH", help="DIR/Name of a public data set, or a shop's folder")
    ranking.add_argument("--split", choices=("leave-one-out", "temporal"), help="default: leave-one-out")
    ranking.add_argument("--predictions", type=Path, metavar="FILE", help="write a JSON line for every test shopper")
    _add(names, "serving", "the best ten of 100,000 products under three hard constraints, one thread")
    choice = _add(names, "nlu-choice", "our intent classifier beside Rasa's own pipelines, cross-validated on data/nlu")
    choice.add_argument("--epochs", type=int, help="epochs of DIET, 0 leaves it out (default: 10, four minutes a fold)")
    _add(names, "all", "every benchmark whose data is present")


def _add(names: Any, name: str, text: str) -> ArgumentParser:
    parser: ArgumentParser = names.add_parser(name, help=text)
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    parser.set_defaults(handler=run_bench)
    return parser


def run_bench(arguments: Namespace) -> int:
    program, name = PROGRAMS.get(arguments.bench_name, ("daogou.bench", (arguments.bench_name,)))
    words = [*name, *(["--json"] if arguments.json else [])]
    for option in ("shop", "data", "predictions"):
        if (path := getattr(arguments, option, None)) is not None:
            words += [f"--{option}", str(path.absolute())]
    for option in ("rounds", "epochs", "products", "reviews", "seed", *STORM):
        if (number := getattr(arguments, option, None)) is not None:
            words += [f"--{option.replace('_', '-')}", str(number)]
    if (split := getattr(arguments, "split", None)) is not None:
        words += ["--split", split]
    become(program, *words)
    return 0
