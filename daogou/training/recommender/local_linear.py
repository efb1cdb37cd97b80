"""LocalLinearTrainer: the linear item model for catalogues whose items² do not fit into memory.

Each item's ridge regression sees only the items that most often go with it, so memory is items × neighbours. A weight
outside the neighbourhood is nearly always nearly nothing (Ning & Karypis, "SLIM", ICDM 2011, select features alike).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.linalg import lapack

from daogou.training.recommender.sequences import Sequences
from daogou.training.recommender.strongest import strongest

MOST_HELD = 300
"""Co-occurrences of an item that are kept, the most frequent."""
_LONGEST = 50


@dataclass(frozen=True, slots=True)
class LocalLinearTrainer:
    """`regularisation` is λ; `neighbours` the size of each regression."""

    regularisation: float = 200.0
    neighbours: int = 100

    def fit(self, sequences: Sequences) -> sparse.csr_array:
        """(items × items), from past to next."""
        newest = Sequences(sequences.shoppers, [one[-_LONGEST:] for one in sequences.items], sequences.size)
        matrix = newest.matrix()
        had = np.asarray(matrix.sum(axis=0), dtype=np.float32).ravel()
        both = _together(matrix)
        place = np.full(len(had), -1, dtype=np.int32)
        found = [self._column(item, both, had, place) for item in range(len(had))]
        past = np.concatenate([neighbours for neighbours, _ in found])
        item = np.repeat(np.arange(len(had)), [len(neighbours) for neighbours, _ in found])
        weights = np.concatenate([weights for _, weights in found])
        return sparse.csr_array(sparse.coo_array((weights, (past, item)), shape=both.shape)).astype(np.float32)

    def _column(
        self, item: int, both: sparse.csr_array, had: NDArray[np.float32], place: NDArray[np.int32]
    ) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """The item's neighbours and their weights; `place` is scratch, -1 everywhere before and after."""
        row = slice(both.indptr[item], both.indptr[item + 1])
        near, counts = both.indices[row], both.data[row]
        if len(near) > self.neighbours:
            best = np.argpartition(-counts, self.neighbours)[: self.neighbours]
            near, counts = near[best], counts[best]
        if not len(near):
            return near, counts
        place[near] = np.arange(len(near))
        gram = _between(near, both, place)
        gram[np.diag_indices_from(gram)] = had[near] + np.float32(self.regularisation)
        place[near] = -1
        solved, failed = lapack.sposv(gram, counts)[1:]
        return near, np.zeros(len(near), dtype=np.float32) if failed else solved


def _between(near: NDArray[np.int32], both: sparse.csr_array, place: NDArray[np.int32]) -> NDArray[np.float32]:
    """The dense, symmetric co-occurrences among `near`."""
    spans = [slice(both.indptr[one], both.indptr[one + 1]) for one in near.tolist()]
    columns = place[np.concatenate([both.indices[span] for span in spans])]
    inside = np.flatnonzero(columns >= 0)
    ends = np.cumsum([span.stop - span.start for span in spans])
    rows = np.searchsorted(ends, inside, side="right")
    dense = np.zeros((len(near), len(near)), dtype=np.float32)
    dense[rows, columns[inside]] = np.concatenate([both.data[span] for span in spans])[inside]
    return np.maximum(dense, dense.T)


def _together(matrix: sparse.csr_array) -> sparse.csr_array:
    """(items × items) counts of shoppers who had both, in blocks so that the whole product is never held."""
    items = sparse.csr_array(matrix.T)
    blocks = []
    for start in range(0, items.shape[0], 5_000):
        block = sparse.coo_array(items[start : start + 5_000] @ matrix)
        block.data[block.row + start == block.col] = 0
        blocks.append(strongest(sparse.csr_array(block), MOST_HELD))
    return sparse.csr_array(sparse.vstack(blocks)) if blocks else sparse.csr_array((0, 0), dtype=np.float32)
