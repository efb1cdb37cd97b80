"""LoggedList: a list of products that a shopper was shown, and what became of its last card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class LoggedList:
    """`need` as `Need.to_json` has it; `products` in their order; `propensity`: the probability with which the last
    one stands there, None where it was no draw; `events`: what the shopper did with it; `at` in Unix seconds."""

    shopper: str
    at: float
    need: Mapping[str, Any]
    products: tuple[str, ...]
    propensity: float | None
    events: frozenset[str]
