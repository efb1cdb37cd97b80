"""ReasonWriter: asks the network in a thread of its own and never waits past a moment."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, TimeoutError
from pathlib import Path
from typing import Protocol

import numpy as np

from daogou.artefact_files import METADATA
from daogou.errors import ArtefactError
from daogou.generator.generator import Generator, Sampling
from daogou.generator.plan import Draft, Plan

LOG = logging.getLogger(__name__)
STEPS = 60
"""Tokens of a reason at most: sound ones take thirty to fifty, and what goes on rambles."""


class Network(Protocol):
    """Writes drafts; `version` names its weights."""

    version: str

    def candidates(self, plans: Sequence[Plan], per_plan: int, deadline: float | None = None) -> list[list[Draft]]: ...


class GeneratorKeeper:
    """The newest whole model of the first of `folders` that has one, read again when it was replaced.

    A broken one is logged and what was served before stays; None before there is any.
    """

    def __init__(self, folders: Sequence[Path], rng: np.random.Generator) -> None:
        self.folders = folders
        self.rng = rng
        self._mark: tuple[Path, int] | None = None
        self._network: Network | None = None

    def __call__(self) -> Network | None:
        mark = self._newest()
        if mark != self._mark:
            self._mark = mark
            self._read(mark)
        return self._network

    def _newest(self) -> tuple[Path, int] | None:
        for folder in self.folders:
            try:
                return folder, (folder / METADATA).stat().st_mtime_ns
            except OSError:
                continue
        return None

    def _read(self, mark: tuple[Path, int] | None) -> None:
        if mark is None:
            LOG.warning("no generator's model in %s: reasons are curated", " or ".join(map(str, self.folders)))
            return
        try:
            self._network = Generator.load(mark[0], self.rng, Sampling(steps=STEPS))
        except ArtefactError as error:
            LOG.error("the generator is refused, what was served before stays: %s", error)


class ReasonWriter:
    """Serves any number of threads; one text is written at a time, and who would wait too long gets nothing."""

    def __init__(self, network: Callable[[], Network | None], per_plan: int = 4) -> None:
        self.network = network
        self.per_plan = per_plan
        self._thread = ThreadPoolExecutor(1, "reasons")

    def write(self, plans: Sequence[Plan], until: float) -> tuple[str, list[list[Draft]]]:
        """(model version, drafts of every plan, best first) by `until`, a moment of time.monotonic(); no drafts where
        there is no model, it fails, or time is over."""
        nothing: tuple[str, list[list[Draft]]] = ("", [[] for _ in plans])
        if not plans:
            return nothing
        job = self._thread.submit(self._write, plans, until)
        try:
            return job.result(max(0.0, until - time.monotonic()))
        except TimeoutError:
            job.cancel()
            LOG.warning("the generator was not ready in time for %d plans", len(plans))
        except Exception:
            LOG.exception("the generator failed")
        return nothing

    def _write(self, plans: Sequence[Plan], until: float) -> tuple[str, list[list[Draft]]]:
        network = self.network()
        if network is None or time.monotonic() > until:
            return "", [[] for _ in plans]
        return network.version, network.candidates(plans, self.per_plan, until)
