"""Figures of an intent classifier with a threshold. Standard library only; every one has a case computed by hand."""

import math
from collections import Counter, defaultdict
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


def mcc(labels: Sequence[str], predicted: Sequence[str], outside_weight: float = 1.0) -> float:
    """Matthews correlation for many classes (Gorodkin 2004); 0 where it is not defined. A row that is out of scope
    counts `outside_weight` times."""
    true: dict[str, float] = defaultdict(float)
    guessed: dict[str, float] = defaultdict(float)
    rows = right = 0.0
    for label, guess in zip(labels, predicted, strict=True):
        weight = outside_weight if label == OUT_OF_SCOPE else 1.0
        rows, right = rows + weight, right + weight * (label == guess)
        true[label] += weight
        guessed[guess] += weight
    together = sum(true[name] * guessed.get(name, 0.0) for name in true)
    spread = (rows**2 - sum(n * n for n in guessed.values())) * (rows**2 - sum(n * n for n in true.values()))
    return (right * rows - together) / math.sqrt(spread) if spread > 1e-9 else 0.0


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
    """The threshold with the best MCC on these rows, the middle one where several are equally good. How often shoppers
    ask for something out of scope is not known, so these rows together count as much as all others."""
    outside = sum(label == OUT_OF_SCOPE for label in labels)
    weight = (len(labels) - outside) / outside if outside else 1.0
    scores = {value: round(mcc(labels, decided(guesses, value), weight), 9) for value in THRESHOLDS}
    best = [value for value, score in scores.items() if score == max(scores.values())]
    return best[len(best) // 2]
