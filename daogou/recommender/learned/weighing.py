"""Weighing: one score out of the parts' opinions, with weights that depend on the history and on the item.

A conditional logit (McFadden 1974) whose weights were fitted on held-out choices. A part with opinion f counts as
f and √f (what stands second is often half as likely, not half as good); each weight has a form for long and for short
histories and for items that few had. It stays a sum over the parts, so a receipt adds up.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from daogou.recommender.arrays import Scores

LENGTH_GATES = 4
"""Always; nothing known; the shorter the more; the longer the more."""
SHAPES = 2
COLDNESS = 2
POPULARITY_FORMS = 4
_SHORT, _LONG, _FEW = 4.0, 50.0, 5.0
_HARDLY_ANY = 3


def length_gates(length: int) -> NDArray[np.float32]:
    """How much each form of a weight counts for a history of this length."""
    if length == 0:
        return np.asarray([0.0, 1.0, 0.0, 0.0], dtype=np.float32)
    long = np.log1p(min(length, _LONG)) / np.log1p(_LONG)
    return np.asarray([1.0, 0.0, np.exp(-(length - 1) / _SHORT), long], dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Popularity:
    """`had`: shoppers who had each item; `recent`: the same with old ones fading."""

    had: Scores
    recent: Scores

    def coldness(self) -> Scores:
        """1 for an item that nobody had, falling to 0."""
        return np.asarray(np.exp(-self.had / _FEW), dtype=np.float32)

    def score(self) -> Scores:
        """0 to 1, in the order of `recent`."""
        most = float(self.recent.max(initial=0.0))
        return np.asarray(np.log1p(self.recent) / (np.log1p(most) if most > 0 else 1.0), dtype=np.float32)

    def forms(self) -> Scores:
        """(items × POPULARITY_FORMS): recent, ever, hardly any, none."""
        most = np.float32(max(np.log1p(float(self.had.max(initial=0.0))), 1e-9))
        ever = np.log1p(self.had) / most
        return np.stack([self.score(), ever, self.had <= _HARDLY_ANY, self.had == 0], axis=1).astype(np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """`parts`: (LENGTH_GATES × parts × SHAPES × COLDNESS); `popularity`: (LENGTH_GATES × POPULARITY_FORMS)."""

    parts: Scores
    popularity: Scores

    def of_parts(self, length: int) -> Scores:
        """(parts × SHAPES × COLDNESS) for a history of this length."""
        return np.asarray(np.tensordot(length_gates(length), self.parts, axes=1), dtype=np.float32)

    def of_popularity(self, length: int) -> Scores:
        return np.asarray(length_gates(length) @ self.popularity, dtype=np.float32)


def part_contribution(opinion: Scores, cold: Scores, weights: Scores) -> Scores:
    """One part's share of the score; `opinion` between 0 and 1, `weights` (SHAPES × COLDNESS)."""
    root = np.sqrt(opinion)
    share = opinion * (weights[0, 0] + weights[0, 1] * cold) + root * (weights[1, 0] + weights[1, 1] * cold)
    return np.asarray(share, dtype=np.float32)
