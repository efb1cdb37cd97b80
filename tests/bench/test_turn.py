"""The turn benchmark: its conversations, its keys, its processes. Nothing here asserts a time."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import psutil
import pytest

from daogou.bench.processes import environment, resident_mb, running, wait_for
from daogou.bench.turn import SHOPPERS, Clock, measure, turn_figures
from daogou.bench.wishes import KINDS, is_as_meant, scripts_for
from daogou.catalogue.product import Product
from daogou.catalogue.vocabulary import Term, Vocabulary
from daogou.errors import BenchmarkError

CONTRACT_KEYS = {
    *KINDS,
    "starter",
    "ratio_p50",
    "ratio_p95",
    "resident_mb",
    "ready_seconds",
    "ready_ratio",
}
CARDS: list[Mapping[str, Any]] = [{"custom": {"type": "products", "items": [{"reason": "good"}] * 3}}]
ANSWERS = {"a": CARDS, "b": CARDS, "c": [{"custom": {"type": "answer"}}], "d": [{"custom": {"type": "comparison"}}]}
SCRIPT = dict(zip(KINDS, ANSWERS, strict=True))


class FakeConversation:
    """Answers as its script says and counts what it was told."""

    opened = 0

    def __init__(self) -> None:
        type(self).opened += 1
        self.said: list[str] = []

    def say(self, text: str) -> Sequence[Mapping[str, Any]]:
        self.said.append(text)
        return ANSWERS.get(text, [{"text": "hello"}])


class SilentConversation(FakeConversation):
    def say(self, text: str) -> Sequence[Mapping[str, Any]]:
        return []


def products(count: int = 20) -> list[Product]:
    return [
        Product(f"p{n}", f"tea {n}", ("food", "tea"), Decimal(10 + n), brand="abcd"[n % 4], currency="CNY")
        for n in range(count)
    ]


VOCABULARY = Vocabulary(
    (
        Term("茶叶", "category", "food > tea", language="zh"),
        Term("tea", "category", "food > tea", language="en"),
    )
)


def test_the_figures_have_the_keys_of_the_contract() -> None:
    clock = measure(FakeConversation, FakeConversation, [SCRIPT], rounds=2)
    memory = {"guide": {"rasa": 400.0, "gateway": 80.5}, "starter": {"rasa": 1200.0}}
    figures = turn_figures(clock, {"guide": [10.0, 12.0], "starter": [40.0, 48.0]}, memory)
    assert figures.keys() >= CONTRACT_KEYS
    assert figures["ready_seconds"] == 11.0
    assert figures["ready_ratio"] == 0.25
    assert figures["resident_total_mb"] == 480.5
    assert figures["find"].keys() == {"p50_ms", "p95_ms", "throughput", "turns"}


def test_every_kind_of_turn_is_timed_alike_and_the_starter_bot_beside_each() -> None:
    clock = measure(FakeConversation, FakeConversation, [SCRIPT], rounds=3)
    assert {kind: len(clock.alone[kind]) for kind in KINDS} == dict.fromkeys(KINDS, 3 * SHOPPERS)
    assert len(clock.alone["starter"]) == 3 * SHOPPERS * len(KINDS)


def test_each_round_opens_new_conversations() -> None:
    FakeConversation.opened = 0
    measure(FakeConversation, FakeConversation, [SCRIPT], rounds=1)
    # a warm-up and a round, each in turn and together, for both bots
    assert FakeConversation.opened == 2 * 2 * 2 * SHOPPERS


def test_quick_wrong_answers_are_not_recorded() -> None:
    with pytest.raises(BenchmarkError, match="find"):
        measure(SilentConversation, FakeConversation, [SCRIPT], rounds=1)


def test_the_ratio_is_the_find_over_the_starter_bots_message() -> None:
    clock = Clock()
    for kind in KINDS:
        clock.alone[kind] = [0.020, 0.040]
    clock.alone["starter"] = [0.040, 0.050]
    memory: dict[str, dict[str, float]] = {"guide": {}, "starter": {}}
    figures = turn_figures(clock, {"guide": [1.0], "starter": [2.0]}, memory)
    assert (figures["ratio_p50"], figures["ratio_p95"]) == (0.5, 0.8)


def test_the_messages_are_made_from_the_shop_in_both_languages() -> None:
    chinese, english = scripts_for(products(), VOCABULARY)
    assert chinese["find"] == "想买茶叶，预算25以内"
    assert english["find"] == "I'm looking for tea under 25"
    assert chinese["refine"] == "不要a的"


def test_a_shop_too_small_to_ask_for_anything_is_named() -> None:
    with pytest.raises(BenchmarkError, match="category"):
        scripts_for(products(5), VOCABULARY)


def test_a_find_without_reasons_is_no_find() -> None:
    assert is_as_meant("find", CARDS)
    assert not is_as_meant("find", [{"custom": {"type": "products", "items": [{"reason": ""}] * 3}}])
    assert not is_as_meant("find", [{"text": "sorry"}])
    assert not is_as_meant("comparison", CARDS)


def test_a_program_is_stopped_however_the_benchmark_ends(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"]
    with (
        pytest.raises(RuntimeError),
        running(command, tmp_path, environment(), tmp_path / "log") as process,
    ):
        raise RuntimeError
    assert not psutil.pid_exists(process.pid)


def test_a_program_that_ends_before_it_answers_says_why(tmp_path: Path) -> None:
    log = tmp_path / "log"
    command = [sys.executable, "-c", "raise SystemExit('no model')"]
    with (
        running(command, tmp_path, environment(), log) as process,
        pytest.raises(BenchmarkError, match="no model"),
    ):
        wait_for(lambda: False, process, log, seconds=30)


def test_memory_is_named_by_program(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)  # my.program"]
    log = tmp_path / "log"
    with running(command, tmp_path, environment(), log) as process:
        wait_for(lambda: "up" in log.read_text(), process, log, seconds=30)
        found = resident_mb(process.pid, {"my.program": "program"})
    assert found.keys() == {"program"}
    assert found["program"] > 0


def test_no_setting_of_a_guide_reaches_the_measured_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAOGOU_TURN_DEADLINE", "1")
    given = environment(DAOGOU_HOME="/somewhere")
    assert "DAOGOU_TURN_DEADLINE" not in given
    assert given["DAOGOU_HOME"] == "/somewhere"
