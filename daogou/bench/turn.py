"""`daogou bench turn`: a whole guide through its REST door beside Rasa's starter bot, in the same run, turn about."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from tqdm import tqdm

from daogou.bench.conversations import Conversation, Messages
from daogou.bench.guide_program import PROGRAMS, RunningGuide, make_home, serving
from daogou.bench.machine import describe_machine
from daogou.bench.metrics import quantile, ratio, summary
from daogou.bench.processes import resident_mb
from daogou.bench.results import record, say
from daogou.bench.starter_program import TALK, RunningStarter, make_starter, serving_starter
from daogou.bench.wishes import KINDS, Script, is_as_meant, scripts_for
from daogou.bootstrap import open_shop_repository
from daogou.errors import BenchmarkError
from daogou.settings import CHECKOUT, read_settings

SAMPLE_SHOP = CHECKOUT / "data" / "sample_shop" / "shop"
SHOPPERS = 5
STARTS = 2
AS_MEANT = 0.9
STARTER = "starter"
CURATED = {"DAOGOU_GENERATED_REASONS": "no"}
"""A find with curated reasons is what stands beside the starter bot's message."""


@dataclass(slots=True)
class Clock:
    """Seconds of every turn by kind: alone, and together with SHOPPERS − 1 others."""

    alone: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    crowd_turns: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    crowd_seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    as_meant: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))

    def summary(self, kind: str) -> dict[str, float]:
        return summary(self.alone[kind], self.crowd_turns[kind], self.crowd_seconds[kind])


def bench_turn(shop: Path | None, rounds: int) -> Mapping[str, Any]:
    """Figures of CONTRACT; `rounds` of SHOPPERS conversations each, after one that warms up."""
    machine = describe_machine()
    with tempfile.TemporaryDirectory(prefix="daogou-bench-") as folder, ExitStack() as stack:
        home = Path(folder) / "home"
        starter_folder = make_starter(read_settings().home / "benchmarks")
        say("importing the shop and training what is missing")
        make_home(home, shop or SAMPLE_SHOP)
        scripts = _scripts(home)
        guide, starter, ready = _start_both(stack, home, scripts[0]["find"], starter_folder)
        clock = measure(guide.converse, starter.converse, scripts, rounds)
        figures = turn_figures(clock, ready, _memory(guide, starter))
    name = "turn" if shop is None else f"turn-{shop.name}"
    return record(name, {"benchmark": name, **figures, "machine": machine})


def _scripts(home: Path) -> list[Script]:
    repository = open_shop_repository(read_settings({"DAOGOU_HOME": str(home)}))
    return scripts_for(repository.products(), repository.vocabulary())


def _start_both(
    stack: ExitStack, home: Path, words: str, starter_folder: Path
) -> tuple[RunningGuide, RunningStarter, Mapping[str, Sequence[float]]]:
    """Each started STARTS times, turn about and never beside the other's start; the last ones stay."""
    ready: dict[str, list[float]] = {"guide": [], STARTER: []}
    for number in range(STARTS):
        say(f"starting both ({number + 1} of {STARTS})")
        with ExitStack() as attempt:
            guide = attempt.enter_context(serving(home, words, **CURATED))
            ready["guide"].append(guide.ready_seconds)
            if number == STARTS - 1:
                stack.push(attempt.pop_all())
        with ExitStack() as attempt:
            starter = attempt.enter_context(serving_starter(starter_folder))
            ready[STARTER].append(starter.ready_seconds)
            if number == STARTS - 1:
                stack.push(attempt.pop_all())
    return guide, starter, ready


def measure(
    guide: Callable[[], Conversation], starter: Callable[[], Conversation], scripts: Sequence[Script], rounds: int
) -> Clock:
    """`guide` and `starter` open a conversation; every conversation has len(KINDS) turns and is then left."""
    clock, chosen = Clock(), cycle(scripts)
    with ThreadPoolExecutor(SHOPPERS) as pool:
        for number in tqdm(range(-1, rounds), desc="conversations", unit=" rounds", disable=None):
            counted = clock if number >= 0 else Clock()
            _in_turn(guide, starter, list(islice(chosen, SHOPPERS)), counted)
            if number < 0 or number % 2 == 0:
                _together(pool, guide, starter, list(islice(chosen, SHOPPERS)), counted)
    _require_meant(clock)
    return clock


def _in_turn(
    guide: Callable[[], Conversation], starter: Callable[[], Conversation], scripts: Sequence[Script], clock: Clock
) -> None:
    """SHOPPERS conversations with each bot, one turn after the other, guide and starter bot alternating."""
    talks = [(script, guide(), starter()) for script in scripts]
    for kind, line in zip(KINDS, TALK, strict=True):
        for script, ours, theirs in talks:
            seconds, messages = _timed(ours, script[kind])
            clock.alone[kind].append(seconds)
            clock.as_meant[kind].append(is_as_meant(kind, messages))
            seconds, messages = _timed(theirs, line)
            clock.alone[STARTER].append(seconds)
            clock.as_meant[STARTER].append(bool(messages))


def _together(
    pool: ThreadPoolExecutor,
    guide: Callable[[], Conversation],
    starter: Callable[[], Conversation],
    scripts: Sequence[Script],
    clock: Clock,
) -> None:
    """SHOPPERS conversations at once, step by step: first the guide's, then the starter bot's."""
    talks = [(script, guide(), starter()) for script in scripts]
    for kind, line in zip(KINDS, TALK, strict=True):
        _crowd(pool, ((ours, script[kind]) for script, ours, _ in talks), kind, clock)
        _crowd(pool, ((theirs, line) for _, _, theirs in talks), STARTER, clock)


def _crowd(pool: ThreadPoolExecutor, turns: Iterable[tuple[Conversation, str]], kind: str, clock: Clock) -> None:
    began = time.perf_counter()
    clock.crowd_turns[kind] += len(list(pool.map(lambda turn: _timed(*turn), turns)))
    clock.crowd_seconds[kind] += time.perf_counter() - began


def _timed(conversation: Conversation, text: str) -> tuple[float, Messages]:
    began = time.perf_counter()
    messages = conversation.say(text)
    return time.perf_counter() - began, messages


def _require_meant(clock: Clock) -> None:
    """A quick wrong answer must not count as a quick answer."""
    for kind, seen in clock.as_meant.items():
        if sum(seen) < AS_MEANT * len(seen):
            raise BenchmarkError(f"only {sum(seen)} of {len(seen)} answers to a {kind} were one; nothing was recorded")


def turn_figures(
    clock: Clock, ready: Mapping[str, Sequence[float]], memory: Mapping[str, Mapping[str, float]]
) -> dict[str, Any]:
    """The keys of CONTRACT, and what they were made of."""
    found, peer = clock.alone["find"], clock.alone[STARTER]
    ours, theirs = statistics.median(ready["guide"]), statistics.median(ready[STARTER])
    return {
        **{kind: clock.summary(kind) for kind in (*KINDS, STARTER)},
        "ratio_p50": ratio(quantile(found, 0.5), quantile(peer, 0.5)),
        "ratio_p95": ratio(quantile(found, 0.95), quantile(peer, 0.95)),
        "resident_mb": dict(memory["guide"]),
        "resident_total_mb": round(sum(memory["guide"].values()), 1),
        "ready_seconds": round(ours, 1),
        "ready_ratio": ratio(ours, theirs),
        "starter_resident_mb": round(sum(memory[STARTER].values()), 1),
        "starter_ready_seconds": round(theirs, 1),
        "starts": {name: [round(seconds, 1) for seconds in times] for name, times in ready.items()},
        "as_meant": {kind: round(sum(seen) / len(seen), 3) for kind, seen in clock.as_meant.items()},
    }


def _memory(guide: RunningGuide, starter: RunningStarter) -> dict[str, dict[str, float]]:
    """After all turns, so that what a conversation leaves in memory counts."""
    return {"guide": resident_mb(guide.process.pid, PROGRAMS), STARTER: resident_mb(starter.process.pid, {})}
