"""Negation: which stretches of a text deny what they name."""

from __future__ import annotations

from collections.abc import Sequence

from daogou.claims.patterns import Patterns

_REACH = 60


def denied_spans(text: str, patterns: Patterns) -> list[tuple[int, int]]:
    """From each negator to where its reach ends: the next clause, a "but", or 60 characters."""
    exempt = [match.span() for match in patterns.not_negators.finditer(text)]
    spans: list[tuple[int, int]] = []
    for match in patterns.negators.finditer(text):
        if is_inside(match.start(), exempt):
            continue
        found = patterns.negation_ends.search(text, match.end())
        end = min(found.start() if found else len(text), match.end() + _REACH)
        if not spans or end > spans[-1][1] + _REACH // 2 or match.start() >= spans[-1][1]:
            spans.append((match.start(), end))
        else:
            spans[-1] = (spans[-1][0], end)
    for match in patterns.negators_behind.finditer(text):
        start = max((text.rfind(mark, 0, match.start()) for mark in ",;。.、!?"), default=-1) + 1
        spans.append((max(start - 1, -1), match.start()))
    return spans


def is_inside(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)
