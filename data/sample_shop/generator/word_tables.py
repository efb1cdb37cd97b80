"""The tables in `words/` as typed records.

A category's keys: `path` names the levels below the department; `a_noun` the English noun with its article; `price` is
[lowest, usual, highest] in yuan; `colors` are sold colours, `packs` only those of the picture; `graded` details run
from poor to good and follow price and quality; `plain` details are drawn evenly; `several` hold one to three values;
`when` details exist only where another has a given value; `by_size` has one list per size; every `bundles` row is a
set of details that belong together (`material=` and `age_group=` set the column).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import tomllib

WORDS = Path(__file__).resolve().parent / "words"
DEPARTMENT_FILES = ("digital", "fashion", "beauty", "home", "sports", "baby", "food")
COLUMN_NAMES = ("material", "age_group")


@dataclass(frozen=True)
class Term:
    """A word of the shop in Chinese with its English names, the first of which is used in texts."""

    zh: str
    en: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Term:
        zh, *en = text.split("|")
        if zh in FLAG_VALUES and not en:
            en = [FLAG_VALUES[zh]]
        return cls(zh, tuple(en) or (zh,))


FLAG_VALUES = {"是": "yes", "否": "no"}


@dataclass(frozen=True)
class Condition:
    on: str
    is_value: str
    values: tuple[Term, ...]


@dataclass(frozen=True, eq=False)
class Category:
    key: str
    prefix: str
    department: Term
    path: tuple[Term, ...]
    zh_terms: tuple[str, ...]
    a_noun: str
    count: int
    price: tuple[float, float, float]
    colors: tuple[str, ...]
    picture_colors: tuple[str, ...]
    material: tuple[Term, ...]
    pattern: tuple[Term, ...]
    gender: tuple[str, ...]
    age_group: tuple[str, ...]
    aspects: tuple[str, ...]
    sizes_by: dict[str, tuple[Term, ...]]
    size_price: tuple[float, ...]
    graded: dict[str, tuple[Term, ...]]
    plain: dict[str, tuple[Term, ...]]
    several: dict[str, tuple[Term, ...]]
    when: dict[str, Condition]
    by_size: dict[str, tuple[tuple[Term, ...], ...]]
    bundles: tuple[tuple[dict[str, Term], ...], ...]
    series: tuple[Term, ...] = field(repr=False)

    @property
    def leaf(self) -> Term:
        return self.path[-1]

    @property
    def product_type(self) -> str:
        return " > ".join([self.department.zh, *(level.zh for level in self.path)])

    def sizes(self, gender: str, age_group: str) -> tuple[Term, ...]:
        for key in (age_group, gender, "any"):
            if key in self.sizes_by:
                return self.sizes_by[key]
        return ()


@dataclass(frozen=True)
class Wording:
    """How an attribute is named and spoken of; flags have one clause for yes and one for no."""

    en: tuple[str, ...]
    zh_names: tuple[str, ...]
    zh_clauses: tuple[str, ...]
    en_sentences: tuple[str, ...]
    is_flag: bool


@dataclass(frozen=True)
class Brand:
    zh: str
    en: str
    department: str
    tier: int
    town: Term
    founded: int
    known_for: Term


@dataclass(frozen=True)
class Color:
    zh: str
    hex: str
    en: tuple[str, ...]
    zh_names: tuple[str, ...]


def _terms(values: list[str]) -> tuple[Term, ...]:
    return tuple(Term.parse(value) for value in values)


def _table(raw: dict[str, Any], key: str) -> dict[str, tuple[Term, ...]]:
    return {name: _terms(values) for name, values in raw.get(key, {}).items()}


def _bundle(row: list[str]) -> dict[str, Term]:
    return {name: Term.parse(value) for name, value in (cell.split("=") for cell in row)}


def _category(raw: dict[str, Any], department: Term, series: tuple[Term, ...]) -> Category:
    bundles = [raw[key] for key in ("bundles", "bundles_more") if key in raw]
    return Category(
        key=raw["key"],
        prefix=raw["prefix"],
        department=department,
        path=_terms(raw["path"]),
        zh_terms=tuple(raw["zh_terms"]),
        a_noun=raw["a_noun"],
        count=raw["count"],
        price=tuple(raw["price"]),
        colors=tuple(raw.get("colors", ())),
        picture_colors=tuple(raw.get("colors") or raw["packs"]),
        material=_terms(raw.get("material", [])),
        pattern=_terms(raw.get("pattern", [])),
        gender=tuple(raw["gender"]),
        age_group=tuple(raw.get("age_group", ["adult"])),
        aspects=tuple(raw["aspects"]),
        sizes_by=_table(raw, "sizes_by"),
        size_price=tuple(raw.get("size_price", ())),
        graded=_table(raw, "graded"),
        plain=_table(raw, "plain"),
        several=_table(raw, "several"),
        when={n: Condition(w["on"], w["is"], _terms(w["values"])) for n, w in raw.get("when", {}).items()},
        by_size={n: tuple(_terms(values) for values in lists) for n, lists in raw.get("by_size", {}).items()},
        bundles=tuple(tuple(_bundle(row) for row in rows) for rows in bundles),
        series=series,
    )


def read_toml(name: str) -> dict[str, Any]:
    return tomllib.loads((WORDS / name).read_text(encoding="utf-8"))


@cache
def categories() -> tuple[Category, ...]:
    styles = read_toml("styles.toml")
    found = []
    for name in DEPARTMENT_FILES:
        raw = read_toml(f"categories_{name}.toml")
        department = Term.parse(raw["department"]["name"])
        series = _terms(styles[raw["department"]["series"]])
        found += [_category(category, department, series) for category in raw["category"]]
    return tuple(found)


def _rows(name: str) -> list[list[str]]:
    lines = (WORDS / name).read_text(encoding="utf-8").splitlines()
    return [line.split(";") for line in lines if line and not line.startswith("#")]


@cache
def wordings() -> dict[str, Wording]:
    found = {}
    for name, en, names, clauses, sentences in _rows("attributes.psv"):
        found[name] = Wording(
            en=tuple(en.split("/")),
            zh_names=tuple(names.split("/")),
            zh_clauses=tuple(clauses.split("/")),
            en_sentences=tuple(sentences.split("/")),
            is_flag=False,
        )
    for name, en, names, *said in _rows("flags.psv"):
        zh, english = (said[0], said[2]), (said[1], said[3])
        found[name] = Wording(tuple(en.split("/")), tuple(names.split("/")), zh, english, is_flag=True)
    return found


@cache
def brands() -> tuple[Brand, ...]:
    return tuple(
        Brand(zh, en, department, tier, Term(town, (town_en,)), founded, Term(known, (known_en,)))
        for department, rows in read_toml("brands.toml").items()
        for zh, en, tier, town, town_en, founded, known, known_en in rows
    )


@cache
def colors() -> dict[str, Color]:
    return {n: Color(n, c["hex"], tuple(c["en"]), tuple(c["zh"])) for n, c in read_toml("colors.toml").items()}
