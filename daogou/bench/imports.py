"""`daogou bench import`: a large shop imported, imported again with a hundredth changed, and read by a guide."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psutil

from daogou.bench.large_shop import LargeShop
from daogou.bench.machine import describe_machine
from daogou.bench.processes import environment
from daogou.bench.results import record, say
from daogou.errors import BenchmarkError
from daogou.settings import CHECKOUT

CHANGED = 0.01
ASKED_EVERY = 0.2


def bench_import(products: int, reviews: int) -> Mapping[str, Any]:
    """Seconds of wall clock and of processor, and peak resident memory, of each command as a person would give it."""
    machine = describe_machine()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for label, changed in (("first", 0.0), ("second", CHANGED)):
            say(f"making {products} products with {reviews} reviews: {label}")
            LargeShop(products, reviews, changed).write(folder / label)
        home = folder / "home"
        steps = {label: _measured(_import_command(folder / label), home) for label in ("first", "second")}
        steps["view"] = _measured([sys.executable, "-m", "daogou.bench.view"], home)
    figures = {"benchmark": "import", "products": products, "reviews": reviews, "changed": CHANGED}
    return record("import", {**figures, **steps, "machine": machine})


def _import_command(folder: Path) -> list[str]:
    program = "import sys; from daogou.cli import main; sys.exit(main())"
    return [sys.executable, "-c", program, "shop", "import", str(folder), "--json"]


def _measured(command: list[str], home: Path) -> dict[str, float]:
    began = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = psutil.Popen(command, cwd=CHECKOUT, env=environment(DAOGOU_HOME=str(home)), stdout=output)
        peak = cpu = 0.0
        while process.poll() is None:
            peak, cpu = max(peak, _resident(process)), _seconds(process, cpu)
            time.sleep(ASKED_EVERY)
        seconds = time.perf_counter() - began
        output.seek(0)
        text = output.read().decode()
    if process.returncode:
        raise BenchmarkError(f"{' '.join(command)} ended with {process.returncode}: {text[:300]}")
    more = json.loads(text) if command[1] == "-m" else {}
    return {"seconds": round(seconds, 1), "cpu_seconds": round(cpu, 1), "peak_mb": round(peak / 1e6, 1), **more}


def _resident(process: psutil.Process) -> float:
    """Of the process and its children."""
    try:
        return float(sum(one.memory_info().rss for one in (process, *process.children(recursive=True))))
    except psutil.NoSuchProcess:
        return 0.0


def _seconds(process: psutil.Process, before: float) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return before
    return float(times.user + times.system + times.children_user + times.children_system)
