"""Augmentation: the same text for other plans, so that the network leans on keys and types, not on places or on values.

Values never reach the network where they are copied, so other values need no examples. What is renewed every epoch: the
order of the facts, which product is the first, names of attributes and kinds that stand in the text by copying.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from daogou.generator.plan import Copy, Fact, Pair, Part, Plan, Worded, said

SENTENCE = re.compile(r"(?:^|(?<=[.!?] ))([A-Z])(?=[a-z]*(?:'[a-z]+)?\b)")


def prepared(pair: Pair) -> Pair:
    """Names and kinds that stand literally in the text become copies; English sentences begin in lower case."""
    parts = list(pair.parts)
    facts = list(pair.plan.facts)
    for place, fact in enumerate(facts):
        if fact.type == "kind":
            facts[place] = _with_kind(parts, fact, place, pair.plan.language)
        elif not fact.is_worded and len(fact.copies) > 1:
            _put(parts, fact.copies[1], Copy(place, 1), pair.plan.language)
    if pair.plan.language == "en":
        parts = _lowered(parts, facts)
    return replace(pair, plan=replace(pair.plan, facts=tuple(facts)), parts=tuple(parts))


def _with_kind(parts: list[Part], fact: Fact, place: int, language: str) -> Fact:
    """The longest end of the kind's name that the text says: of 蓝牙耳机, 耳机."""
    whole = fact.copies[0]
    ends = [whole[start:] for start in range(len(whole) - 1)] if language == "zh" else _word_ends(whole)
    for end in ends:
        if _put(parts, end, Copy(place), language):
            return replace(fact, copies=(end,))
    return fact


def _word_ends(whole: str) -> list[str]:
    words = whole.split()
    return [" ".join(words[start:]) for start in range(len(words))]


def _put(parts: list[Part], words: str, part: Part, language: str) -> bool:
    pattern = re.escape(words) if language == "zh" else rf"\b{re.escape(words)}\b"
    for place, old in enumerate(parts):
        if isinstance(old, str) and (match := re.search(pattern, old)):
            parts[place : place + 1] = [text for text in (old[: match.start()], part, old[match.end() :]) if text != ""]
            return True
    return False


def _lowered(parts: Sequence[Part], facts: Sequence[Fact]) -> list[Part]:
    """Capitals at the beginning of sentences are the reader's to put (`encoding.capitalised`); "I" stays."""
    found: list[Part] = []
    start = True
    for part in parts:
        found.append(_lower(part, start))
        text = part if isinstance(part, str) else said(facts, [part])
        start = bool(re.search(r"[.!?] $", text))
    return found


def _lower(part: Part, start: bool) -> Part:
    if isinstance(part, Worded):
        first, *rest = part.parts
        return Worded(part.fact, (_lower_text(first, start) if isinstance(first, str) else first, *rest))
    return _lower_text(part, start) if isinstance(part, str) else part


def _lower_text(text: str, start: bool) -> str:
    def lower(match: re.Match[str]) -> str:
        is_first = start if match.start() == 0 else True
        word = re.match(r"[A-Za-z]+", text[match.start() :])
        return match[0] if not is_first or (word is not None and word[0] == "I") else match[0].lower()

    return SENTENCE.sub(lower, text)


def renewed(pair: Pair, rng: np.random.Generator) -> Pair:
    """The pair with its facts in another order, products exchanged, and an unsaid kind now and then left out."""
    facts = pair.plan.facts
    order = [int(place) for place in rng.permutation(len(facts))]
    said_facts = {part.fact for part in pair.parts if not isinstance(part, str)}
    order = [place for place in order if place in said_facts or rng.random() < 0.8]
    swap = bool(rng.random() < 0.5)
    number = {old: new for new, old in enumerate(order)}
    moved = tuple(_exchanged(facts[place]) if swap else facts[place] for place in order)
    plan = Plan(pair.plan.task, pair.plan.language, moved, pair.plan.tone, pair.plan.act)
    return Pair(plan, tuple(_renumbered(part, number) for part in pair.parts), pair.source)


def _exchanged(fact: Fact) -> Fact:
    return replace(fact, product=3 - fact.product) if fact.product else fact


def _renumbered(part: Part, number: dict[int, int]) -> Part:
    if isinstance(part, Copy):
        return Copy(number[part.fact], part.copy)
    if isinstance(part, Worded):
        inner = tuple(text if isinstance(text, str) else Copy(number[text.fact], text.copy) for text in part.parts)
        return Worded(number[part.fact], inner)
    return part
