"""`daogou bench nlu` and `nlu-choice`: the intent classifier on public data, and beside Rasa's own pipelines."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from daogou.bench.machine import describe_machine
from daogou.bench.rasa_side import figures_of
from daogou.bench.results import record
from daogou.errors import BenchmarkError


def bench_nlu(data: Path, predictions: Path | None) -> Mapping[str, Any]:
    """Figures of CONTRACT for one data set; the result is named after its folder."""
    if not data.is_dir():
        raise BenchmarkError(f"{data} is no folder; benchmarks/README.md says where to get the data")
    machine = describe_machine()
    options = [] if predictions is None else ["--predictions", str(predictions)]
    figures = figures_of("-m", "benchmarks.nlu", "--data", data, *options)
    name = f"nlu-{data.name}"
    return record(name, {"benchmark": name, **figures, "machine": machine})


def bench_nlu_choice(epochs: int) -> Mapping[str, Any]:
    """Five-fold cross-validation on data/nlu: ours and two of Rasa's pipelines."""
    machine = describe_machine()
    figures = figures_of("-m", "benchmarks.nlu_choice", "--epochs", str(epochs))
    return record("nlu-choice", {"benchmark": "nlu-choice", **figures, "machine": machine})
