"""Units of measure and their conversions, from data/units.yml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Unit:
    """One of it is `factor` of the base unit of `dimension`, after `offset` was added (degrees)."""

    dimension: str
    factor: float
    offset: float = 0.0

    def to_base(self, value: float) -> float:
        return (value + self.offset) * self.factor


@dataclass(frozen=True, slots=True)
class Units:
    """`named` gives every unit that a name can stand for; `pattern` finds the longest name at a place."""

    named: Mapping[str, tuple[Unit, ...]]
    pattern: re.Pattern[str]


def load_units(path: Path) -> Units:
    named: dict[str, list[Unit]] = {}
    for dimension, table in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        for row in table["units"]:
            name_of_dimension = f"{dimension}:{row['group']}" if "group" in row else dimension
            unit = Unit(name_of_dimension, float(row["factor"]), float(row.get("offset", 0)))
            for name in row["names"]:
                named.setdefault(str(name), []).append(unit)
    return Units({name: tuple(units) for name, units in named.items()}, _pattern(named))


def _pattern(names: Mapping[str, object]) -> re.Pattern[str]:
    """A Latin name ends where the word ends; "a" and "in" must touch the number, for they are words, too."""
    ordered = sorted(names, key=len, reverse=True)
    latin = "|".join(
        re.escape(name) for name in ordered if re.search(r"[a-zμ]$", name) and name not in {"a", "in", "x"}
    )
    other = "|".join(re.escape(name) for name in ordered if not re.search(r"[a-zμ]$", name))
    return re.compile(
        rf"(?:(?P<touching>a|in|x)(?![a-z0-9'’\-]| ?\d)| (?P<last>in)(?=$|\s*[,.;)|×]|\s(?:x|by|long"
        rf"|wide|tall|high|deep|thick)\b)|[ \-]?(?:(?P<latin>{latin})(?![a-z]|\d)|(?P<other>{other})))"
    )
