"""ProfileTrainer: the rows that user-kNN compares."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from daogou.recommender.learned.binding import rarity
from daogou.training.recommender.sequences import Sequences


class ProfileTrainer:
    """Each shopper's items weighted by their rarity, as a row of length 1 (TF-IDF cosine)."""

    def fit(self, sequences: Sequences) -> sparse.csr_array:
        """(shoppers × items)."""
        matrix = sequences.matrix()
        rare = rarity(sequences.weighted_counts(), len(sequences))
        weights = rare[matrix.indices]
        rows = np.repeat(np.arange(len(sequences)), np.diff(matrix.indptr))
        norms = np.sqrt(np.bincount(rows, weights.astype(np.float64) ** 2, len(sequences)))
        data = (weights / np.maximum(norms, 1e-9)[rows]).astype(np.float32)
        return sparse.csr_array((data, matrix.indices, matrix.indptr), shape=matrix.shape)
