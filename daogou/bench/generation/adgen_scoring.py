"""What CONTRACT counts on AdvertiseGen: BLEU-4 by character, coverage, invented values, copied texts, the baseline."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

import jieba

from daogou.bench.generation.adgen_data import AdRow
from daogou.bench.generation.texts import rouge_l

COPIED = 15
"""Consecutive characters shared with a training text that make a text copied."""


class AdScorer:
    """Knows the training part: its values and its texts."""

    def __init__(self, training: Sequence[AdRow]) -> None:
        self.training = training
        self.inventory = sorted({value for row in training for value in row.values if len(value) >= 2})
        self.stretches = {stretch for row in training for stretch in _stretches(row.text)}
        self.having: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, row in enumerate(training):
            for fact in set(row.facts):
                self.having[fact].append(place)

    def invented(self, row: AdRow, text: str) -> list[str]:
        """Values of the training part in the text that the row does not have, its own taken out first."""
        for value in sorted(row.values, key=len, reverse=True):
            text = text.replace(value, "|")
        return [value for value in self.inventory if value in text and value not in row.values]

    def is_copied(self, text: str) -> bool:
        return any(stretch in self.stretches for stretch in _stretches(text))

    def nearest(self, row: AdRow) -> str:
        """The text of the training row with the likest facts (Jaccard), with the missing values appended."""
        shared: Counter[int] = Counter()
        for fact in set(row.facts):
            shared.update(self.having.get(fact, ()))
        own = len(set(row.facts))

        def likeness(place: int) -> tuple[float, int]:
            return shared[place] / (own + len(set(self.training[place].facts)) - shared[place]), -place

        text = self.training[max(shared, key=likeness)].text if shared else ""
        return text + "".join(f"，{value}" for value in row.values if value not in text)

    def bleu(self, rows: Sequence[AdRow], texts: Sequence[str]) -> float:
        """Mean over texts, × 100."""
        return 100 * sum(sentence_bleu(text, row.text) for row, text in zip(rows, texts, strict=True)) / len(rows)

    def rouge(self, rows: Sequence[AdRow], texts: Sequence[str]) -> float:
        pairs = zip(rows, texts, strict=True)
        return 100 * sum(rouge_l(jieba.lcut(text), jieba.lcut(row.text)) for row, text in pairs) / len(rows)

    def coverage(self, rows: Sequence[AdRow], texts: Sequence[str]) -> float:
        found = [value in text for row, text in zip(rows, texts, strict=True) for _, value in row.facts]
        return sum(found) / len(found)


def sentence_bleu(text: str, reference: str) -> float:
    """nltk's `sentence_bleu` with smoothing method3 (Chen and Cherry, 2014), by character, one reference."""
    if not text:
        return 0.0
    total, halved = 0.0, 1
    for size in range(1, 5):
        ours, theirs = _grams(text, size), _grams(reference, size)
        shared = sum((ours & theirs).values())
        count = max(1, sum(ours.values()))
        if not shared and size == 1:
            return 0.0
        total += math.log(shared / count if shared else 1 / (2**halved * count))
        halved += not shared
    brevity = min(0.0, 1 - len(reference) / len(text))
    return math.exp(brevity + total / 4)


def _grams(text: str, size: int) -> Counter[str]:
    return Counter(text[place : place + size] for place in range(len(text) - size + 1))


def _stretches(text: str) -> set[str]:
    return {text[place : place + COPIED] for place in range(len(text) - COPIED + 1)}
