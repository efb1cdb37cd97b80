"""One program under supervision: started, started again when it dies, stopped."""

from __future__ import annotations

import asyncio
import ctypes
import os
import shutil
import signal
import sys
import time
from asyncio.subprocess import Process
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
STEADY_SECONDS = 10.0
OLD_LOGS = 3
LOG_BYTES = 10_000_000
LOOK_SECONDS = 30.0
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Program:
    """What to run, and where its output goes."""

    name: str
    command: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    log: Path


class Child:
    """Keeps a program running. `report` hears one line whenever it dies and is started again."""

    def __init__(
        self,
        program: Program,
        report: Callable[[str], None],
        first_pause: float = FIRST_PAUSE,
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        self.program = program
        self.report = report
        self.first_pause = first_pause
        self.look_seconds = look_seconds
        self.process: Process | None = None
        self.starts = 0

    async def keep_running(self) -> None:
        """Runs until cancelled. The pause doubles with every death and is forgotten after ten seconds of life."""
        pause = self.first_pause
        turn_over(self.program.log)
        while True:
            began = time.monotonic()
            status = await self._run_once()
            if time.monotonic() - began >= STEADY_SECONDS:
                pause = self.first_pause
            self.report(f"{self.program.name} ended ({ending(status)}); starting it again in {pause:g} s")
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 2)

    async def _run_once(self) -> int:
        self.starts += 1
        with self.program.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *self.program.command,
                cwd=self.program.folder,
                env=dict(self.program.environment),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=_die_with_parent,
            )
        return await self._watch(self.process)

    async def _watch(self, process: Process) -> int:
        """Until it ends, its output kept from filling the disk."""
        while True:
            try:
                return await asyncio.wait_for(process.wait(), self.look_seconds)
            except TimeoutError:
                await asyncio.to_thread(keep_small, self.program.log)

    async def stop(self, seconds: float) -> None:
        """SIGTERM, and SIGKILL for the whole group to whoever is still there after `seconds`."""
        process = self.process
        if process is None or process.returncode is not None:
            return
        with suppress(ProcessLookupError):
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), seconds)
        except TimeoutError:
            self.report(f"{self.program.name} did not stop within {seconds:g} s and was killed")
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


def keep_small(log: Path, most: int = LOG_BYTES) -> None:
    """Output of more than `most` bytes moves to `.1` while the program goes on: it writes at the end of the file, so
    the file may be emptied under it. What it writes between copy and emptying is lost."""
    with suppress(OSError):
        if log.stat().st_size > most:
            _make_room(log)
            shutil.copyfile(log, log.with_name(f"{log.name}.1"))
            os.truncate(log, 0)


def turn_over(log: Path) -> None:
    """The last run's output moves to `.1`, what was there to `.2`, …; the oldest is dropped."""
    log.parent.mkdir(parents=True, exist_ok=True)
    _make_room(log)
    if log.exists():
        log.replace(log.with_name(f"{log.name}.1"))


def _make_room(log: Path) -> None:
    """`.1` moves to `.2`, `.2` to `.3`, and the oldest is dropped."""
    for number in range(OLD_LOGS, 1, -1):
        older = log.with_name(f"{log.name}.{number - 1}")
        if older.exists():
            older.replace(log.with_name(f"{log.name}.{number}"))


def ending(status: int) -> str:
    """How a process ended, in words."""
    if status >= 0:
        return f"exit {status}"
    with suppress(ValueError):
        return signal.Signals(-status).name
    return f"signal {-status}"


def _die_with_parent() -> None:
    """On Linux the kernel ends the child when the supervisor is gone, even after kill -9."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
