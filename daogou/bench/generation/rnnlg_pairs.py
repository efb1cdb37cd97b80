"""RNNLG's acts as plans, and its sentences as pairs; rows whose text does not say its act are left out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from daogou.bench.generation.rnnlg_data import ActRow
from daogou.generator.plan import Fact, Pair, Plan
from daogou.training.generator.alignment import Aligned, Anchors, align, learn_anchors

FLAGS = {"true": "yes", "yes": "yes", "false": "no", "no": "no", "none": "none", "dontcare": "any", "dont_care": "any"}
TASKS = {"recommend": "recommend", "suggest": "recommend", "confirm": "confirm", "request": "request"}
FINAL = re.compile(r"\s*[.?!]$")
LOOSE_SHARE = 0.05
"""A key that people leave out more often than this is optional: nobody misses it."""


def plan_of(act: str, loose: frozenset[str] = frozenset()) -> Plan:
    """Facts in the order of the act; `loose` keys are optional."""
    kind, _, inside = act.partition("(")
    facts, names = [], 0
    slots = [pair.partition("=") for pair in inside.rstrip(")").split(";") if pair]
    several = sum(key == "name" for key, _, _ in slots) > 1
    for key, equals, value in slots:
        names += key == "name"
        product = min(names, 2) if several else 0
        facts.append(replace(_fact(key, value if equals else None), product=product, optional=key in loose))
    plain = kind.strip("?")
    task = "compare" if several else TASKS.get(plain, "inform")
    return Plan(task, "en", tuple(facts), act=kind.replace("_", " "))


def _fact(key: str, value: str | None) -> Fact:
    words = (value or "").strip("'\"")
    if not words:
        return Fact(key, "asked")
    if words in FLAGS:
        return Fact(key, FLAGS[words])
    if key == "name":
        return Fact(key, "name", (words,))
    return Fact(key, "quantity" if re.search(r"\d", words) else "text", (words,))


@dataclass(frozen=True, slots=True)
class ActPairs:
    """`loose` keys and `anchors` were learned from the training rows; `left_out` of them say something else."""

    pairs: tuple[Pair, ...]
    loose: frozenset[str]
    anchors: Anchors
    left_out: int


def plain_text(text: str) -> str:
    return FINAL.sub("", text.lower().strip())


def learn_pairs(rows: Sequence[ActRow]) -> ActPairs:
    """The training rows as pairs, with what was learned on the way."""
    first = [align(plan_of(row.act), plain_text(row.text), {}) for row in rows]
    anchors = learn_anchors(first)
    aligned = [align(plan_of(row.act), plain_text(row.text), anchors) for row in rows]
    loose = loose_keys(aligned)
    found = ActPairs((), loose, anchors, 0)
    pairs = pairs_of(rows, found)
    return replace(found, pairs=pairs, left_out=len(rows) - len(pairs))


def pairs_of(rows: Sequence[ActRow], learned: ActPairs) -> tuple[Pair, ...]:
    """Rows whose text says every fact that is not loose, once, and no number of its own."""
    pairs = []
    for place, row in enumerate(rows):
        found = align(plan_of(row.act, learned.loose), plain_text(row.text), learned.anchors, f"row {place + 1}")
        if _is_clean(found, learned):
            pairs.append(found.pair)
    return tuple(pairs)


def _is_clean(aligned: Aligned, learned: ActPairs) -> bool:
    facts = aligned.pair.plan.facts
    if any(facts[place].key not in learned.loose for place in aligned.missing):
        return False
    rest = [part for part in aligned.pair.parts if isinstance(part, str)]
    if any(re.search(r"\d", part) for part in rest):
        return False
    flags = {fact.key for fact in facts if fact.is_worded}
    return not any(
        re.search(rf"(?<!\S){re.escape(phrase)}(?!\S)", part)
        for key in flags & set(learned.anchors)
        for phrase in learned.anchors[key]
        for part in rest
    )


def loose_keys(aligned: Sequence[Aligned]) -> frozenset[str]:
    """Keys that the text leaves out too often to be a mistake."""
    stands: Counter[str] = Counter()
    missed: Mapping[str, int] = defaultdict(int)
    for row in aligned:
        stands.update(fact.key for fact in row.pair.plan.facts)
        for place in row.missing:
            missed[row.pair.plan.facts[place].key] += 1  # type: ignore[index]
    return frozenset(key for key, count in stands.items() if missed[key] / count > LOOSE_SHARE)
