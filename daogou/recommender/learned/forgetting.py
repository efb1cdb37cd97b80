"""Forgetting: a trained model without what it knows of one shopper.

The row goes, and so do the shopper's counts; what stands in the item matrices only because of this shopper (no other
one had both items) goes too. What many did together stays until the next training, which no longer sees the shopper.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy import sparse

from daogou.recommender.arrays import Ints
from daogou.recommender.learned.artefact import Artefact


def without_shopper(artefact: Artefact, shopper: str) -> Artefact | None:
    """None where the model does not know the shopper."""
    if shopper not in artefact.shoppers:
        return None
    row = artefact.shoppers.index(shopper)
    starts, columns = artefact.profiles.indptr, artefact.profiles.indices
    items = np.sort(columns[starts[row] : starts[row + 1]]).astype(np.int64)
    left = np.flatnonzero(np.arange(len(artefact.shoppers)) != row)
    profiles = sparse.csr_array(artefact.profiles[left])
    alone = _only_theirs(profiles, items)
    had = artefact.had.copy()
    had[items] = np.maximum(had[items] - 1, 0)
    share = had / np.maximum(artefact.had, 1)
    return replace(
        artefact,
        shoppers=tuple(artefact.shoppers[at] for at in left.tolist()),
        matrices={name: _emptied(matrix, items, alone) for name, matrix in artefact.matrices.items()},
        profiles=profiles,
        had=had,
        recent=(artefact.recent * share).astype(np.float32),
        again=np.where(had > 0, artefact.again, 0).astype(np.float32),
    )


def _only_theirs(profiles: sparse.csr_array, items: Ints) -> np.ndarray:
    """(items × items): True where none of those who are left had both."""
    held = profiles[:, items]
    held = sparse.csr_array((np.ones(held.nnz, dtype=np.float32), held.indices, held.indptr), shape=held.shape)
    return np.asarray((held.T @ held).toarray() == 0)


def _emptied(matrix: sparse.csr_array, items: Ints, alone: np.ndarray) -> sparse.csr_array:
    """The matrix without its entries between `items` where `alone`."""
    kept = matrix.copy()
    for at, item in enumerate(items.tolist()):
        row = slice(kept.indptr[item], kept.indptr[item + 1])
        place = np.searchsorted(items, kept.indices[row])
        found = items[np.minimum(place, len(items) - 1)] == kept.indices[row]
        gone = found & alone[at][np.minimum(place, len(items) - 1)]
        kept.data[row] = np.where(gone, 0, kept.data[row])
    kept.eliminate_zeros()
    return kept
