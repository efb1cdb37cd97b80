"""Generator: what a guide asks for sentences. Plans in, drafts out; no claim is checked here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from daogou.generator.artefact import Artefact, load_artefact
from daogou.generator.consensus import by_consensus
from daogou.generator.coverage import shut_pieces
from daogou.generator.encoding import PlanEncoder
from daogou.generator.numpy_network import NumpyNetwork
from daogou.generator.plan import Draft, Plan
from daogou.generator.samplers import GreedySampler, NucleusSampler
from daogou.generator.writer import Writer


@dataclass(frozen=True, slots=True)
class Sampling:
    """How candidates are drawn: nucleus `share`, `temperature`, and the steps that bound a text."""

    share: float = 0.95
    temperature: float = 0.6
    steps: int = 96


class Generator:
    """Writes drafts with exported weights. One instance serves one thread at a time: `rng` is its own."""

    def __init__(self, artefact: Artefact, rng: np.random.Generator, sampling: Sampling | None = None) -> None:
        self.version = artefact.version
        self.rng = rng
        self.sampling = sampling or Sampling()
        self.encoder = PlanEncoder(artefact.tokenizer, artefact.spells_values)
        self.network = NumpyNetwork(artefact.shape, artefact.weights)
        self.writer = Writer(self.network, self.encoder, shut_pieces(self.encoder), self.sampling.steps)

    @classmethod
    def load(cls, folder: Path, rng: np.random.Generator, sampling: Sampling | None = None) -> Generator:
        """Raises ArtefactError, which names the file, for anything but a whole model."""
        return cls(load_artefact(folder), rng, sampling)

    def candidates(self, plans: Sequence[Plan], per_plan: int, deadline: float | None = None) -> list[list[Draft]]:
        """Different drafts for every plan, best first, `per_plan` at most; perhaps none.

        Each says every fact that is not optional exactly once. `deadline` is a moment of time.monotonic(): what is not
        written by then is left out.
        """
        sampler = NucleusSampler(self.rng, self.sampling.share, self.sampling.temperature)
        sources = [self.encoder.source(plan) for plan in plans]
        written = self.writer.write(sources, per_plan, sampler, deadline)
        return [by_consensus(drafts) for drafts in written]

    def greedy(self, plans: Sequence[Plan], deadline: float | None = None) -> list[Draft | None]:
        """The likeliest text of every plan, token by token."""
        sources = [self.encoder.source(plan) for plan in plans]
        written = self.writer.write(sources, 1, GreedySampler(), deadline)
        return [drafts[0] if drafts else None for drafts in written]
