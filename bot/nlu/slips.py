"""Latin words that are a slip of the keyboard away from a word of the shop."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

SHORTEST = 5
SHORTEST_EVERYDAY = 6
"""An everyday word as short as this is none of a phrase that it nearly completes: a "sports car" is no "sport bar"."""
LONG = 8
"""From this length on, two letters may be wrong."""


class SlipCorrector:
    """`words`: those of the shop with the rank of what they name; `phrases`: the shop's names of several words;
    `common`: words that people use anyway, taken for the shop's only where they complete one of its phrases."""

    def __init__(self, words: Mapping[str, int], phrases: Iterable[Sequence[str]], common: frozenset[str]) -> None:
        self._words, self._common = words, common
        self._by_length: dict[tuple[int, str], list[str]] = defaultdict(list)
        for word in words:
            if len(word) >= SHORTEST - 1:
                self._by_length[(len(word), word[0])].append(word)
        self._after: dict[str, set[str]] = defaultdict(set)
        self._before: dict[str, set[str]] = defaultdict(set)
        for phrase in phrases:
            for left, right in itertools.pairwise(phrase):
                self._after[left].add(right)
                self._before[right].add(left)

    def corrected(self, norms: Sequence[str]) -> list[str]:
        """The words as they were meant."""
        return [self._corrected(norms, index) for index in range(len(norms))]

    def _corrected(self, norms: Sequence[str], index: int) -> str:
        norm = norms[index]
        if len(norm) < SHORTEST - 1 or not norm.isascii() or not norm.isalpha() or norm in self._words:
            return norm
        return self._in_phrase(norms, index) or (norm if norm in self._common else self._alone(norm))

    def _in_phrase(self, norms: Sequence[str], index: int) -> str:
        """The word that completes a phrase of the shop with the word before or behind."""
        norm = norms[index]
        if norm in self._common and len(norm) < SHORTEST_EVERYDAY:
            return ""
        behind = self._after.get(norms[index - 1], set()) if index else set()
        ahead = self._before.get(norms[index + 1], set()) if index + 1 < len(norms) else set()
        near = sorted(word for word in behind | ahead if word[0] == norm[0] and len(word) >= SHORTEST - 1)
        allowed = 1 if norm in self._common or len(norm) < SHORTEST_EVERYDAY else 2
        best = extractOne(norm, near, scorer=OSA.distance, score_cutoff=allowed)
        return str(best[0]) if best else ""

    def _alone(self, norm: str) -> str:
        sizes = range(SHORTEST, SHORTEST + 1) if len(norm) < SHORTEST else range(len(norm) - 2, len(norm) + 3)
        near = [word for size in sizes for word in self._by_length.get((size, norm[0]), ())]
        near = [word for word in near if abs(len(word) - len(norm)) <= _allowed(norm, word)]
        near.sort(key=lambda word: self._words[word])
        best = extractOne(norm, near, scorer=OSA.distance, score_cutoff=2)
        return str(best[0]) if best and best[1] <= _allowed(norm, str(best[0])) else norm


def _allowed(norm: str, word: str) -> int:
    return 1 if max(len(norm), len(word)) < LONG else 2
