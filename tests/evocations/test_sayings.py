"""Sayings of people who saw no evocation are taken for the right detail; the bounds stand below what was measured."""

from __future__ import annotations

from daogou.evocations.table import load_evocations
from daogou.settings import CHECKOUT
from tests.understanding.evoked import SAYINGS, Judge, read_details

LEAST = {
    "zh": {"first": 0.6, "answered": 0.35, "right": 0.85},
    "en": {"first": 0.5, "answered": 0.25, "right": 0.83},
}
PART = 4
"""One detail in so many is judged here; `python -m tests.understanding.evoked` judges all."""


def test_sayings_are_taken_for_the_right_detail() -> None:
    judge = Judge(load_evocations(CHECKOUT / "data" / "evocations"))
    for path in sorted(SAYINGS.glob("*.tsv")):
        judge.judge(list(read_details(path))[::PART])
    for language, least in LEAST.items():
        found = judge.scores[language].row()
        assert {name: found[name] for name, bound in least.items() if found[name] < bound} == {}
