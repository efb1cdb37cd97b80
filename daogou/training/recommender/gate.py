"""The gate: a new artefact is served only when it earns it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from daogou.training.recommender.evaluation import MOST_POPULAR
from daogou.training.recommender.guardrails import Guardrail

FIGURE = "ndcg@10"
TOLERATED = 0.9
"""The share of the served artefact's figure that a new one must reach: shoppers and seasons change by that much."""


def objections(judged: Mapping[str, Any], kept: Sequence[Guardrail], served: Mapping[str, Any] | None) -> list[str]:
    """Why the new artefact must not be served, a sentence each; nothing when it may. `served` are the metrics that
    the artefact in service was trained with."""
    found = []
    low, _ = judged["ahead_of"][MOST_POPULAR]
    if low <= 0:
        popular = judged["parts"][MOST_POPULAR][FIGURE]
        found.append(f"{FIGURE} {judged[FIGURE]} is not surely better than most-popular ({popular})")
    if served is not None and judged[FIGURE] < TOLERATED * float(served.get(FIGURE, 0.0)):
        found.append(f"{FIGURE} {judged[FIGURE]} is worse than that of the one in service ({served[FIGURE]})")
    broken = [one for one in kept if one.refuses and not one.is_kept]
    found += [f"{one.name} is {one.values[0]:.3f}, the limit is {one.limit}" for one in broken]
    return found
