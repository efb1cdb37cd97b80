"""ShopperNeighbourPart: user-kNN in its textbook form."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from daogou.recommender.arrays import Ints, Scores
from daogou.recommender.learned.history import History


@dataclass(frozen=True, slots=True, eq=False)
class ShopperNeighbourPart:
    """r̂(u, i) = Σ over N(u) of sim(u, v) · r(v, i) / Σ over N(u) of |sim(u, v)|, r = 1 where v had i and else 0.

    Both sums run over the whole neighbourhood (summed over buyers only, every implicit score would be 1; Ning,
    Desrosiers & Karypis, "A comprehensive survey of neighborhood-based recommendation methods", 2015). sim is the
    cosine of histories whose items are weighted by `rarity` = ln(shoppers / buyers). `profiles` is (shoppers × items)
    CSR with unit rows, `buyers` its transpose by items.
    """

    profiles: sparse.csr_array
    buyers: sparse.csr_array
    rarity: Scores
    decay: float
    neighbours: int
    name: str = "shopper neighbours"

    def __call__(self, history: History) -> Scores:
        total = np.zeros(self.profiles.shape[1], dtype=np.float32)
        shoppers, similarities = self._neighbourhood(history)
        if len(shoppers):
            starts, columns = self.profiles.indptr, self.profiles.indices
            for shopper, similarity in zip(shoppers.tolist(), similarities, strict=True):
                total[columns[starts[shopper] : starts[shopper + 1]]] += similarity
            total /= similarities.sum()
        return total

    def _neighbourhood(self, history: History) -> tuple[NDArray[np.intp], Scores]:
        """The most similar shoppers, the shopper's own row left out, and their similarities (all above 0)."""
        similar = np.zeros(self.profiles.shape[0], dtype=np.float32)
        weights = history.weights(self.decay) * self.rarity[history.items]
        for item, weight in zip(history.items.tolist(), weights, strict=True):
            row = slice(self.buyers.indptr[item], self.buyers.indptr[item + 1])
            similar[self.buyers.indices[row]] += weight * self.buyers.data[row]
        if history.shopper >= 0:
            similar[history.shopper] = 0
        found = np.flatnonzero(similar > 0)
        if len(found) > self.neighbours:
            best = np.argpartition(-similar[found], self.neighbours)[: self.neighbours]
            found = found[best]
        length = max(float(np.linalg.norm(weights)), 1e-9)
        return found, np.asarray(similar[found] / length, dtype=np.float32)

    def evidence(self, history: History, items: Ints) -> Scores:
        """The similarity that each past item lends to the neighbours who had the item."""
        shoppers, similarities = self._neighbourhood(history)
        rows = self.profiles[shoppers]
        pattern = sparse.csr_array((np.ones(rows.nnz, dtype=np.float32), rows.indices, rows.indptr), shape=rows.shape)
        lent = (pattern[:, items].T @ rows[:, history.items]).toarray()
        weights = history.weights(self.decay) * self.rarity[history.items]
        weights /= max(float(np.linalg.norm(weights)), 1e-9) * max(float(similarities.sum()), 1e-9)
        return np.asarray(lent * weights, dtype=np.float32)
