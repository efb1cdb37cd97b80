"""Off-policy estimates: what a new ranking would have earned, from what an old one showed by chance.

Inverse propensity scoring (Horvitz & Thompson 1952) and its self-normalised form (Swaminathan & Joachims 2015), over
the one card of a list that was drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from daogou.recommender.arrays import Floats

RESAMPLED = 1_000


@dataclass(frozen=True, slots=True)
class Impression:
    """One card that was drawn with the probability `propensity` (above 0, at most 1), what it earned, and the
    probability with which the new ranking would show the same there."""

    propensity: float
    reward: float
    chosen: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """Reward per card: as it was logged, by IPS and by SNIPS, and SNIPS' 95 % bootstrap interval. `effective` is how
    many impressions of weight 1 the weights are worth (Kish)."""

    impressions: int
    logged: float
    ips: float
    snips: float
    interval: tuple[float, float]
    effective: float


def estimate(impressions: Sequence[Impression], seed: int = 0) -> Estimate | None:
    """None where the new ranking would have shown nothing of what was shown: nothing can be said of it then. Raises
    ValueError for a propensity that is none."""
    bad = [one.propensity for one in impressions if not 0 < one.propensity <= 1]
    if bad:
        raise ValueError(f"{bad[0]} is no probability of having been shown")
    rewards = np.asarray([one.reward for one in impressions], dtype=np.float64)
    weights = np.asarray([one.chosen / one.propensity for one in impressions], dtype=np.float64)
    if not weights.sum():
        return None
    rng = np.random.default_rng(seed)
    drawn = rng.integers(0, len(weights), (RESAMPLED, len(weights)))
    again = _snips(weights[drawn], rewards[drawn])
    low, high = np.quantile(again[np.isfinite(again)], [0.025, 0.975]).tolist()
    return Estimate(
        len(weights),
        float(rewards.mean()),
        float((weights * rewards).mean()),
        float(_snips(weights, rewards)),
        (low, high),
        float(weights.sum() ** 2 / (weights**2).sum()),
    )


def _snips(weights: Floats, rewards: Floats) -> Floats:
    total = weights.sum(axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray((weights * rewards).sum(axis=-1) / total)
