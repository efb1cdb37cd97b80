"""The texts that a tokenizer is learned from: everything that the network reads and writes, copies left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from daogou.generator.encoding import SPACED
from daogou.generator.plan import Pair, Part, Worded


def words_of(pairs: Iterable[Pair], spells_values: bool = False) -> Iterator[str]:
    for pair in pairs:
        lead = " " if pair.plan.language in SPACED else ""
        yield lead + pair.plan.act
        for fact in pair.plan.facts:
            yield lead + fact.key
            if spells_values and not fact.is_worded:
                yield lead + fact.copies[0]
        yield from _said(pair.parts, lead)


def _said(parts: Iterable[Part], lead: str) -> Iterator[str]:
    for part in parts:
        if isinstance(part, str):
            yield lead + part if not part.startswith((" ", ",", ".")) else part
        elif isinstance(part, Worded):
            yield from _said(part.parts, lead)
