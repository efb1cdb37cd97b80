"""SecondReading: reads a draft as a stranger would, from its words alone, and says what is wrong with it by its plan.

The decoder promises every fact once; this reader does not believe it. It knows the values that the shop has under each
key and the words that say its flags, and finds values that no fact of the plan gives, facts that are missing, and facts
that are said twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from daogou.generator.plan import Plan

SHORTEST = 2
"""A value of one character is no value that could be found by reading."""


class SecondReading:
    """`values`: key to the values known under it; `anchors`: key to the words that say its flags."""

    def __init__(self, values: Mapping[str, Iterable[str]], anchors: Mapping[str, Sequence[str]]) -> None:
        self.values = {
            key: sorted({value for value in found if len(value) >= SHORTEST}, key=len, reverse=True)
            for key, found in values.items()
        }
        self.anchors = anchors

    def faults(self, plan: Plan, text: str) -> list[str]:
        """One sentence for each fault; none for a text that says its plan."""
        rest = text.lower()
        found: list[str] = []
        for fact in sorted(plan.facts, key=lambda fact: -len("".join(fact.copies))):
            if fact.is_worded or fact.type == "kind":
                continue
            rest, times = _take(rest, fact.copies[0].lower(), plan.language)
            if not times and not fact.optional:
                found.append(f"{fact.key} is missing: {fact.copies[0]}")
        return [*found, *self._strangers(plan, rest), *self._flags(plan, rest)]

    def _strangers(self, plan: Plan, rest: str) -> Iterable[str]:
        for key in sorted({fact.key for fact in plan.facts if not fact.is_worded}):
            for value in self.values.get(key, ()):
                rest, times = _take(rest, value.lower(), plan.language)
                if times:
                    yield f"{key} is not {value}"

    def _flags(self, plan: Plan, rest: str) -> Iterable[str]:
        wanted = Counter(fact.key for fact in plan.facts if fact.is_worded)
        keys = {fact.key for fact in plan.facts}
        for key, anchors in sorted(self.anchors.items()):
            times = sum(_count(rest, anchor, plan.language) for anchor in anchors)
            if key in wanted and times != wanted[key]:
                yield f"{key} is said {times} times and not {wanted[key]}"
            elif key not in keys and times:
                yield f"{key} is no part of the plan"


def _take(text: str, words: str, language: str) -> tuple[str, int]:
    """The text without the words, and how often they stood there."""
    return re.subn(_pattern(words, language), " ", text)


def _count(text: str, words: str, language: str) -> int:
    return len(re.findall(_pattern(words, language), text))


def _pattern(words: str, language: str) -> str:
    """In a language with spaces, whole words."""
    return re.escape(words) if language == "zh" else rf"(?<!\w){re.escape(words)}(?!\w)"
