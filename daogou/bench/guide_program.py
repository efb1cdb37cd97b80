"""A whole guide in a home of its own, started and called as its users do."""

from __future__ import annotations

import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from daogou.bench.conversations import GuideConversation
from daogou.bench.processes import LOOPBACK, environment, finish, free_port, running, wait_for
from daogou.bench.wishes import is_as_meant
from daogou.errors import BenchmarkError
from daogou.settings import CHECKOUT

DAOGOU = Path(sys.executable).with_name("daogou")
READY_SECONDS = 180.0
PROGRAMS = {
    "daogou.gateway": "gateway",
    "bot.serve": "rasa",
    "-m actions": "actions",
    "daogou.supervisor": "supervisor",
    "multiprocessing": "multiprocessing helper",
}


@dataclass(frozen=True, slots=True)
class RunningGuide:
    """`ready_seconds`: from the start of `daogou serve` to its first answer with products."""

    url: str
    process: subprocess.Popen[bytes]
    ready_seconds: float

    def converse(self) -> GuideConversation:
        return GuideConversation(self.url)


def make_home(home: Path, shop: Path, **settings: str) -> None:
    """Import the shop and train what is missing or stale, with the commands that a shop would use."""
    home.mkdir(parents=True, exist_ok=True)
    _daogou(home, "shop", "import", str(shop.absolute()), **settings)
    _daogou(home, "train")


@contextmanager
def serving(home: Path, first_words: str, **settings: str) -> Iterator[RunningGuide]:
    """The running guide; it is stopped at the end."""
    port = free_port()
    url, log = f"http://{LOOPBACK}:{port}", home / "serve.log"
    command = [str(DAOGOU), "serve", "--port", str(port)]
    with running(command, CHECKOUT, environment(DAOGOU_HOME=str(home), **settings), log) as process:
        seconds = wait_for(lambda: _answers(url, first_words), process, log, READY_SECONDS)
        yield RunningGuide(url, process, seconds)


def _daogou(home: Path, *words: str, **settings: str) -> None:
    command: Sequence[str] = [str(DAOGOU), *words]
    finish(command, CHECKOUT, environment(DAOGOU_HOME=str(home), **settings), home / "make.log")


def _answers(url: str, words: str) -> bool:
    """A real turn, as soon as the guide says that it can answer one."""
    try:
        with urllib.request.urlopen(f"{url}/readyz", timeout=10):
            return is_as_meant("find", GuideConversation(url).say(words))
    except (OSError, BenchmarkError):
        return False
