"""LinearTrainer: every item predicted from all others by ridge regression, in closed form (EASE; Steck, "Embarrassingly
shallow autoencoders for sparse data", WWW 2019).

With P = (XᵀX + λI)⁻¹, the weight from j to i is −P[j, i] / P[i, i]. P comes from a float32 Cholesky factorisation in
place, so the peak is one dense matrix of items². Beyond `DENSE_ITEMS` that is too much: `local_linear` solves the same
regression over each item's neighbours alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.linalg import lapack

from daogou.errors import DaogouError
from daogou.training.recommender.local_linear import LocalLinearTrainer
from daogou.training.recommender.sequences import Sequences

DENSE_ITEMS = 20_000
_BLOCK = 1_000


@dataclass(frozen=True, slots=True)
class LinearTrainer:
    """`regularisation` is λ; `neighbours` how many weights from an item are kept."""

    regularisation: float = 200.0
    neighbours: int = 200
    dense_items: int = DENSE_ITEMS

    def fit(self, sequences: Sequences) -> sparse.csr_array:
        """(items × items), from past to next; items that nobody had take no part."""
        matrix = sequences.matrix()
        known = np.flatnonzero(np.asarray(matrix.sum(axis=0)).ravel() > 0)
        if len(known) > self.dense_items:
            return LocalLinearTrainer(self.regularisation).fit(sequences)
        weights = self._exact(sparse.csr_array(matrix[:, known])) if len(known) else sparse.csr_array((0, 0))
        coo = sparse.coo_array(weights)
        shape = (sequences.size, sequences.size)
        moved = sparse.coo_array((coo.data, (known[coo.row], known[coo.col])), shape=shape)
        return sparse.csr_array(moved).astype(np.float32)

    def _exact(self, matrix: sparse.csr_array) -> sparse.csr_array:
        gram = (matrix.T @ matrix).toarray().astype(np.float32)
        gram[np.diag_indices_from(gram)] += np.float32(self.regularisation)
        inverse = _inverse_triangle(gram)
        variances = np.diag(inverse).copy()
        blocks = [_block(inverse, variances, start, self.neighbours) for start in range(0, len(gram), _BLOCK)]
        return sparse.csr_array(sparse.vstack(blocks))


def _inverse_triangle(gram: NDArray[np.float32]) -> NDArray[np.float32]:
    """The inverse of a symmetric positive definite matrix, in its own memory; only the upper triangle counts."""
    factor, failed = lapack.spotrf(gram.T, lower=1, clean=0, overwrite_a=1)
    if not failed:
        factor, failed = lapack.spotri(factor, lower=1, overwrite_c=1)
    if failed:
        raise DaogouError("the linear item model cannot be solved: its regularisation is too small")
    inverse: NDArray[np.float32] = factor.T
    return inverse


def _block(inverse: NDArray[np.float32], variances: NDArray[np.float32], start: int, most: int) -> sparse.csr_array:
    """Rows `start` … of the weights, the `most` strongest of each; dense for a moment."""
    end = min(start + _BLOCK, len(inverse))
    weights = np.empty((end - start, len(inverse)), dtype=np.float32)
    weights[:, :start] = inverse[:start, start:end].T
    weights[:, start:] = inverse[start:end, start:]
    square = np.triu(weights[:, start:end])
    weights[:, start:end] = square + np.triu(square, 1).T
    weights /= -variances
    weights[np.arange(end - start), np.arange(start, end)] = 0
    return _strongest_of_dense(weights, most)


def _strongest_of_dense(weights: NDArray[np.float32], most: int) -> sparse.csr_array:
    count = min(most, weights.shape[1])
    columns = np.argpartition(np.abs(weights), -count, axis=1)[:, -count:]
    columns.sort(axis=1)
    values = np.take_along_axis(weights, columns, axis=1)
    starts = np.arange(0, values.size + 1, count)
    return sparse.csr_array((values.ravel(), columns.ravel(), starts), shape=weights.shape)
