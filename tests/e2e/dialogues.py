"""Plays the dialogues of tests/understanding with a running guide of its fixture shop and says how many turns hold.

    PYTHONPATH=. .venv/bin/python -m tests.e2e.dialogues --url http://127.0.0.1:8080 --part dev --failures

Of the first set, half of the dialogues, by a hash of the file's name, are "dev"; of the others (`--set
second`, garage, pantry: other shops), those in the folder dev. Only their failures may be looked at. The others are
scored and never shown, so that what the guide learns from the first half is measured on the second.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.e2e.facts import Fact, read_facts
from tests.e2e.judging import Judge, Verdict
from tests.e2e.shopper import Answer, Shopper

UNDERSTANDING = Path(__file__).parents[1] / "understanding"
FIXTURE_SHOP = UNDERSTANDING / "shop"
SETS = {
    "first": UNDERSTANDING,
    "second": UNDERSTANDING / "second",
    "garage": UNDERSTANDING / "third" / "garage",
    "pantry": UNDERSTANDING / "third" / "pantry",
    "studio": UNDERSTANDING / "fourth" / "studio",
    "family": UNDERSTANDING / "fourth" / "family",
}
PARTS = ("dev", "held-out", "all")
AT_ONCE = 2


@dataclass(frozen=True)
class Dialogue:
    name: str
    language: str
    turns: Sequence[Mapping[str, Any]]
    folder: str = ""

    @property
    def part(self) -> str:
        if self.folder in {"dev", "test"}:
            return "dev" if self.folder == "dev" else "held-out"
        return "held-out" if zlib.crc32(self.name.encode()) % 2 else "dev"


@dataclass(frozen=True, repr=False)
class PlayedTurn:
    """Has no repr: a failing test's traceback must not show the half that is never looked at."""

    dialogue: Dialogue
    say: str
    want: Mapping[str, Any]
    answer: Answer
    verdict: Verdict


@dataclass(frozen=True)
class Score:
    """`constraint_turns_kept`: of the turns with wishes that show products, those where every product meets them all.
    `turns_done`: of all turns, those whose whole `want` holds."""

    turns: int
    done: int
    constraint_turns: int
    kept: int

    @property
    def turns_done(self) -> float:
        return self.done / self.turns if self.turns else 1.0

    @property
    def constraint_turns_kept(self) -> float:
        return self.kept / self.constraint_turns if self.constraint_turns else 1.0


def read_dialogues(folder: Path = UNDERSTANDING / "dialogues") -> list[Dialogue]:
    """All dialogues at or below a folder, by name."""
    files = sorted(folder.rglob("*.yml"))
    return [_read(file) for file in files]


def _read(file: Path) -> Dialogue:
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    return Dialogue(file.name, content["language"], content["turns"], file.parent.name)


def of_part(dialogues: Iterable[Dialogue], part: str) -> list[Dialogue]:
    return [dialogue for dialogue in dialogues if part in ("all", dialogue.part)]


def play_all(url: str, dialogues: Iterable[Dialogue], facts: Mapping[str, Fact]) -> list[PlayedTurn]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [turn for turns in pool.map(lambda one: list(play(url, one, facts)), dialogues) for turn in turns]


def play(url: str, dialogue: Dialogue, facts: Mapping[str, Fact]) -> Iterator[PlayedTurn]:
    """Every turn in one conversation, whatever became of the ones before."""
    shopper, judge = Shopper(url), Judge(facts)
    for turn in dialogue.turns:
        answer = shopper.say(turn["say"])
        yield PlayedTurn(dialogue, turn["say"], turn["want"], answer, judge.judge(turn["want"], answer))


def score(turns: Iterable[PlayedTurn]) -> Score:
    verdicts = [turn.verdict for turn in turns]
    constrained = [verdict for verdict in verdicts if verdict.states_wishes and verdict.shows_products]
    return Score(
        turns=len(verdicts),
        done=sum(verdict.is_done for verdict in verdicts),
        constraint_turns=len(constrained),
        kept=sum(not verdict.broken for verdict in constrained),
    )


def by_language(turns: Sequence[PlayedTurn]) -> dict[str, Score]:
    return {language: score(turn for turn in turns if turn.dialogue.language == language) for language in ("zh", "en")}


def table(turns: Sequence[PlayedTurn]) -> str:
    lines = [
        f"{'part':<9} {'language':<9} {'turns':>5} {'turns_done':>11} {'with wishes':>12} {'constraint_turns_kept':>22}"
    ]
    for part in PARTS:
        chosen = [turn for turn in turns if part in ("all", turn.dialogue.part)]
        for language, one in by_language(chosen).items():
            if one.turns:
                figures = f"{one.turns:>5} {one.turns_done:>11.3f} {one.constraint_turns:>12}"
                lines.append(f"{part:<9} {language:<9} {figures} {one.constraint_turns_kept:>22.3f}")
    return "\n".join(lines)


def failures(turns: Iterable[PlayedTurn]) -> Iterator[str]:
    """What went wrong in the half that may be looked at."""
    for turn in turns:
        if turn.dialogue.part == "dev" and not turn.verdict.is_done:
            faults = "".join(f"\n    - {fault}" for fault in (*turn.verdict.broken, *turn.verdict.missing))
            need = turn.answer.custom.get("need")
            yield f"{turn.dialogue.name}: {turn.say}\n    = {turn.answer.text}{faults}\n    need {need}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", required=True, help="a guide that serves the shop of the set")
    parser.add_argument("--set", choices=sorted(SETS), default="first")
    parser.add_argument("--part", choices=PARTS, default="all")
    parser.add_argument("--failures", action="store_true", help="print what failed, of dev only")
    arguments = parser.parse_args()
    folder = SETS[arguments.set]
    dialogues = of_part(read_dialogues(folder / "dialogues"), arguments.part)
    turns = play_all(arguments.url, dialogues, read_facts(folder / "shop"))
    if arguments.failures:
        print("\n".join(failures(turns)))
    print(table(turns))


if __name__ == "__main__":
    main()
