"""Writer: decodes plans to drafts, a batch at a time, bounded in steps and in time."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from daogou.generator.arrays import Floats, Ids, Mask
from daogou.generator.coverage import Coverage, coverages
from daogou.generator.encoding import PlanEncoder, Source
from daogou.generator.numpy_network import NEVER, Decoding, NumpyNetwork
from daogou.generator.plan import Draft
from daogou.generator.samplers import Sampler

READY_SHARE = 0.3
"""Rows that are ready leave the batch when they are this share of it: leaving costs a copy of the cache."""


@dataclass(slots=True)
class Row:
    """One text being written: `number` is its place in the answer."""

    number: int
    source: Source
    coverage: Coverage
    ids: list[int] = field(default_factory=list)
    score: float = 0.0


class Writer:
    """`shut` marks pieces that are never written; `steps` bounds a text's tokens."""

    def __init__(self, network: NumpyNetwork, encoder: PlanEncoder, shut: Mask, steps: int = 96) -> None:
        self.network = network
        self.encoder = encoder
        self.shut = shut
        self.steps = min(steps, network.shape.longest)

    def write(
        self, sources: Sequence[Source], copies: int, sampler: Sampler, deadline: float | None = None
    ) -> list[list[Draft]]:
        """`copies` drafts or fewer for every source: what is not complete in time or steps is left out.

        `deadline` is a moment of time.monotonic().
        """
        if not sources:
            return []
        decoding = Decoding(self.network, sources, copies, self.steps)
        states = coverages(self.encoder, sources, self.shut, copies)
        rows = [Row(place, sources[place // copies], state) for place, state in enumerate(states)]
        ready: dict[int, Draft] = {}
        tokens: Ids = np.full(len(rows), self.encoder.start, np.int32)
        alive = np.ones(len(rows), np.bool_)
        for _ in range(self.steps):
            if deadline is not None and time.monotonic() > deadline:
                break
            tokens = self._advance(decoding, rows, alive, tokens, sampler, ready)
            if not alive.any():
                break
            if alive.mean() <= 1 - READY_SHARE:
                kept = np.flatnonzero(alive).astype(np.int32)
                decoding.select(kept)
                rows, tokens, alive = [rows[place] for place in kept], tokens[kept], alive[kept]
        found = [ready.get(place) for place in range(len(sources) * copies)]
        return [
            [draft for draft in found[first : first + copies] if draft is not None]
            for first in range(0, len(found), copies)
        ]

    def _advance(
        self,
        decoding: Decoding,
        rows: Sequence[Row],
        alive: Mask,
        tokens: Ids,
        sampler: Sampler,
        ready: dict[int, Draft],
    ) -> Ids:
        logits = decoding.step(tokens)
        logits = np.where(np.stack([row.coverage.allowed() for row in rows]), logits, NEVER)
        chosen = sampler.choose(logits)
        gains = log_probabilities(logits, chosen)
        for place, row in enumerate(rows):
            if alive[place]:
                alive[place] = self._take(row, int(chosen[place]), float(gains[place]), ready)
        return chosen

    def _take(self, row: Row, token: int, gain: float, ready: dict[int, Draft]) -> bool:
        """Whether the row goes on."""
        row.score += gain
        if token == self.encoder.end:
            ready[row.number] = self.encoder.draft(row.source, row.ids, row.score / (len(row.ids) + 1))
            return False
        row.ids.append(token)
        row.coverage.take(token)
        return True


def log_probabilities(logits: Floats, chosen: Ids) -> Floats:
    """Of one token a row."""
    best = logits.max(-1)
    total = best + np.log(np.exp(logits - best[:, None]).sum(-1))
    found: Floats = logits[np.arange(len(chosen)), chosen] - total
    return found
