"""Programs that a benchmark starts, watches and stops: these, and no others."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from daogou.errors import BenchmarkError

LOOPBACK = "127.0.0.1"
STOP_SECONDS = 20.0
POLL_SECONDS = 0.1


def free_port() -> int:
    with socket.create_server((LOOPBACK, 0)) as listening:
        return int(listening.getsockname()[1])


def environment(**values: str) -> dict[str, str]:
    """This process's environment without any setting of a guide, then `values`."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("DAOGOU_")}
    return kept | {"RASA_TELEMETRY_ENABLED": "false"} | values


@contextmanager
def running(
    command: Sequence[str], folder: Path, env: Mapping[str, str], log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """The program in a session of its own; stopped at the end, whatever happened."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """SIGTERM, and SIGKILL for what of its own session is still there afterwards."""
    if process.poll() is None:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(STOP_SECONDS)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def finish(command: Sequence[str], folder: Path, env: Mapping[str, str], log: Path) -> None:
    """Run to the end; BenchmarkError with the last lines of the log when it fails."""
    with running(command, folder, env, log) as process:
        if process.wait():
            raise BenchmarkError(f"{' '.join(command)} failed:\n{tail(log)}")


def wait_for(answer: Callable[[], bool], process: subprocess.Popen[bytes], log: Path, seconds: float) -> float:
    """Seconds until `answer` first holds; BenchmarkError when the program ends or takes longer."""
    began = time.perf_counter()
    while not answer():
        if process.poll() is not None:
            raise BenchmarkError(f"{process.args!r} ended ({process.returncode}):\n{tail(log)}")
        if time.perf_counter() - began > seconds:
            raise BenchmarkError(f"{process.args!r} gave no answer within {seconds:g} s:\n{tail(log)}")
        time.sleep(POLL_SECONDS)
    return time.perf_counter() - began


def tail(log: Path, lines: int = 20) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:]) if log.exists() else ""


def resident_mb(pid: int, names: Mapping[str, str]) -> dict[str, float]:
    """Resident memory of a process and all below it, each named by the first of `names` that its command line holds."""
    root = psutil.Process(pid)
    found: dict[str, float] = {}
    for process in (root, *root.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            line = " ".join(process.cmdline())
            name = next((name for part, name in names.items() if part in line), process.name())
            found[name] = round(found.get(name, 0.0) + process.memory_info().rss / 1e6, 1)
    return found
