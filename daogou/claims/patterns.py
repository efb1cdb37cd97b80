"""Patterns: the regular expressions of data/lexicon/claims, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Patterns:
    """Named as in patterns.yml; `opinions` as in opinions.yml, `relations_…` and `roles_…` as in quantities.yml."""

    negators: Pattern
    not_negators: Pattern
    negators_behind: Pattern
    negation_ends: Pattern
    questions: Pattern
    wish_starts: Pattern
    wish_ends: Pattern
    wish_asserts: Pattern
    refusals: Pattern
    not_stated: Pattern
    embedded_question: Pattern
    instructions: Pattern
    superlatives: Pattern
    medical: Pattern
    promises: Pattern
    opinions: Mapping[str, Pattern]
    relations_before: tuple[tuple[str, Pattern], ...]
    relations_after: tuple[tuple[str, Pattern], ...]
    roles_before: Mapping[str, Pattern]
    roles_after: Mapping[str, Pattern]
    currencies: Mapping[str, str]
    yuan_like: frozenset[str]
    plain_measures: frozenset[str]
    gradables: frozenset[str]
    structured_only: frozenset[str]
    packaging: frozenset[str]


def load_patterns(folder: Path) -> Patterns:
    """From data/lexicon/claims."""
    words, numbers, opinions = (_read(folder / f"{name}.yml") for name in ("patterns", "quantities", "opinions"))
    relations: Mapping[str, Mapping[str, list[str]]] = numbers["relations"]
    alone = (
        "negators",
        "not_negators",
        "negators_behind",
        "questions",
        "refusals",
        "not_stated",
        "superlatives",
        "medical",
        "promises",
    )
    return Patterns(
        **{name: _any(words[name]) for name in alone},
        negation_ends=re.compile(words["negation_ends"]),
        wish_starts=_any(words["wishes"]["starts"]),
        wish_ends=_any(words["wishes"]["ends"]),
        wish_asserts=_any(words["wishes"]["assert"]),
        embedded_question=re.compile(words["embedded_question"]),
        instructions=re.compile(words["instructions"]),
        opinions={name: re.compile(pattern) for name, pattern in opinions.items()},
        relations_before=_relations(relations, "before"),
        relations_after=_relations(relations, "after"),
        roles_before={name: re.compile(pattern) for name, pattern in numbers["price_roles"]["before"].items()},
        roles_after={name: re.compile(pattern) for name, pattern in numbers["price_roles"]["after"].items()},
        currencies={str(sign): code for code, signs in numbers["currencies"].items() for sign in signs},
        yuan_like=frozenset(numbers["yuan_like"]),
        plain_measures=frozenset(words["plain_measures"]),
        gradables=frozenset(words["gradables"]),
        packaging=frozenset(words["packaging"]),
        structured_only=frozenset(words["structured_only"]),
    )


def _read(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def _any(patterns: Iterable[str]) -> Pattern:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


ORDER = ("bit_under", "bit_over", "ge", "le", "about", "lt", "gt", "odd")
"""Narrow meanings first: "just under" is no "under", "not more than" no "more than"."""


def _relations(table: Mapping[str, Mapping[str, list[str]]], side: str) -> tuple[tuple[str, Pattern], ...]:
    return tuple((name, _any(table[name][side])) for name in ORDER if table[name].get(side))
