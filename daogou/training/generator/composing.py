"""Composing: plans as the guide makes them, said in clauses, anew every epoch.

The hand-written lines say fact sets of all sorts, with remarks that fit one line alone. What the guide plans is a wish
or two that are met and one or two facts beside them; the network learns to say those from clauses that are true of
every value, put together as a shop assistant would: what was asked for first, a stop after two or three.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from daogou.generator.plan import Copy, Fact, Pair, Part, Plan, Worded, said
from daogou.generator.reason_facts import FLAGS, said_of
from daogou.training.generator.clauses import ANYTHING, Clause, Filled, Slots, filled
from daogou.training.generator.corpus import ROLES

WISHES: Mapping[str, float] = {
    "price_within": 5,
    "attribute": 5,
    "feature": 4,
    "color": 2,
    "wished_material": 1.5,
    "listed": 1.5,
    "mention": 2,
    "brand": 1,
    "price_from": 0.7,
    "avoided": 0.7,
    "avoided_feature": 0.5,
    "made_for": 0.5,
}
BESIDE: Mapping[str, float] = {
    "detail": 5,
    "has": 4,
    "rating": 3.5,
    "discount": 2,
    "price": 2.5,
    "material": 1.5,
    "highlight": 1.5,
}
"""How often a plan has a fact of each kind."""
ALIKE = ({"price_within", "price_from", "price"}, {"material", "wished_material"})
OFTEN = frozenset({"detail", "attribute", "has", "feature", "listed"})
"""Kinds that may stand in a plan twice; the others once, and of kinds that are alike one."""
ALONE = frozenset({"rating"})
"""Kinds with a sentence of their own: a price beside a number of reviews is read as one of them."""
TOGETHER, BY_KEY, WITH_KIND, NAMES_KIND = 0.35, 0.75, 0.8, 0.45
"""Shares: two facts in one clause where one is written for them; a flag in words of its own; plans that say what the
thing is, and texts that name it."""
LONGEST_FLAG = 60
T = TypeVar("T")
LEANS = re.compile(r"[，。,.;；：:—]|\b(none|this|these|that|too|both|either|neither|so)\b|也|都|连")
"""Words of a flag that need their sentence around them."""
FULL_CLAUSE = re.compile(r"(it|it's|there's|there is)\b", re.IGNORECASE)


@dataclass(slots=True)
class Material:
    """What the clauses of a language are filled with: values by the names of attributes, flags and their own words."""

    language: str
    clauses: Sequence[Clause]
    values: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    flags: list[str] = field(default_factory=list)
    flag_words: dict[str, list[tuple[str | Copy, ...]]] = field(default_factory=lambda: defaultdict(list))
    kinds: list[str] = field(default_factory=list)


def material_of(pairs: Sequence[Pair], clauses: Sequence[Clause], language: str) -> Material:
    found = Material(language, clauses)
    for pair in (pair for pair in pairs if pair.plan.language == language):
        for fact in pair.plan.facts:
            if fact.type == "kind":
                found.kinds.append(fact.copies[0])
            elif fact.type == "yes":
                found.flags.append(fact.key)
            elif not fact.is_worded and fact.key not in ROLES:
                found.values[fact.key].append(fact.copies[0])
        for part in pair.parts:
            if isinstance(part, Worded) and pair.plan.facts[part.fact].type == "yes":
                _keep_flag(found, pair.plan.facts[part.fact], part)
    for clause in (clause for clause in clauses if clause.key):
        found.flag_words[clause.key].append((clause.text,))
    found.flags = sorted({*found.flags, *found.flag_words})
    return found


def _keep_flag(found: Material, fact: Fact, part: Worded) -> None:
    """In English only what is a sentence by itself; a Chinese predicate needs no subject."""
    inner = tuple(Copy(0, one.copy) if isinstance(one, Copy) else one for one in part.parts)
    words = said([fact], inner)
    if len(words) > LONGEST_FLAG or LEANS.search(words):
        return
    if found.language == "zh":
        found.flag_words[fact.key].append(inner)
    elif FULL_CLAUSE.match(words) and isinstance(inner[0], str):
        found.flag_words[fact.key].append((inner[0][:1].lower() + inner[0][1:], *inner[1:]))


class Composer:
    """Makes pairs of one language; `rng` decides."""

    def __init__(self, material: Material, rng: np.random.Generator) -> None:
        self.material = material
        self.rng = rng
        self.names = sorted(material.values)
        self.by_kinds: dict[tuple[str, ...], list[Clause]] = defaultdict(list)
        for clause in material.clauses:
            if not clause.key:
                self.by_kinds[tuple(sorted(clause.kinds))].append(clause)

    def pair(self) -> Pair:
        wishes = self._kinds(WISHES, int(self.rng.choice(3, p=(0.2, 0.45, 0.35))), [])
        fewest, most = (1, 2) if wishes else (2, 3)
        beside = self._kinds(BESIDE, int(self.rng.integers(fewest, most + 1)), wishes)
        return self._said([(kind, self._slots(kind)) for kind in (*wishes, *beside)], len(wishes))

    def _kinds(self, weights: Mapping[str, float], count: int, before: Sequence[str]) -> list[str]:
        found: list[str] = []
        for _ in range(count):
            used = Counter([*before, *found])
            shut = {kind for kind, times in used.items() if times > (kind in OFTEN)}
            shut |= {kind for group in ALIKE if group & set(used) for kind in group}
            kinds = [kind for kind in weights if kind not in shut]
            shares = np.array([weights[kind] for kind in kinds])
            found.append(kinds[int(self.rng.choice(len(kinds), p=shares / shares.sum()))])
        return found

    def _slots(self, kind: str) -> Slots:
        """Values are copied, so the network never sees them: any will do."""
        if kind in FLAGS:
            return {"feature": self._one(self.material.flags)}
        name = self._one(self.names)
        return ANYTHING | {"attribute": name, "value": self._one(self.material.values[name])}

    def _one(self, options: Sequence[T]) -> T:
        return options[int(self.rng.integers(len(options)))]

    def _said(self, todo: list[tuple[str, Slots]], wishes: int) -> Pair:
        composed = _Composed(self.material.language)
        if self.rng.random() < WITH_KIND:
            composed.with_kind(self._one(self.material.kinds), bool(self.rng.random() < NAMES_KIND))
        left = list(range(len(todo)))
        while left:
            took, clause = self._clause(todo, left, composed.count == 0)
            is_alone = any(todo[place][0] in ALONE for place in took)
            stops = is_alone or bool(self.rng.random() < (0.6 if composed.stop_is_due else 0.2))
            composed.add(clause, stops or composed.ends)
            composed.ends = is_alone
            composed.stop_is_due = left[0] < wishes <= min((one for one in left if one not in took), default=-1)
            left = [place for place in left if place not in took]
        return composed.pair()

    def _clause(self, todo: Sequence[tuple[str, Slots]], left: Sequence[int], opens: bool) -> tuple[set[int], Filled]:
        """The clause of the next fact, or of it and another, and which facts it says."""
        first = left[0]
        others = [place for place in left[1:] if self._fitting((todo[first][0], todo[place][0]), opens)]
        if others and self.rng.random() < TOGETHER:
            other = self._one(others)
            pair = {first: todo[first], other: todo[other]}
            clause = self._one(self._fitting((todo[first][0], todo[other][0]), opens))
            order = sorted(pair, key=lambda place: clause.kinds.index(pair[place][0]))
            return set(pair), filled(clause, [pair[place][1] for place in order])
        kind, slots = todo[first]
        words = self.material.flag_words.get(slots.get("feature", ""))
        if kind in {"has", "feature"} and words and self.rng.random() < BY_KEY:
            return {first}, Filled(said_of(kind, slots).facts, (Worded(0, self._one(words)),))
        return {first}, filled(self._one(self._fitting((kind,), opens) or self.by_kinds[kind,]), [slots])

    def _fitting(self, kinds: tuple[str, ...], opens: bool) -> list[Clause]:
        clauses = self.by_kinds.get(tuple(sorted(kinds)), [])
        return [clause for clause in clauses if clause.place != ("later" if opens else "first")]


class _Composed:
    """A text as it grows."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.facts: list[Fact] = []
        self.parts: list[Part] = []
        self.count = self.clauses = 0
        self.stop_is_due = self.ends = False
        self.names_kind = False

    def with_kind(self, kind: str, is_named: bool) -> None:
        self.facts.append(Fact(kind, "kind", (kind,), optional=True))
        self.names_kind = is_named and self.language == "zh"

    def add(self, clause: Filled, stops: bool) -> None:
        if self.count:
            stops = stops or self.clauses > (2 if self.language == "zh" else 1)
            comma, stop = ("，", "。") if self.language == "zh" else (", and ", ". ")
            self.parts.append(stop if stops else comma)
            self.clauses = 0 if stops else self.clauses
        start = len(self.facts)
        self.facts += clause.facts
        for part in clause.parts:
            self.parts += self._named(_moved(part, start))
        self.count += 1
        self.clauses += 1 + (
            self.language == "en" and any(" and " in part for part in clause.parts if isinstance(part, str))
        )

    def _named(self, part: Part) -> list[Part]:
        """「这款」 with what the thing is behind it, once."""
        if self.names_kind and isinstance(part, str) and "这款" in part and "这款的" not in part:
            self.names_kind = False
            before, _, after = part.partition("这款")
            return [before + "这款", Copy(0), *([after] if after else [])]
        return [part]

    def pair(self) -> Pair:
        self.parts.append("。" if self.language == "zh" else ".")
        return Pair(Plan("recommend", self.language, tuple(self.facts)), tuple(_joined(self.parts)), "composed")


def _moved(part: Part, by: int) -> Part:
    if isinstance(part, Copy):
        return Copy(part.fact + by, part.copy)
    if isinstance(part, Worded):
        inner = tuple(one if isinstance(one, str) else Copy(one.fact + by, one.copy) for one in part.parts)
        return Worded(part.fact + by, inner)
    return part


def _joined(parts: Sequence[Part]) -> list[Part]:
    """Words that stand side by side as one."""
    found: list[Part] = []
    for part in parts:
        if found and isinstance(part, str) and isinstance(found[-1], str):
            found[-1] += part
        else:
            found.append(part)
    return found
