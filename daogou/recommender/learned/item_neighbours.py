"""ItemNeighbourPart: item-kNN, the linear item model and transitions alike are a sparse matrix from past to next."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from daogou.recommender.arrays import Ints, Scores
from daogou.recommender.learned.history import History


@dataclass(frozen=True, slots=True, eq=False)
class ItemNeighbourPart:
    """score(i) = Σ over past items j of weight(j) × matrix[j, i]; `matrix` is (items × items) CSR, float32."""

    name: str
    matrix: sparse.csr_array
    decay: float

    def __call__(self, history: History) -> Scores:
        starts, columns, values = self.matrix.indptr, self.matrix.indices, self.matrix.data
        rows = [slice(starts[item], starts[item + 1]) for item in history.items.tolist()]
        if not rows:
            return np.zeros(self.matrix.shape[1], dtype=np.float32)
        held = np.concatenate([columns[row] for row in rows])
        lent = np.concatenate([w * values[row] for w, row in zip(history.weights(self.decay), rows, strict=True)])
        total = np.bincount(held, lent, self.matrix.shape[1]).astype(np.float32)
        return np.maximum(total, 0, out=total)

    def evidence(self, history: History, items: Ints) -> Scores:
        held = self.matrix[history.items][:, items].toarray().T
        return np.asarray(np.maximum(held * history.weights(self.decay), 0), dtype=np.float32)
