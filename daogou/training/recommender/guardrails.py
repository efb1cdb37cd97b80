"""Guardrails: what a new recommender must not do to the catalogue, beside most-popular and random lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from daogou.training.recommender.evaluation import LISTED, MOST_POPULAR, WHOLE, Run
from daogou.training.recommender.ranking_metrics import coverage, gini

TAIL = 0.8
"""The share of the catalogue, by purchases, that counts as its tail."""
LEAST_COVERAGE, LEAST_TIMES_POPULAR, MOST_GINI, LEAST_TAIL = 0.4, 5.0, 0.85, 0.2


@dataclass(frozen=True, slots=True)
class Guardrail:
    """One figure: `values` are those of the new recommender, of most-popular and of random lists. Where `refuses`, a
    broken limit keeps the new one out of service; else it is a warning."""

    name: str
    values: tuple[float, float, float]
    limit: str
    is_kept: bool
    refuses: bool = True


def guardrails(run: Run, seed: int = 0) -> list[Guardrail]:
    """Shares of the catalogue are capped at what so many lists could show."""
    whole, popular = run.lists[WHOLE], run.lists[MOST_POPULAR]
    chance = _random_lists(run, seed)
    shown = min(len(run.names), LISTED * len(whole)) / max(len(run.names), 1)
    three = (whole, popular, chance)
    covered = _figures(three, lambda lists: coverage(lists, run.names) / max(shown, 1e-9))
    uneven = _figures(three, lambda lists: gini(lists, run.names))
    tail = _figures(three, lambda lists: _tail_share(lists, run.had))
    times = _figures(three, lambda lists: coverage(lists, run.names) / max(coverage(popular, run.names), 1e-9))
    wide = min(LEAST_TIMES_POPULAR, 1 / max(covered[1], 1e-9))
    return [
        Guardrail("coverage@10", covered, f"≥ {LEAST_COVERAGE}", covered[0] >= LEAST_COVERAGE),
        Guardrail("coverage over most-popular", times, f"≥ {wide:.1f}", times[0] >= wide),
        Guardrail("gini@10", uneven, f"≤ {MOST_GINI}", uneven[0] <= MOST_GINI),
        Guardrail("share of the tail", tail, f"≥ {LEAST_TAIL}", tail[0] >= LEAST_TAIL, refuses=False),
    ]


Lists = Sequence[Sequence[str]]


def _figures(rankers: tuple[Lists, Lists, Lists], figure: Callable[[Lists], float]) -> tuple[float, float, float]:
    whole, popular, chance = rankers
    return figure(whole), figure(popular), figure(chance)


def _random_lists(run: Run, seed: int) -> list[tuple[str, ...]]:
    rng = np.random.default_rng(seed)
    count = min(LISTED, len(run.names))
    drawn = (rng.choice(len(run.names), count, replace=False) for _ in run.lists[WHOLE])
    return [tuple(run.names[number] for number in one.tolist()) for one in drawn]


def _tail_share(lists: Sequence[Sequence[str]], had: Mapping[str, float]) -> float:
    """The share of what is listed that belongs to the least bought TAIL of the catalogue."""
    ordered = sorted(had, key=lambda item: had[item])
    tail = set(ordered[: int(TAIL * len(ordered))])
    listed = [item in tail for found in lists for item in found]
    return float(np.mean(listed)) if listed else 0.0
