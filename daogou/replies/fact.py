"""Fact: one true thing about a product that a reason can say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """`kind` names the reply "reason_<kind>" that words it with `slots`; `source` and `key` are its Claim's."""

    kind: str
    slots: Mapping[str, object]
    source: str
    key: str
