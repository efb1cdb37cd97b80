"""One independent random stream per name, so that a change in one part leaves the others as they are.

Only the standard library's Mersenne Twister is used: its numbers are the same on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")
SEED = 20251031


def stream(*name: str) -> Random:
    return Random("/".join((str(SEED), *name)))


def clamp(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)


def sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-value))


def graded_choice(values: Sequence[T], level: float) -> T:
    """The value at `level` (0 worst … 1 best) of a list that is ordered from worst to best."""
    return values[int(clamp(level, 0, 0.999) * len(values))]
