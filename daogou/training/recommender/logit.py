"""LogitTrainer: the blend's weights, by maximum likelihood of what shoppers chose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from daogou.recommender.arrays import Scores
from daogou.recommender.learned.weighing import (
    COLDNESS,
    LENGTH_GATES,
    POPULARITY_FORMS,
    SHAPES,
    Popularity,
    Weights,
    length_gates,
)
from daogou.training.recommender.examples import Examples

PENALTIES = (100.0, 10.0)
_ROUNDS = 50


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """What the likelihood is computed from: `forms` is (rows × numbers); `blocks` are the stretches of rows whose
    histories have one length, with its gates."""

    forms: Scores
    blocks: tuple[tuple[slice, Scores], ...]
    examples: Examples

    @classmethod
    def of(cls, examples: Examples, popularity: Popularity) -> Design:
        cold = popularity.coldness()[examples.items][:, None]
        opinion, root = examples.opinions, np.sqrt(examples.opinions)
        parts = np.stack([opinion, opinion * cold, root, root * cold], axis=2).reshape(
            len(opinion), 4 * opinion.shape[1]
        )
        forms = np.concatenate([parts, popularity.forms()[examples.items]], axis=1)
        return cls(forms.astype(np.float32), tuple(_blocks(examples)), examples)

    def scores(self, weights: Scores) -> Scores:
        """One per row; `weights` is (numbers × LENGTH_GATES)."""
        scores = np.empty(len(self.forms), dtype=np.float32)
        for rows, gates in self.blocks:
            scores[rows] = self.forms[rows] @ (weights @ gates)
        return scores

    def slope(self, error: Scores) -> Scores:
        """Σ over rows of error × form × gate, (numbers × LENGTH_GATES)."""
        total = np.zeros((self.forms.shape[1], LENGTH_GATES), dtype=np.float32)
        for rows, gates in self.blocks:
            total += np.outer(error[rows] @ self.forms[rows], gates)
        return total


def _blocks(examples: Examples) -> Iterator[tuple[slice, Scores]]:
    for length in np.unique(examples.lengths).tolist():
        first, last = np.searchsorted(examples.lengths, [length, length + 1])
        yield slice(int(examples.starts[first]), int(examples.starts[last])), length_gates(length)


@dataclass(frozen=True, slots=True)
class LogitTrainer:
    """Minimises −Σ log P(chosen) + penalty/2 · |weights|², by L-BFGS."""

    penalty: float

    def fit(self, design: Design, start: Scores | None = None) -> Scores:
        """(numbers × LENGTH_GATES); `start` is where to begin, nothing by default."""
        shape = (design.forms.shape[1], LENGTH_GATES)
        begin = np.zeros(shape) if start is None else start
        if not len(design.examples):
            return np.asarray(begin, dtype=np.float32)

        def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
            weights = flat.reshape(shape).astype(np.float32)
            unlikely, error = _likelihood(design.scores(weights), design.examples)
            slope = design.slope(error).astype(np.float64).ravel()
            return unlikely + 0.5 * self.penalty * float(flat @ flat), slope + self.penalty * flat

        options = {"maxiter": _ROUNDS}
        found = optimize.minimize(loss, begin.astype(np.float64).ravel(), jac=True, method="L-BFGS-B", options=options)
        return np.asarray(found.x.reshape(shape), dtype=np.float32)


def _likelihood(scores: Scores, examples: Examples) -> tuple[float, Scores]:
    """−Σ log P(chosen), and P minus what was chosen per row."""
    starts, lengths = examples.starts[:-1], np.diff(examples.starts)
    scores = scores + examples.offsets
    highest = np.maximum.reduceat(scores, starts)
    odds = np.exp(scores - np.repeat(highest, lengths))
    sums = np.add.reduceat(odds, starts)
    error = odds / np.repeat(sums, lengths)
    error[examples.targets] -= 1
    logs = scores[examples.targets].astype(np.float64) - highest - np.log(sums)
    return -float(logs.sum()), error


def unlikelihood(scores: Scores, examples: Examples) -> float:
    """The mean −log P(chosen)."""
    if not len(examples):
        return 0.0
    total, _ = _likelihood(scores, examples)
    return total / max(len(examples), 1)


def as_weights(fitted: Scores, parts: int) -> Weights:
    """The fitted numbers in the form that serving reads."""
    shares = parts * SHAPES * COLDNESS
    by_part = fitted[:shares].T.reshape(LENGTH_GATES, parts, SHAPES, COLDNESS)
    return Weights(np.ascontiguousarray(by_part), np.ascontiguousarray(fitted[shares:].T))


def no_weights(parts: int) -> Weights:
    return Weights(
        np.zeros((LENGTH_GATES, parts, SHAPES, COLDNESS), dtype=np.float32),
        np.zeros((LENGTH_GATES, POPULARITY_FORMS), dtype=np.float32),
    )
