"""The NLU's benchmarks run in Rasa's environment (folder benchmarks/): starting them, reading their figures."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from daogou.bench.processes import environment
from daogou.errors import BenchmarkError
from daogou.settings import CHECKOUT

PYTHON = CHECKOUT / ".venv-rasa" / "bin" / "python"
QUIET = {"TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore", "SQLALCHEMY_SILENCE_UBER_WARNING": "1"}


def figures_of(*command: str | Path) -> Any:
    """The JSON that the program prints last; its progress goes to stderr. BenchmarkError when it fails."""
    if not PYTHON.exists():
        raise BenchmarkError("Rasa's environment is missing; run: make setup")
    words = [str(PYTHON), *map(str, command)]
    env = environment(PYTHONPATH=str(CHECKOUT), **QUIET)
    run = subprocess.run(words, cwd=CHECKOUT, env=env, stdout=subprocess.PIPE, text=True, check=False)
    if run.returncode != 0:
        raise BenchmarkError(f"{' '.join(words[1:])} ended with {run.returncode}; what it said is above")
    return json.loads(run.stdout.splitlines()[-1])
