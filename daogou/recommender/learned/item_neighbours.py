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
        total = np.zeros(self.matrix.shape[1], dtype=np.float32)
        starts, columns, values = self.matrix.indptr, self.matrix.indices, self.matrix.data
        for item, weight in zip(history.items.tolist(), history.weights(self.decay), strict=True):
            row = slice(starts[item], starts[item + 1])
            total[columns[row]] += weight * values[row]
        return np.maximum(total, 0, out=total)

    def evidence(self, history: History, items: Ints) -> Scores:
        held = self.matrix[history.items][:, items].toarray().T
        return np.asarray(np.maximum(held * history.weights(self.decay), 0), dtype=np.float32)
