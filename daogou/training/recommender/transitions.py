"""TransitionTrainer: what follows what, several steps on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from daogou.recommender.arrays import Ints
from daogou.training.recommender.sequences import LONGEST, Sequences
from daogou.training.recommender.strongest import strongest


@dataclass(frozen=True, slots=True)
class TransitionTrainer:
    """w(j → i) = Σ over shoppers of fading^(steps between − 1) for up to `steps` steps, over n(i)^damping; a Markov
    chain with skips (Shani, Heckerman & Brafman 2005), damped so that best-sellers do not follow everything."""

    steps: int = 10
    fading: float = 0.8
    damping: float = 0.4
    neighbours: int = 200

    def fit(self, sequences: Sequences) -> sparse.csr_array:
        """(items × items), from past to next."""
        had = np.maximum(sequences.weighted_counts(), 1)
        shape = (sequences.size, sequences.size)
        total = sparse.csr_array(shape, dtype=np.float32)
        for step in range(1, self.steps + 1):
            before, after = _pairs(sequences.items, step)
            if len(before):
                weights = np.full(len(before), self.fading ** (step - 1), dtype=np.float32)
                total = total + sparse.csr_array(sparse.coo_array((weights, (before, after)), shape=shape))
        total.data /= had[total.indices] ** np.float32(self.damping)
        return strongest(total, self.neighbours)


def _pairs(items: Sequence[Ints], step: int) -> tuple[Ints, Ints]:
    """Every (item, item `step` places later) of the same shopper."""
    newest = [one[-LONGEST:] for one in items if len(one) > step]
    if not newest:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    return np.concatenate([one[:-step] for one in newest]), np.concatenate([one[step:] for one in newest])
