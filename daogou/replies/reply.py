"""Reply and Variant: one thing the guide can say, in one language, with the slots that are filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from daogou.replies.typography import spaced

SLOT = re.compile(r"\{(\w+)(?::([^{}|]+)\|([^{}|]+))?\}")


@dataclass(frozen=True, slots=True)
class Variant:
    """One approved wording. It is used from `valid_from` to `valid_until`, both included, where they are given."""

    text: str
    author: str = ""
    valid_from: date | None = None
    valid_until: date | None = None

    @property
    def slots(self) -> frozenset[str]:
        return frozenset(match.group(1) for match in SLOT.finditer(self.text))

    def is_valid(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )

    def filled(self, slots: Mapping[str, object]) -> str:
        """The wording with its slots filled; "{count:match|matches}" becomes "1 match" or "3 matches".

        Between a Han character and a Western one that a slot brings, a blank is set, as Chinese typography has it.
        """
        pieces: list[str] = []
        end = 0
        for match in SLOT.finditer(self.text):
            pieces += [self.text[end : match.start()], _worded(match, slots)]
            end = match.end()
        return spaced([*pieces, self.text[end:]])


@dataclass(frozen=True, slots=True)
class Reply:
    """A topic in one language: the slots that a caller must give, and the wordings to choose from.

    `fallbacks` speak only when every variant names a slot that is empty.
    """

    topic: str
    language: str
    slots: tuple[str, ...]
    variants: tuple[Variant, ...]
    fallbacks: tuple[Variant, ...] = ()

    def usable(self, given: frozenset[str], day: date) -> list[Variant]:
        """The wordings valid on `day` that need no slot but those `given`."""
        for wordings in (self.variants, self.fallbacks):
            fitting = [wording for wording in wordings if wording.is_valid(day) and wording.slots <= given]
            if fitting:
                return fitting
        return []


def _worded(match: re.Match[str], slots: Mapping[str, object]) -> str:
    name, one, many = match.groups()
    value = slots[name]
    return str(value) if one is None else f"{value} {one if value == 1 else many}"
