"""`daogou bench understanding`: the trained model on tests/understanding, with the fixture shop's own words."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from daogou.bench.guide_program import make_home
from daogou.bench.machine import describe_machine
from daogou.bench.rasa_side import figures_of
from daogou.bench.results import record
from daogou.errors import BenchmarkError
from daogou.settings import CHECKOUT

FOLDER = CHECKOUT / "tests" / "understanding"


def bench_understanding() -> Mapping[str, Any]:
    """Intents and wishes by language and part, and the same without the rules or the delexicalisation."""
    machine = describe_machine()
    with tempfile.TemporaryDirectory(prefix="daogou-bench-") as folder:
        home = Path(folder)
        make_home(home, FOLDER / "shop")
        archive = newest_archive(CHECKOUT / "models", home / "models")
        figures = figures_of(FOLDER / "ablation.py", "--model", archive, "--vocabulary", home / "vocabulary.json")
    return record("understanding", {"benchmark": "understanding", **figures, "model": archive.name, "machine": machine})


def newest_archive(*folders: Path) -> Path:
    found = [path for folder in folders for path in folder.glob("nlu-*.tar.gz")]
    if not found:
        raise BenchmarkError("no trained model was found; run: daogou train")
    return max(found, key=lambda path: path.stat().st_mtime)
