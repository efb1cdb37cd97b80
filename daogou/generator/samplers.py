"""Samplers: choose the next token of every row from log-probabilities. They know no network."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from daogou.generator.arrays import Floats, Ids


class Sampler(Protocol):
    def choose(self, logits: Floats) -> Ids:
        """(rows, tokens) logits, those not allowed at -1e9, to one token a row."""
        ...


class GreedySampler:
    """The likeliest token; the first of equals."""

    def choose(self, logits: Floats) -> Ids:
        chosen: Ids = logits.argmax(-1).astype(np.int32)
        return chosen


class NucleusSampler:
    """A token from the smallest set that holds `share` of the probability (Holtzman et al., 2020)."""

    def __init__(self, rng: np.random.Generator, share: float = 0.9, temperature: float = 1.0, most: int = 48) -> None:
        """`most` bounds the set, and the sorting."""
        self.rng = rng
        self.share = share
        self.temperature = temperature
        self.most = most

    def choose(self, logits: Floats) -> Ids:
        most = min(self.most, logits.shape[1])
        best = np.argpartition(logits, -most, axis=-1)[:, -most:]
        found = np.take_along_axis(logits, best, -1)
        order = np.argsort(-found, axis=-1, kind="stable")
        best, found = np.take_along_axis(best, order, -1), np.take_along_axis(found, order, -1)
        raised = np.exp((found - found[:, :1]) / self.temperature)
        shares = raised / raised.sum(-1, keepdims=True)
        before = np.cumsum(shares, -1) - shares
        kept = np.where(before < self.share, shares, 0)
        reached = np.cumsum(kept, -1)
        drawn = self.rng.random((len(kept), 1)) * reached[:, -1:]
        places = (reached <= drawn).sum(-1).clip(0, most - 1)
        chosen: Ids = np.take_along_axis(best, places[:, None], -1)[:, 0].astype(np.int32)
        return chosen
