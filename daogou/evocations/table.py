"""EvocationTable: `data/evocations/*.tsv`, details as catalogues name them and the words that evoke each."""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from daogou.catalogue.word_table import read_rows
from daogou.errors import DaogouError
from daogou.evocations.words import words_of

Weights = Mapping[str, float]
"""Word → how strongly it points at a detail, in nats."""
AGAIN = 0.3
"""What a word gains each time that it stands in another of a detail's entries, up to three times."""
LIKE = 0.75
"""How much of two names has to be the same for them to name one detail (Dice's coefficient, words by their idf)."""


@dataclass(frozen=True, slots=True)
class Evocation:
    """One row: a detail's `names`, and the weights of the words that evoke it."""

    names: tuple[str, ...]
    words: Weights


class EvocationTable:
    """All rows of all files, found by name."""

    def __init__(self, rows: Sequence[tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
        counts = [
            Counter(sys.intern(word) for text in (*names, *words) for word in words_of(text)) for names, words in rows
        ]
        spread = Counter(word for count in counts for word in count)
        self._idf = {word: math.log(len(rows) / many) for word, many in spread.items()}
        self._unknown = math.log(len(rows))
        often = {(word, many) for count in counts for word, many in count.items()}
        weight = {(word, many): self._idf[word] * (1 + AGAIN * min(3, many - 1)) for word, many in often}
        self.rows = [
            Evocation(names, {word: weight[word, many] for word, many in count.items()})
            for (names, _), count in zip(rows, counts, strict=True)
        ]
        self._names: list[tuple[int, Weights, float]] = []
        self._with: dict[str, list[int]] = {}
        for number, (names, _) in enumerate(rows):
            for name in names:
                self._add(number, name)

    def _add(self, row: int, name: str) -> None:
        weights, total = self._weighed(name)
        for word in weights:
            self._with.setdefault(word, []).append(len(self._names))
        self._names.append((row, weights, total))

    def _weighed(self, name: str) -> tuple[Weights, float]:
        weights = {word: self._idf.get(word, self._unknown) for word in words_of(name)}
        return weights, sum(weights.values())

    def like(self, names: Iterable[str]) -> dict[int, float]:
        """Row → how alike one of its names and one of `names` are, where that is `LIKE` or more."""
        best: dict[int, float] = {}
        for name in names:
            weights, total = self._weighed(name)
            shared: Counter[int] = Counter()
            for word, weight in weights.items():
                for place in self._with.get(word, ()):
                    shared[place] += weight  # type: ignore[assignment]
            for place, same in shared.items():
                row, _, other = self._names[place]
                alike = 2 * same / (total + other)
                if alike >= LIKE:
                    best[row] = max(best.get(row, 0.0), alike)
        return best

    def evoked_by(self, names: Iterable[str]) -> Weights:
        """The words that evoke a detail of these names: those of every row that is named alike."""
        weights: dict[str, float] = {}
        for row, alike in self.like(names).items():
            for word, weight in self.rows[row].words.items():
                weights[word] = max(weights.get(word, 0.0), weight * alike)
        return weights


def load_evocations(folder: Path) -> EvocationTable:
    """Raises DaogouError with file, row and value for a row that is none."""
    rows = [row for path in sorted(folder.glob("*.tsv")) for row in _rows_of(path)]
    if not rows:
        raise DaogouError(f"{folder} holds no evocations: *.tsv")
    return EvocationTable(rows)


def _rows_of(path: Path) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for number, row in enumerate(read_rows(path), start=2):
        names = _several(row["names_en"], row["names_zh"])
        words = _several(row["words_en"], row["words_zh"])
        if not names or not words:
            raise DaogouError(f"{path}: row {number} needs names and words: {row['names_en']!r}")
        yield names, words


def _several(*cells: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for cell in cells for part in cell.split("|") if part.strip()))
