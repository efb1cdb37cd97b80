"""Figures from times: quantiles, throughput, ratios."""

from __future__ import annotations

import math
from collections.abc import Sequence


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of the values do not exceed (nearest rank); values must not be empty."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def milliseconds(seconds: float) -> float:
    return round(seconds * 1000, 1)


def summary(seconds: Sequence[float], crowd_turns: int, crowd_seconds: float) -> dict[str, float]:
    """`seconds` of turns one after the other; `throughput` is turns a second while several shoppers talk at once."""
    return {
        "p50_ms": milliseconds(quantile(seconds, 0.5)),
        "p95_ms": milliseconds(quantile(seconds, 0.95)),
        "throughput": round(crowd_turns / crowd_seconds, 1) if crowd_seconds else 0.0,
        "turns": len(seconds),
    }


def ratio(ours: float, theirs: float) -> float:
    """Below one is better than the peer."""
    return round(ours / theirs, 3)
