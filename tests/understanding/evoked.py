"""How well evocations find the right detail: `python -m tests.understanding.evoked`.

Every saying of `sayings/*.tsv` is judged among 26 details of its area, those that it is easily mixed up with among
them, each known by one of its names. The sayings were written by others than the words of `data/evocations/`, who saw
none of them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from daogou.catalogue.word_table import read_rows
from daogou.evocations.clearest import clearest, weight_of
from daogou.evocations.table import EvocationTable, Weights, load_evocations
from daogou.evocations.words import words_of
from daogou.settings import CHECKOUT

SAYINGS = Path(__file__).parent / "sayings"
SIBLINGS, STRANGERS = 5, 20


@dataclass(frozen=True, slots=True)
class Detail:
    names: tuple[str, ...]
    says: dict[str, tuple[str, ...]]
    group: str


@dataclass(slots=True)
class Score:
    """Of `said` sayings, `first` have the right detail first; `sure` were answered, `right` of them rightly; `wrong`
    were answered though the right detail was taken away."""

    said: int = 0
    first: int = 0
    sure: int = 0
    right: int = 0
    wrong: int = 0

    def row(self) -> dict[str, float]:
        return {
            "first": self.first / self.said,
            "answered": self.sure / self.said,
            "right": self.right / max(1, self.sure),
            "answered_without": self.wrong / self.said,
        }


@dataclass(slots=True)
class Judge:
    table: EvocationTable
    rng: random.Random = field(default_factory=lambda: random.Random(20261124))
    scores: dict[str, Score] = field(default_factory=lambda: {"zh": Score(), "en": Score()})

    def judge(self, details: Sequence[Detail]) -> None:
        known: list[Weights] = [self.table.evoked_by([self.rng.choice(detail.names)]) for detail in details]
        for place, detail in enumerate(details):
            others = [other for other in range(len(details)) if not set(details[other].names) & set(detail.names)]
            siblings = [other for other in others if details[other].group == detail.group][:SIBLINGS]
            strangers = [other for other in others if details[other].group != detail.group]
            beside = [known[other] for other in (*siblings, *self.rng.sample(strangers, STRANGERS))]
            for language, says in detail.says.items():
                for saying in says:
                    self._count(self.scores[language], saying, known[place], beside)

    def _count(self, score: Score, saying: str, right: Weights, beside: Sequence[Weights]) -> None:
        said = words_of(saying)
        weights = [weight_of(said, words) for words in (right, *beside)]
        score.said += 1
        score.first += weights[0] > max(weights[1:])
        place = clearest(weights, len(said))
        if place is not None:
            score.sure += 1
            score.right += place == 0
        score.wrong += clearest(weights[1:], len(said)) is not None


def read_details(path: Path) -> Iterator[Detail]:
    for row in read_rows(path):
        says = {language: tuple(row[f"says_{language}"].split("|")) for language in ("zh", "en")}
        yield Detail((*row["names_en"].split("|"), *row["names_zh"].split("|")), says, row["group"])


def main() -> None:
    table = load_evocations(CHECKOUT / "data" / "evocations")
    whole = Judge(table)
    for path in sorted(SAYINGS.glob("*.tsv")):
        if not (CHECKOUT / "data" / "evocations" / path.name).exists():
            continue
        details = list(read_details(path))
        judge = Judge(table)
        for one in (judge, whole):
            one.judge(details)
        show(path.stem, judge)
    show("all", whole)


def show(name: str, judge: Judge) -> None:
    for language, score in judge.scores.items():
        print(f"{name:<16} {language} {score.said:>6}", *(f"{key} {value:.3f}" for key, value in score.row().items()))


if __name__ == "__main__":
    main()
