"""AdvertiseGen's rows: "类型#裤*版型#宽松" and a text; as plans, and as pairs for the trainer."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from daogou.errors import BenchmarkError
from daogou.generator.plan import Fact, Pair, Plan
from daogou.training.generator.alignment import align

HELD_OUT = 500
LONGEST = 220
"""Characters of a training text: longer ones are rare and slow."""


@dataclass(frozen=True, slots=True)
class AdRow:
    facts: tuple[tuple[str, str], ...]
    text: str

    @property
    def values(self) -> tuple[str, ...]:
        """Values once each, in the order of the row."""
        return tuple(dict.fromkeys(value for _, value in self.facts))


def read_ads(path: Path) -> list[AdRow]:
    """Raises BenchmarkError with file, line and value."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return [_row(json.loads(line), f"{path}:{number}") for number, line in enumerate(lines, 1)]
    except (OSError, ValueError) as error:
        raise BenchmarkError(f"{path} cannot be read: {error}") from error


def _row(record: object, source: str) -> AdRow:
    if not isinstance(record, dict) or not {"content", "summary"} <= record.keys():
        raise BenchmarkError(f"{source}: content and summary are needed: {record!r}")
    pairs = [pair.partition("#") for pair in str(record["content"]).split("*") if pair]
    return AdRow(tuple((key, value) for key, _, value in pairs if value), str(record["summary"]))


def read_parts(folder: Path) -> tuple[list[AdRow], list[AdRow]]:
    """Training and test rows: the files, or the last 500 rows of the one file."""
    rows = read_ads(folder / "train.jsonl.gz")
    test = folder / "test.jsonl.gz"
    if test.exists():
        return rows, read_ads(test)
    if len(rows) <= 2 * HELD_OUT:
        raise BenchmarkError(f"{folder} has {len(rows)} rows: too few to hold {HELD_OUT} out")
    return rows[:-HELD_OUT], rows[-HELD_OUT:]


def plan_of(row: AdRow) -> Plan:
    """A fact for every value; the same value under two keys is one fact."""
    keys = {value: key for key, value in reversed(row.facts)}
    return Plan("describe", "zh", tuple(Fact(keys[value], "text", (value,)) for value in row.values))


def pairs_of(rows: Sequence[AdRow]) -> list[Pair]:
    """Texts aligned with their values. What a text does not say is optional in its plan: people leave a seventh out."""
    found = []
    for number, row in enumerate(rows, 1):
        if row.text and len(row.text) <= LONGEST and row.values:
            found.append(align(plan_of(row), row.text, {}, f"row {number}").pair)
    return found
