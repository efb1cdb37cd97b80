"""Aligning facts with the words of a text that say them, so that a text people wrote becomes a pair.

Copied facts are found letter for letter. For worded ones (yes, no, absent, any) nothing marks the place: the words that
stand in texts with such a fact and hardly in texts without are learned (`learn_anchors`), and mark it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from daogou.generator.plan import Copy, Pair, Part, Plan, Worded

LONGEST_ANCHOR = 3
PRECISE = 0.6
"""An anchor stands in texts that have its fact at least as often as this, of all texts where it stands."""
WORTH = 0.004
"""An anchor explains at least this share of the texts that have its fact."""

Anchors = Mapping[str, Sequence[str]]
"""Key to the phrases that say it, longest first."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """`missing` are the facts whose words were not found; they stand in the pair's plan as optional."""

    pair: Pair
    missing: tuple[int, ...]


def align(plan: Plan, text: str, anchors: Anchors, source: str = "") -> Aligned:
    parts: list[Part] = [text]
    missing = []
    order = sorted(range(len(plan.facts)), key=lambda place: -len("".join(plan.facts[place].copies)))
    for place in order:
        fact = plan.facts[place]
        if not fact.is_worded and not _put(parts, fact.copies[0], Copy(place), plan.language):
            missing.append(place)
    for place, fact in enumerate(plan.facts):
        if fact.is_worded and not _anchor(parts, anchors.get(fact.key, ()), place, plan.language):
            missing.append(place)
    facts = tuple(replace(fact, optional=fact.optional or place in missing) for place, fact in enumerate(plan.facts))
    kept = tuple(part for part in parts if part != "")
    return Aligned(Pair(replace(plan, facts=facts), kept, source), tuple(sorted(missing)))


def _put(parts: list[Part], words: str, part: Part, language: str) -> bool:
    """Put `part` in the place of the first occurrence of `words` as whole words; whether there is one."""
    pattern = re.escape(words) if language == "zh" else rf"(?<![^\s(]){re.escape(words)}(?![^\s.,;:!?)])"
    for place, old in enumerate(parts):
        if isinstance(old, str) and (match := re.search(pattern, old)):
            parts[place : place + 1] = [old[: match.start()], part, old[match.end() :]]
            return True
    return False


def _anchor(parts: list[Part], phrases: Sequence[str], fact: int, language: str) -> bool:
    return any(_put(parts, phrase, Worded(fact, (phrase,)), language) for phrase in phrases)


def learn_anchors(aligned: Iterable[Aligned]) -> dict[str, list[str]]:
    """Phrases that say the worded facts of each key, chosen greedily by how many more texts they explain."""
    rows = [(row.pair, [phrases(row.pair.parts)]) for row in aligned]
    keys = sorted({fact.key for pair, _ in rows for fact in pair.plan.facts if fact.is_worded})
    return {key: _anchors_of(key, [(pair, found[0]) for pair, found in rows]) for key in keys}


def _anchors_of(key: str, rows: Sequence[tuple[Pair, set[str]]]) -> list[str]:
    having = [found for pair, found in rows if any(fact.key == key and fact.is_worded for fact in pair.plan.facts)]
    lacking = [found for pair, found in rows if all(fact.key != key for fact in pair.plan.facts)]
    stands = Counter(phrase for found in having for phrase in found)
    strays = Counter(phrase for found in lacking for phrase in found if phrase in stands)
    where: dict[str, set[int]] = defaultdict(set)
    for place, found in enumerate(having):
        for phrase in found:
            if stands[phrase] / (stands[phrase] + strays[phrase]) >= PRECISE:
                where[phrase].add(place)
    chosen: list[str] = []
    left = set(range(len(having)))
    while left and where:
        best = max(sorted(where), key=lambda phrase: (len(where[phrase] & left) - _cost(phrase, strays), len(phrase)))
        gained = len(where[best] & left)
        if gained < max(2, WORTH * len(having)):
            break
        chosen.append(best)
        left -= where.pop(best)
    return sorted(chosen, key=lambda phrase: (-len(phrase.split()), -stands[phrase]))


def _cost(phrase: str, strays: Counter[str]) -> float:
    """Shorter is better than longer where both explain the same; strays weigh double."""
    return 2.0 * strays[phrase] + 0.5 * len(phrase.split())


def phrases(parts: Sequence[Part]) -> set[str]:
    """All phrases of up to three words that stand between marks."""
    found = set()
    for part in parts:
        words = part.split() if isinstance(part, str) else []
        for size in range(1, LONGEST_ANCHOR + 1):
            found |= {" ".join(words[place : place + size]) for place in range(len(words) - size + 1)}
    return found
