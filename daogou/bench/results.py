"""Where figures go: benchmarks/results/*.json, and stdout."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from daogou.settings import CHECKOUT

RESULTS = CHECKOUT / "benchmarks" / "results"


def record(name: str, figures: Mapping[str, Any], folder: Path = RESULTS) -> Mapping[str, Any]:
    """Write the figures of one benchmark, and return them."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(figures, ensure_ascii=False, indent=2)
    (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    return figures


def read_result(name: str, folder: Path = RESULTS) -> Mapping[str, Any] | None:
    """The figures recorded last, None where there are none."""
    path = folder / f"{name}.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None


def show(figures: Mapping[str, Any], as_json: bool, render: Callable[[Mapping[str, Any]], str]) -> None:
    """One JSON object and nothing else, or a table."""
    print(json.dumps(figures, ensure_ascii=False) if as_json else render(figures), flush=True)


def say(line: str) -> None:
    """What happens meanwhile: on stderr, for stdout belongs to the figures."""
    print(line, file=sys.stderr, flush=True)
