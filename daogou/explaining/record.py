"""What is kept of a written reason, for who reviews them: plan, candidates with their verdicts, what was shown."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from typing import Any

from daogou.generator.plan import Plan

LOG = logging.getLogger(__name__)
MOST_WAITING = 200


@dataclass(frozen=True, slots=True)
class Candidate:
    """`objection` is why it could not be shown, "" where nothing speaks against it."""

    text: str
    score: float
    objection: str


@dataclass(frozen=True, slots=True)
class Written:
    """One plan that the network was asked to say; `shown` is "" where the curated reason was said. Nothing here says
    who the shopper was."""

    product: str
    plan: Plan
    candidates: tuple[Candidate, ...]
    shown: str
    model: str

    def to_row(self) -> Mapping[str, Any]:
        return {
            "product": self.product,
            "language": self.plan.language,
            "task": self.plan.task,
            "plan": asdict(self.plan),
            "candidates": [asdict(candidate) for candidate in self.candidates],
            "shown": self.shown,
            "model": self.model,
        }


class Records:
    """Keeps rows by `store` in a thread of its own: no answer waits for the database."""

    def __init__(self, store: Callable[[Sequence[Mapping[str, Any]]], None]) -> None:
        self.store = store
        self._thread = ThreadPoolExecutor(1, "written reasons")
        self._waiting = 0

    def __call__(self, written: Sequence[Written]) -> None:
        """Rows beyond MOST_WAITING are dropped: the database is away or too slow."""
        if written and self._waiting < MOST_WAITING:
            self._waiting += 1
            self._thread.submit(self._store, [one.to_row() for one in written])

    def _store(self, rows: Sequence[Mapping[str, Any]]) -> None:
        try:
            self.store(rows)
        except Exception:
            LOG.exception("written reasons could not be kept")
        finally:
            self._waiting -= 1

    def close(self) -> None:
        """What waits is kept first."""
        self._thread.shutdown()
