"""ItemNeighbourTrainer: item-kNN, the cosine of who had both."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from daogou.training.recommender.sequences import Sequences
from daogou.training.recommender.strongest import strongest


@dataclass(frozen=True, slots=True)
class ItemNeighbourTrainer:
    """sim(j → i) = n(i, j) / (n(j)^(1 − damping) · n(i)^damping + shrinkage): the cosine at damping ½, more of it keeps
    best-sellers from being everybody's neighbour; shrinkage makes few shoppers count little (Bell & Koren 2007).
    Recency is the query's: the part that serves lets the past fade."""

    shrinkage: float = 1.0
    damping: float = 0.6
    neighbours: int = 200

    def fit(self, sequences: Sequences) -> sparse.csr_array:
        """(items × items), from past to next."""
        matrix = sequences.matrix()
        had = np.asarray(matrix.sum(axis=0)).ravel()
        both = sparse.coo_array(matrix.T @ matrix)
        scale = had[both.row] ** (1 - self.damping) * had[both.col] ** self.damping + self.shrinkage
        data = np.where(both.row == both.col, 0, both.data / scale).astype(np.float32)
        near = sparse.csr_array(sparse.coo_array((data, (both.row, both.col)), shape=both.shape))
        return strongest(near, self.neighbours)
