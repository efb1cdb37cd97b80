"""The supervisor with tiny programs: they are started again, and stopped together in time."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from daogou.supervisor.child import Child, Program, ending, keep_small, turn_over

ROOT = Path(__file__).parents[2]
PATIENT = "import time; print('here', flush=True); time.sleep(600)"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + PATIENT

TALKATIVE = "import time\nwhile True:\n    print('x' * 1000, flush=True); time.sleep(0.001)"
SHORT = "print('here', flush=True)"
RUN = """
import asyncio, sys
from pathlib import Path
from daogou.supervisor.child import Program
from daogou.supervisor.supervisor import Supervisor

folder = Path(sys.argv[1])
programs = [
    Program(f"p{n}", [sys.executable, "-c", code], folder, {}, folder / f"p{n}.log")
    for n, code in enumerate(sys.argv[2:])
]
asyncio.run(Supervisor(programs, lambda line: print(line, flush=True), first_pause=0.1).run())
"""


def program(folder: Path, code: str) -> Program:
    return Program("tiny", [sys.executable, "-c", code], folder, dict(os.environ), folder / "logs" / "tiny.log")


async def until(condition: Callable[[], bool], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        await asyncio.sleep(0.02)


async def test_a_program_that_dies_is_started_again_with_growing_pauses(tmp_path: Path) -> None:
    lines: list[str] = []
    child = Child(program(tmp_path, SHORT), lines.append, first_pause=0.05)
    task = asyncio.create_task(child.keep_running())
    await until(lambda: child.starts >= 4)
    task.cancel()
    await child.stop(5)
    assert lines[:3] == [f"tiny ended (exit 0); starting it again in {pause} s" for pause in ("0.05", "0.1", "0.2")]
    assert (tmp_path / "logs" / "tiny.log").read_text().count("here") >= 3


async def test_a_program_killed_from_outside_is_started_again(tmp_path: Path) -> None:
    lines: list[str] = []
    child = Child(program(tmp_path, PATIENT), lines.append, first_pause=0.05)
    task = asyncio.create_task(child.keep_running())
    await until(lambda: child.process is not None)
    assert child.process is not None
    first = child.process.pid
    child.process.kill()
    await until(lambda: child.process is not None and child.process.pid != first)
    task.cancel()
    await child.stop(5)
    assert "SIGKILL" in lines[0]


async def test_a_program_that_does_not_want_to_stop_is_killed(tmp_path: Path) -> None:
    lines: list[str] = []
    child = Child(program(tmp_path, STUBBORN), lines.append)
    task = asyncio.create_task(child.keep_running())
    log = tmp_path / "logs" / "tiny.log"
    await until(lambda: log.exists() and "here" in log.read_text())
    task.cancel()
    await child.stop(0.3)
    assert child.process is not None
    assert child.process.returncode == -signal.SIGKILL
    assert "was killed" in lines[-1]


async def test_output_of_a_running_program_does_not_fill_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keep_small, "__defaults__", (50_000,))
    log = tmp_path / "logs" / "tiny.log"
    child = Child(program(tmp_path, TALKATIVE), lambda line: None, look_seconds=0.05)
    task = asyncio.create_task(child.keep_running())
    await until(lambda: log.with_name("tiny.log.3").exists(), 20)
    task.cancel()
    await child.stop(5)
    assert child.starts == 1
    assert sorted(path.name for path in log.parent.iterdir()) == [log.name, *(f"tiny.log.{n}" for n in (1, 2, 3))]
    assert log.read_bytes()[:1] != b"\0"


def test_logs_are_turned_over_at_every_start(tmp_path: Path) -> None:
    log = tmp_path / "a.log"
    for number in range(6):
        turn_over(log)
        log.write_text(str(number))
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "a.log": "5",
        "a.log.1": "4",
        "a.log.2": "3",
        "a.log.3": "2",
    }


@pytest.mark.parametrize(("status", "words"), [(0, "exit 0"), (3, "exit 3"), (-9, "SIGKILL"), (-250, "signal 250")])
def test_an_ending_is_put_into_words(status: int, words: str) -> None:
    assert ending(status) == words


def run(folder: Path, *codes: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", RUN, str(folder), *codes]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def children(process: subprocess.Popen[str], count: int) -> list[psutil.Process]:
    """The supervisor's children, once all are there and past their start."""
    for _ in range(200):
        found = psutil.Process(process.pid).children()
        if len(found) == count and all("time.sleep" in " ".join(child.cmdline()) for child in found):
            time.sleep(0.3)
            return list(found)
        time.sleep(0.05)
    raise AssertionError("the programs were not started")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_one_signal_stops_all_with_exit_0(tmp_path: Path, number: signal.Signals) -> None:
    supervisor = run(tmp_path, PATIENT, PATIENT, PATIENT)
    started = children(supervisor, 3)
    supervisor.send_signal(number)
    assert supervisor.wait(15) == 0
    assert not any(child.is_running() for child in started)


def test_even_stubborn_programs_are_gone_within_15_seconds(tmp_path: Path) -> None:
    supervisor = run(tmp_path, STUBBORN, STUBBORN)
    started = children(supervisor, 2)
    began = time.monotonic()
    supervisor.terminate()
    assert supervisor.wait(20) == 0
    assert time.monotonic() - began < 15
    assert not any(child.is_running() for child in started)


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel tells children of their parent's death on Linux only")
def test_the_programs_die_with_a_supervisor_that_is_killed(tmp_path: Path) -> None:
    supervisor = run(tmp_path, PATIENT, PATIENT)
    started = children(supervisor, 2)
    supervisor.kill()
    supervisor.wait(5)
    _, alive = psutil.wait_procs(started, timeout=5)
    assert not alive
