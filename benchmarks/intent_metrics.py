"""Figures of an intent classifier with a threshold. Standard library only; every one has a case computed by hand."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.intent_data import OUT_OF_SCOPE

THRESHOLDS = [step / 100 for step in range(100)]
BINS = 15


@dataclass(frozen=True)
class Guess:
    """The intent ranked first, and how sure the model is of it."""

    intent: str
    confidence: float


def decided(guesses: Sequence[Guess], threshold: float) -> list[str]:
    """Labels, where a guess below the threshold is out of scope."""
    return [guess.intent if guess.confidence >= threshold else OUT_OF_SCOPE for guess in guesses]


def accuracy(labels: Sequence[str], predicted: Sequence[str]) -> float:
    return sum(a == b for a, b in zip(labels, predicted, strict=True)) / len(labels) if labels else 0.0


def mcc(labels: Sequence[str], predicted: Sequence[str]) -> float:
    """Matthews correlation for many classes (Gorodkin 2004); 0 where it is not defined."""
    rows, right = len(labels), sum(a == b for a, b in zip(labels, predicted, strict=True))
    true, guessed = Counter(labels), Counter(predicted)
    together = sum(true[name] * guessed[name] for name in true)
    spread = (rows**2 - sum(n * n for n in guessed.values())) * (rows**2 - sum(n * n for n in true.values()))
    return (right * rows - together) / math.sqrt(spread) if spread > 0 else 0.0


def macro_f1(labels: Sequence[str], predicted: Sequence[str]) -> float:
    """The mean F1 over every label that occurs or was predicted, out of scope among them."""
    true, guessed = Counter(labels), Counter(predicted)
    right = Counter(a for a, b in zip(labels, predicted, strict=True) if a == b)
    names = true.keys() | guessed.keys()
    return sum(2 * right[name] / (true[name] + guessed[name]) for name in names) / len(names) if names else 0.0


def calibration_error(labels: Sequence[str], guesses: Sequence[Guess]) -> float:
    """Expected calibration error over BINS bins of equal width (Guo et al. 2017)."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for label, guess in zip(labels, guesses, strict=True):
        bins[min(BINS - 1, int(guess.confidence * BINS))].append((guess.confidence, guess.intent == label))
    gaps = (abs(sum(sure for sure, _ in b) - sum(right for _, right in b)) for b in bins)
    return sum(gaps) / len(labels) if labels else 0.0


def best_threshold(labels: Sequence[str], guesses: Sequence[Guess]) -> float:
    """The threshold with the best MCC on these rows, the middle one where several are equally good."""
    scores = {threshold: round(mcc(labels, decided(guesses, threshold)), 9) for threshold in THRESHOLDS}
    best = [threshold for threshold, score in scores.items() if score == max(scores.values())]
    return best[len(best) // 2]
