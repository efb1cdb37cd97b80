"""Samplers: choose the next token of every row from log-probabilities. They know no network."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from daogou.generator.arrays import Floats, Ids

HOPELESS = 9.0
"""Tokens whose probability is e⁻⁹ of the likeliest one's are never drawn."""


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

    def __init__(self, rng: np.random.Generator, share: float = 0.9, temperature: float = 1.0) -> None:
        self.rng = rng
        self.share = share
        self.temperature = temperature

    def choose(self, logits: Floats) -> Ids:
        tokens, found = self._likely(logits)
        raised = np.exp((found - found[:, :1]) / self.temperature)
        shares = raised / raised.sum(-1, keepdims=True)
        before = np.cumsum(shares, -1) - shares
        reached = np.cumsum(np.where(before < self.share, shares, 0), -1)
        drawn = self.rng.random((len(reached), 1)) * reached[:, -1:]
        places = (reached <= drawn).sum(-1).clip(0, tokens.shape[1] - 1)
        chosen: Ids = np.take_along_axis(tokens, places[:, None], -1)[:, 0].astype(np.int32)
        return chosen

    def _likely(self, logits: Floats) -> tuple[Ids, Floats]:
        """(rows, likely) tokens that are not hopeless, likeliest first, and their logits; sorting all would cost more
        than the network's step."""
        rows, tokens = np.nonzero(logits > logits.max(-1, keepdims=True) - HOPELESS * self.temperature)
        counts = np.bincount(rows, minlength=len(logits))
        places = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
        likely = np.zeros((len(logits), counts.max()), np.int32)
        found = np.full(likely.shape, -np.inf, np.float32)
        likely[rows, places], found[rows, places] = tokens, logits[rows, tokens]
        order = np.argsort(-found, axis=-1, kind="stable")
        return np.take_along_axis(likely, order, -1), np.take_along_axis(found, order, -1)
