"""160 messages of 20 conversations while the guide's programs are killed every ten seconds: none lost, none doubled."""

from __future__ import annotations

import asyncio

import pytest

from daogou.bench.storm import Storm, weather
from tests.e2e.running_guide import RunningGuide

MUST_BE_NONE = ("lost", "silent", "doubled", "unequal")


def test_no_message_is_lost_silent_or_doubled_in_a_storm(linjian: RunningGuide) -> None:
    storm = Storm(messages=160, conversations=20, per_second=6, kill_every=10)
    figures = asyncio.run(weather(linjian.url, linjian.process.pid, storm))
    assert figures["messages"] == 160
    assert sum(figures["kills"].values()) >= 3
    assert {name: figures[name] for name in MUST_BE_NONE} == dict.fromkeys(MUST_BE_NONE, 0), figures
    if figures["inverted"]:
        pytest.xfail(
            f"{figures['inverted']} answered out of order: seen once in three runs, not understood yet (issue 4)"
        )
