"""Rasa's starter bot as `rasa init` leaves it, trained and served as its users do: the peer of every turn."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from daogou.bench.conversations import StarterConversation
from daogou.bench.machine import RASA as RASA_VERSION
from daogou.bench.processes import LOOPBACK, environment, finish, free_port, running, wait_for
from daogou.bench.results import say
from daogou.errors import BenchmarkError
from daogou.settings import CHECKOUT

RASA_ENVIRONMENT = CHECKOUT / ".venv-rasa"
RASA = RASA_ENVIRONMENT / "bin" / "rasa"
READY_SECONDS = 400.0
TALK = ("hi", "I am very sad", "yes", "bye")
"""One conversation of its stories: greeting, unhappiness, a picture that helps, farewell."""


@dataclass(frozen=True, slots=True)
class RunningStarter:
    """`ready_seconds`: from the start of `rasa run` to its first answer."""

    url: str
    process: subprocess.Popen[bytes]
    ready_seconds: float

    def converse(self) -> StarterConversation:
        return StarterConversation(self.url)


def make_starter(cache: Path) -> Path:
    """The starter bot's folder with a trained model; trained once, then taken from the cache."""
    folder = cache / f"starter-{RASA_VERSION}"
    if any((folder / "models").glob("*.tar.gz")):
        return folder
    if not RASA.exists():
        raise BenchmarkError("Rasa's environment is missing; run: make setup")
    say("training Rasa's starter bot, once (two to four minutes)")
    unfinished = cache / f".{folder.name}"
    shutil.rmtree(unfinished, ignore_errors=True)
    shutil.copytree(_initial_project(), unfinished)
    finish([str(RASA), "train"], unfinished, environment(), unfinished / "train.log")
    shutil.rmtree(folder, ignore_errors=True)
    unfinished.rename(folder)
    return folder


@contextmanager
def serving_starter(folder: Path) -> Iterator[RunningStarter]:
    """The running bot; it is stopped at the end."""
    port = free_port()
    url, log = f"http://{LOOPBACK}:{port}", folder / "run.log"
    command = [str(RASA), "run", "-i", LOOPBACK, "-p", str(port)]
    with running(command, folder, environment(), log) as process:
        seconds = wait_for(lambda: _answers(url), process, log, READY_SECONDS)
        yield RunningStarter(url, process, seconds)


def _initial_project() -> Path:
    found = list(RASA_ENVIRONMENT.glob("lib/python*/site-packages/rasa/cli/initial_project"))
    if not found:
        raise BenchmarkError(f"{RASA_ENVIRONMENT} holds no starter bot; run: make setup")
    return found[0]


def _answers(url: str) -> bool:
    try:
        return bool(StarterConversation(url).say(TALK[0]))
    except (OSError, BenchmarkError):
        return False
