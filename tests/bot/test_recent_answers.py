"""The same turn asked twice runs once."""

import asyncio
from typing import Any

import pytest

from bot.channel import Turn
from bot.recent_answers import RecentAnswers


def turn(message_id: str | None = "7") -> Turn:
    return Turn("c" * 16, "hello", message_id, {})


class Counting:
    def __init__(self) -> None:
        self.runs = 0
        self.is_broken = False

    async def run(self) -> dict[str, Any]:
        self.runs += 1
        await asyncio.sleep(0.05)
        if self.is_broken:
            raise RuntimeError("no database")
        return {"messages": [], "run": self.runs}


async def test_two_askings_at_once_and_a_later_one_are_one_run() -> None:
    answers, counting = RecentAnswers(), Counting()
    both = await asyncio.gather(answers.of(turn(), counting.run), answers.of(turn(), counting.run))
    assert [*both, await answers.of(turn(), counting.run)] == [{"messages": [], "run": 1}] * 3


async def test_a_turn_goes_on_when_who_asked_has_gone() -> None:
    answers, counting = RecentAnswers(), Counting()
    with pytest.raises(asyncio.TimeoutError):
        await asyncio.wait_for(answers.of(turn(), counting.run), 0.01)
    assert (await answers.of(turn(), counting.run))["run"] == 1


async def test_a_turn_that_failed_may_be_run_again() -> None:
    answers, counting = RecentAnswers(), Counting()
    counting.is_broken = True
    with pytest.raises(RuntimeError):
        await answers.of(turn(), counting.run)
    counting.is_broken = False
    assert (await answers.of(turn(), counting.run))["run"] == 2


async def test_other_turns_and_those_without_an_id_run_each_time_and_old_ones_are_forgotten() -> None:
    answers, counting = RecentAnswers(kept=2), Counting()
    for message_id in (None, None, "1", "2", "3", "1"):
        await answers.of(turn(message_id), counting.run)
    assert counting.runs == 6
