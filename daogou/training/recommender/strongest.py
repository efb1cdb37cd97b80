"""Keeping the strongest entries of a sparse matrix's rows: what makes a model of items small and fast."""

from __future__ import annotations

import numpy as np
from scipy import sparse


def strongest(matrix: sparse.csr_array, most: int) -> sparse.csr_array:
    """At most `most` entries a row, those of the largest absolute value; zeros go."""
    counts = np.diff(matrix.indptr)
    rows = np.repeat(np.arange(matrix.shape[0], dtype=np.int32), counts)
    crowded = np.flatnonzero(counts > most)
    kept = matrix.data != 0
    for row in crowded.tolist():
        span = slice(matrix.indptr[row], matrix.indptr[row + 1])
        size = np.abs(matrix.data[span])
        kept[np.argpartition(-size, most)[most:] + span.start] = False
    held = sparse.coo_array((matrix.data[kept], (rows[kept], matrix.indices[kept])), shape=matrix.shape)
    return sparse.csr_array(held).astype(np.float32)
