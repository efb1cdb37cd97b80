"""`python -m daogou.bench.generation --data DIR`: what `daogou bench generator` becomes. It alone loads TensorFlow."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from daogou.bench.generation.adgen_run import run_adgen
from daogou.bench.generation.rnnlg_run import run_rnnlg
from daogou.bench.machine import describe_machine
from daogou.bench.results import record, say, show
from daogou.bench.tables import render, write_pages
from daogou.errors import BenchmarkError, DaogouError
from daogou.training.generator.threads import bound_threads


def main() -> int:
    """0 with the figures on stdout; 1 and one sentence when the benchmark cannot run."""
    arguments = _parser().parse_args()
    bound_threads()
    try:
        figures = bench_generator(arguments.data, arguments.seed, arguments.predictions)
        show(figures, arguments.json, render)
        write_pages()
    except DaogouError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def bench_generator(folder: Path, seed: int = 1, predictions: Path | None = None) -> Mapping[str, Any]:
    """The figures of CONTRACT; raises BenchmarkError for what is no data."""
    machine = describe_machine()
    if (folder / "train.json.gz").exists():
        figures = run_rnnlg(folder, seed, predictions, say)
    elif (folder / "train.jsonl.gz").exists():
        figures = run_adgen(folder, seed, predictions, say)
    else:
        raise BenchmarkError(f"{folder} holds neither train.json.gz (RNNLG) nor train.jsonl.gz (AdvertiseGen)")
    name = f"generator-{folder.name}"
    return record(name, {"benchmark": name, "seed": seed, **figures, "machine": machine})


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="daogou bench generator", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    return parser


if __name__ == "__main__":
    sys.exit(main())
