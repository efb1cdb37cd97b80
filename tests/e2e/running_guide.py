"""A whole guide as a shop runs it: imported, served on a free port, stopped by a signal. One at a time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

from daogou.settings import CHECKOUT
from daogou.supervisor.ports import free_ports

DAOGOU = str(Path(sys.executable).with_name("daogou"))
READY_SECONDS = 180.0
STOP_SECONDS = 15.0


def environment(home: Path, **settings: str) -> dict[str, str]:
    """Nothing of this shell's settings, only the home and `settings`."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("DAOGOU_")}
    return inherited | {"DAOGOU_HOME": str(home)} | settings


def daogou(home: Path, *arguments: str, seconds: float = 300, **settings: str) -> subprocess.CompletedProcess[str]:
    """The command as a shop's developer types it."""
    command: Sequence[str] = [DAOGOU, *arguments]
    return subprocess.run(
        command,
        env=environment(home, **settings),
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def train_what_is_missing(home: Path) -> None:
    if not any((CHECKOUT / "models").glob("nlu-*.tar.gz")):
        run = daogou(home, "train", "nlu", seconds=600)
        assert run.returncode == 0, run.stderr


class RunningGuide:
    """The guide of one home, from its start to its end."""

    def __init__(self, home: Path, **settings: str) -> None:
        self.home = home
        self.port = free_ports(1)[0]
        self.url = f"http://127.0.0.1:{self.port}"
        self._output = home / "serve.out"
        with self._output.open("wb") as out:
            command = [DAOGOU, "serve", "--port", str(self.port)]
            self.process = subprocess.Popen(
                command, env=environment(home, **settings), cwd=CHECKOUT, stdout=out, stderr=subprocess.STDOUT
            )
        self._wait_until_ready()

    def said(self) -> str:
        """What `daogou serve` printed so far."""
        return self._output.read_text(encoding="utf-8")

    def program(self, module: str) -> psutil.Process:
        """The running program that was started as `python -m MODULE`."""
        for child in psutil.Process(self.process.pid).children(recursive=True):
            if module in child.cmdline():
                return child
        raise AssertionError(f"{module} does not run")

    def stop(self, number: int = signal.SIGINT) -> float:
        """Seconds until it ended by itself with exit 0; an AssertionError where it did not."""
        programs = psutil.Process(self.process.pid).children(recursive=True)
        began = time.monotonic()
        self.process.send_signal(number)
        try:
            status = self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise AssertionError(f"the guide did not stop within {STOP_SECONDS:g} s") from None
        assert status == 0, f"the guide ended with {status}: {self.said()[-2000:]}"
        assert not [program for program in programs if program.is_running()], "a program outlived the guide"
        return time.monotonic() - began

    def _wait_until_ready(self) -> None:
        end = time.monotonic() + READY_SECONDS
        while self.url not in self.said().split():
            assert self.process.poll() is None, f"the guide ended at its start: {self.said()}"
            if time.monotonic() > end:
                self.process.kill()
                raise AssertionError(f"not ready within {READY_SECONDS:g} s: {self.said()}")
            time.sleep(0.1)


class Guides:
    """Guides by shop, each with a home of its own; asking for another shop stops the one that runs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._shop: Path | None = None
        self._running: RunningGuide | None = None

    def of(self, shop: Path) -> RunningGuide:
        """The running guide of the shop, started where it does not run."""
        if self._running is None or self._shop != shop:
            self.stop()
            self._running, self._shop = self._started(shop), shop
        return self._running

    def stop(self) -> None:
        """Its end, with the promise about it."""
        running, self._running = self._running, None
        if running is not None:
            running.stop()

    def _started(self, shop: Path) -> RunningGuide:
        home = self._folder / f"{len(list(self._folder.iterdir()))}-{shop.name}"
        home.mkdir()
        train_what_is_missing(home)
        imported = daogou(home, "shop", "import", str(shop))
        assert imported.returncode == 0, imported.stderr
        return RunningGuide(home)
