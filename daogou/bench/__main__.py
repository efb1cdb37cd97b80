"""`python -m daogou.bench NAME`: what `daogou bench` becomes."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from daogou.bench.claims import bench_claims
from daogou.bench.imports import bench_import
from daogou.bench.nlu import bench_nlu, bench_nlu_choice
from daogou.bench.reasons import bench_reasons
from daogou.bench.recommender import SPLITS, bench_recommender
from daogou.bench.results import say, show
from daogou.bench.serving import bench_serving
from daogou.bench.storm import Storm, bench_storm
from daogou.bench.tables import render, write_pages
from daogou.bench.turn import bench_turn
from daogou.bench.understanding import bench_understanding
from daogou.errors import BenchmarkError, DaogouError
from daogou.settings import CHECKOUT, data_folder

NLU_DATA = ("curekart", "clinc150")
RECOMMENDER_DATA = "Beauty"
SPLIT = "leave-one-out"
SAMPLE_SHOP = CHECKOUT / "data" / "sample_shop" / "shop"


def main() -> int:
    """0 with the figures on stdout; 1 and one sentence when a benchmark cannot run."""
    arguments = _parser().parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        if arguments.name == "all":
            return run_all()
        show(BENCHMARKS[arguments.name](arguments), arguments.json, render)
        write_pages()
    except DaogouError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def run_all() -> int:
    """Every benchmark whose data is present; those whose data is absent are named."""
    for arguments in _everything():
        if arguments.data is not None and not _is_there(arguments.data):
            say(f"{arguments.name}: {arguments.data} is not there; benchmarks/README.md says where to get it")
            continue
        show(BENCHMARKS[arguments.name](arguments), False, render)
    write_pages()
    return 0


def _is_there(data: Path) -> bool:
    return data.exists() or data.with_name(f"{data.name}.txt.gz").exists()


def _everything() -> list[argparse.Namespace]:
    nlu = [["nlu", "--data", str(data_folder() / "nlu" / name)] for name in NLU_DATA]
    shop = ["recommender", "--data", str(SAMPLE_SHOP)]
    ranking = [["recommender", "--data", str(data_folder() / "recommender" / RECOMMENDER_DATA)], shop]
    ranking.append([*shop, "--split", "temporal"])
    plain = (["turn"], ["understanding"], ["reasons"], ["import"], ["serving"])
    return [_parser().parse_args(words) for words in (*plain, *nlu, *ranking)]


def _claims(arguments: argparse.Namespace) -> Mapping[str, Any]:
    if arguments.data is None:
        raise BenchmarkError("bench claims needs --data FILE")
    return bench_claims(arguments.data, arguments.predictions)


BENCHMARKS: Mapping[str, Callable[[argparse.Namespace], Mapping[str, Any]]] = {
    "turn": lambda arguments: bench_turn(arguments.shop, arguments.rounds),
    "storm": lambda arguments: bench_storm(
        Storm(arguments.messages, arguments.conversations, arguments.per_second, arguments.kill_every),
        arguments.shop,
        arguments.database,
    ),
    "understanding": lambda arguments: bench_understanding(),
    "nlu": lambda arguments: bench_nlu(arguments.data or data_folder() / "nlu" / NLU_DATA[0], arguments.predictions),
    "claims": _claims,
    "import": lambda arguments: bench_import(arguments.products, arguments.reviews),
    "recommender": lambda arguments: bench_recommender(
        arguments.data or data_folder() / "recommender" / RECOMMENDER_DATA,
        arguments.split or SPLIT,
        arguments.predictions,
    ),
    "reasons": lambda arguments: bench_reasons(arguments.predictions),
    "serving": lambda arguments: bench_serving(),
    "nlu-choice": lambda arguments: bench_nlu_choice(arguments.epochs),
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="daogou bench", description=__doc__)
    parser.add_argument("name", choices=(*BENCHMARKS, "all"))
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--shop", type=Path)
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--split", choices=tuple(SPLITS))
    parser.add_argument("--rounds", type=int, default=13)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--products", type=int, default=100_000)
    parser.add_argument("--reviews", type=int, default=300_000)
    parser.add_argument("--messages", type=int, default=Storm.messages)
    parser.add_argument("--conversations", type=int, default=Storm.conversations)
    parser.add_argument("--per-second", type=float, default=Storm.per_second)
    parser.add_argument("--kill-every", type=float, default=Storm.kill_every)
    parser.add_argument("--database", help="of the storm: an empty database's address instead of SQLite")
    return parser


if __name__ == "__main__":
    sys.exit(main())
