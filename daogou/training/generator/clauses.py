"""Reading `data/explanations/clauses/<language>.tsv`: clauses that fit every value, by the kinds of fact they say.

`{slot}` is a slot of the kind's reply ("reason_…"), `{2.slot}` one of the second kind; `[…]` are the words that say a
flag, the whole clause where none stand. `has:KEY` words one flag alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from daogou.errors import CorpusError
from daogou.generator.plan import Copy, Fact, Part, Worded
from daogou.generator.reason_facts import FLAGS, KINDS, ROLES, Said, said_of

HEADER = ("kinds", "place", "text")
PLACES = ("first", "later", "any")
PIECES = re.compile(r"\{(?:(\d)\.)?(\w+)\}|(\[)|(\])")

Slots = Mapping[str, str]
ANYTHING: dict[str, str] = {slot: "x" for row in ROLES.values() for slot, _, _ in row} | {
    "attribute": "x",
    "feature": "x",
}
"""Every slot of every kind."""


@dataclass(frozen=True, slots=True)
class Clause:
    """`key` is the flag that it words, "" for a clause of every value of its kinds."""

    kinds: tuple[str, ...]
    place: str
    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A clause with its facts; the parts number them from 0."""

    facts: tuple[Fact, ...]
    parts: tuple[Part, ...]


def read_clauses(path: Path) -> list[Clause]:
    """Raises CorpusError with file, line and what is wrong."""
    rows = path.read_text(encoding="utf-8").splitlines()
    if not rows or tuple(rows[0].split("\t")) != HEADER:
        raise CorpusError(f"{path}:1: the header must be {', '.join(HEADER)}")
    return [_clause(row.split("\t"), f"{path}:{number}") for number, row in enumerate(rows[1:], 2)]


def _clause(cells: Sequence[str], source: str) -> Clause:
    if len(cells) != len(HEADER) or cells[1] not in PLACES:
        raise CorpusError(f"{source}: needs kinds, one of {', '.join(PLACES)}, and a text: {cells!r}")
    kinds, _, key = cells[0].partition(":")
    clause = Clause(tuple(kinds.split(",")), cells[1], cells[2], key)
    if unknown := set(clause.kinds) - KINDS:
        raise CorpusError(f"{source}: {', '.join(sorted(unknown))}: no kind of fact")
    try:
        whole = filled(clause, [ANYTHING] * len(clause.kinds))
    except KeyError as error:
        raise CorpusError(f"{source}: {error} is no slot of {cells[0]}") from error
    if wrong := [fact.key for place, fact in enumerate(whole.facts) if _times_said(place, whole.parts) != 1]:
        raise CorpusError(f"{source}: must say once: {', '.join(wrong)}")
    return clause


def _times_said(fact: int, parts: Sequence[Part]) -> int:
    return sum(not isinstance(part, str) and part.fact == fact and getattr(part, "copy", 0) == 0 for part in parts)


def filled(clause: Clause, slots: Sequence[Slots]) -> Filled:
    """The clause for facts of its kinds, `slots` in their order."""
    said = [said_of(kind, own) for kind, own in zip(clause.kinds, slots, strict=True)]
    starts = [sum(len(one.facts) for one in said[:place]) for place in range(len(said))]
    text = clause.text
    flag = next((start for start, kind in zip(starts, clause.kinds, strict=True) if kind in FLAGS), None)
    if flag is not None and "[" not in text:
        text = f"[{text}]"
    parts: list[Part] = []
    inner: list[str | Copy] | None = None
    end = 0
    for match in PIECES.finditer(text):
        before = text[end : match.start()]
        end = match.end()
        if before:
            (parts if inner is None else inner).append(before)
        if match[2]:
            place = int(match[1]) - 1 if match[1] else _owner(said, match[2])
            fact, copy = said[place].slots[match[2]]
            (parts if inner is None else inner).append(Copy(starts[place] + fact, copy))
        elif match[3]:
            inner = []
        elif inner is not None and flag is not None:
            parts.append(Worded(flag, tuple(inner)))
            inner = None
    if text[end:]:
        parts.append(text[end:])
    return Filled(tuple(fact for one in said for fact in one.facts), tuple(parts))


def _owner(said: Sequence[Said], slot: str) -> int:
    for place, one in enumerate(said):
        if slot in one.slots:
            return place
    raise KeyError(slot)
