"""Whole conversations on a shop that the guide's makers did not write the words of."""

from __future__ import annotations

import pytest

from tests.e2e.dialogues import FIXTURE_SHOP, PlayedTurn, by_language, play_all, read_dialogues, table
from tests.e2e.facts import read_facts
from tests.e2e.running_guide import RunningGuide

DONE = 0.90


@pytest.fixture(scope="module")
def played() -> list[PlayedTurn]:
    return []


@pytest.fixture
def turns(played: list[PlayedTurn], linjian: RunningGuide) -> list[PlayedTurn]:
    if not played:
        played.extend(play_all(linjian.url, read_dialogues(), read_facts(FIXTURE_SHOP)))
        print(table(played))
    return played


@pytest.mark.xfail(reason="last measured .985 zh, .939 en; the figure to reach is 1.0 (issue 3)", strict=False)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_product_shown_satisfies_every_wish(turns: list[PlayedTurn], language: str) -> None:
    kept = by_language(turns)[language].constraint_turns_kept
    assert kept == 1.0, table(turns)


@pytest.mark.parametrize(("language", "least"), [("zh", 0.95), ("en", 0.90)])
def test_no_more_wishes_are_broken_than_when_last_measured(
    turns: list[PlayedTurn], language: str, least: float
) -> None:
    assert by_language(turns)[language].constraint_turns_kept >= least, table(turns)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nine_of_ten_turns_hold_all_that_is_wanted(turns: list[PlayedTurn], language: str) -> None:
    done = by_language(turns)[language].turns_done
    assert done >= DONE, table(turns)
