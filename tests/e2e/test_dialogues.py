"""Whole conversations on shops that the guide's makers did not write the words of.

The first set was blind until 2026-11-24 and has been mended from since; of the others, `test` is blind (their README).
"""

from __future__ import annotations

import pytest

from tests.e2e.dialogues import SETS, PlayedTurn, by_language, play_all, read_dialogues, table
from tests.e2e.facts import read_facts
from tests.e2e.running_guide import Guides

DONE = 0.90
LEAST = {
    ("first", "zh"): (0.95, 0.98),
    ("first", "en"): (0.93, 0.91),
    ("second", "zh"): (0.88, 0.92),
    ("second", "en"): (0.88, 0.94),
    ("garage", "zh"): (0.63, 0.73),
    ("garage", "en"): (0.71, 0.83),
    ("pantry", "zh"): (0.65, 0.84),
    ("pantry", "en"): (0.52, 0.65),
    ("studio", "zh"): (0.53, 0.64),
    ("studio", "en"): (0.51, 0.55),
    ("family", "zh"): (0.47, 0.62),
    ("family", "en"): (0.33, 0.41),
}
"""(turns done, wishes kept) of all dialogues of a set, a little below what was last measured."""
HAVING_A_BLIND_PART = frozenset({"second", "garage", "pantry"})
CASES = [(name, language) for name in SETS for language in ("zh", "en")]


@pytest.fixture(scope="module")
def played() -> dict[str, list[PlayedTurn]]:
    return {}


@pytest.fixture
def turns(request: pytest.FixtureRequest, played: dict[str, list[PlayedTurn]], guides: Guides) -> list[PlayedTurn]:
    name = request.getfixturevalue("name")
    if name not in played:
        shop = SETS[name] / "shop"
        played[name] = play_all(guides.of(shop).url, read_dialogues(SETS[name] / "dialogues"), read_facts(shop))
        print(table(played[name]))
    return played[name]


@pytest.mark.parametrize(("name", "language"), CASES)
def test_no_fewer_turns_hold_what_is_wanted_than_when_last_measured(
    turns: list[PlayedTurn], name: str, language: str
) -> None:
    score = by_language(turns)[language]
    done, kept = LEAST[name, language]
    assert score.turns_done >= done, table(turns)
    assert score.constraint_turns_kept >= kept, table(turns)


@pytest.mark.xfail(reason="the figure to reach (issue 3); last measured: tests/understanding/README.md", strict=False)
@pytest.mark.parametrize(("name", "language"), CASES)
def test_every_product_shown_satisfies_every_wish(turns: list[PlayedTurn], name: str, language: str) -> None:
    assert by_language(turns)[language].constraint_turns_kept == 1.0, table(turns)


@pytest.mark.xfail(reason="the figure to reach (issue 3); last measured: tests/understanding/README.md", strict=False)
@pytest.mark.parametrize(("name", "language"), [case for case in CASES if case[0] in HAVING_A_BLIND_PART])
def test_nine_of_ten_blind_turns_hold_all_that_is_wanted(turns: list[PlayedTurn], name: str, language: str) -> None:
    blind = [turn for turn in turns if turn.dialogue.part == "held-out"]
    assert by_language(blind)[language].turns_done >= DONE, table(blind)
