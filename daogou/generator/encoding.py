"""PlanEncoder: plans and texts as numbers for the network.

A source is `task language tone`, the act's words, then for every fact `type product? key's words copy…`. Targets are
pieces of the tokenizer, or pointers: number `len(tokenizer) + i` points at slot `i` of the source. A slot is the place
of a copy, or the end of the key of a value or of a worded fact (which it opens; `<close>` ends it). A pointer is a
place and no word, so keys and values that training never saw are said as well as those it saw.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from daogou.generator.plan import (
    LANGUAGES,
    TASKS,
    TONES,
    TYPES,
    Draft,
    Fact,
    Mention,
    Pair,
    Part,
    Plan,
    Worded,
)
from daogou.generator.tokenizer import Tokenizer

PAD, START, END, CLOSE, JOIN = "<pad>", "<start>", "<end>", "<close>", "<join>"
COPIES = ("<copy>", "<copy:1>", "<copy:2>")
FREE = "<optional>"
SPECIALS = (
    PAD,
    START,
    END,
    CLOSE,
    JOIN,
    *COPIES,
    FREE,
    *(f"<{task}>" for task in TASKS),
    *(f"<{language}>" for language in LANGUAGES),
    *(f"<{tone}>" for tone in TONES),
    *(f"<{type_}>" for type_ in TYPES),
    "<1>",
    "<2>",
)
SENTENCE_START = r"(?:^|[.!?][\"”')]*\s)\s*[\"“'(]*"
STARTS = re.compile(SENTENCE_START + r"[a-z]")
AT_START = re.compile(SENTENCE_START + "$")
SPACED = frozenset({"en"})
"""Languages that write a space before a word; a pointer carries it unless `<join>` stands before."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a pointer leads: `copy` is None where it opens a worded fact."""

    fact: int
    copy: int | None
    position: int


@dataclass(frozen=True, slots=True)
class Source:
    """A plan in numbers: `ids` of the source and the slots that pointers can name."""

    plan: Plan
    ids: tuple[int, ...]
    slots: tuple[Slot, ...]


class PlanEncoder:
    """`spells_values`: the words of copied values stand in the source, too, where the text around may lean on them."""

    def __init__(self, tokenizer: Tokenizer, spells_values: bool = False) -> None:
        self.tokenizer = tokenizer
        self.spells_values = spells_values
        self.pad, self.start, self.end, self.close, self.join = (
            tokenizer.special(name) for name in (PAD, START, END, CLOSE, JOIN)
        )
        self.first_pointer = len(tokenizer)

    def source(self, plan: Plan) -> Source:
        ids = [self.tokenizer.special(f"<{name}>") for name in (plan.task, plan.language, plan.tone)]
        ids += self._words(plan.act, plan.language)
        slots: list[Slot] = []
        for number, fact in enumerate(plan.facts):
            self._append(fact, number, plan.language, ids, slots)
        return Source(plan, tuple(ids), tuple(slots))

    def target(self, pair: Pair, source: Source) -> list[int]:
        """Pieces and pointers of a text, `<end>` last."""
        pointers = {(slot.fact, slot.copy): self.first_pointer + place for place, slot in enumerate(source.slots)}
        ids = self._parts(pair.parts, pointers, pair.plan.language in SPACED, True)
        return [*ids, self.end]

    def draft(self, source: Source, ids: Sequence[int], score: float) -> Draft:
        """The text that decoded ids make, without `<end>`, and where each fact stands in it."""
        reading = _Reading(self, source)
        for number in ids:
            reading.take(number)
        return Draft(*reading.result(), score, len(ids))

    def _append(self, fact: Fact, number: int, language: str, ids: list[int], slots: list[Slot]) -> None:
        """What opens a fact, and its value, are pointed at where its key ends: the key is what tells it from others."""
        ids.append(self.tokenizer.special(f"<{fact.type}>"))
        if fact.product:
            ids.append(self.tokenizer.special(f"<{fact.product}>"))
        if fact.optional:
            ids.append(self.tokenizer.special(FREE))
        ids += self._words(fact.key, language)
        key_end = len(ids) - 1
        if fact.is_worded:
            slots.append(Slot(number, None, key_end))
        for place, copy in enumerate(fact.copies):
            if not copy:
                continue
            is_value = not place and not fact.is_worded
            slots.append(Slot(number, place, key_end if is_value else len(ids)))
            ids.append(self.tokenizer.special(COPIES[place]))
            if self.spells_values and is_value:
                ids += self._words(copy, language)

    def _words(self, text: str, language: str) -> list[int]:
        return self.tokenizer.encode(f" {text}" if language in SPACED and text else text)

    def _parts(
        self, parts: Sequence[Part], pointers: dict[tuple[int, int | None], int], spaced: bool, first: bool
    ) -> list[int]:
        ids: list[int] = []
        pending = " " if spaced and first else ""
        for part in parts:
            if isinstance(part, str):
                pending += part
                continue
            glued = spaced and not pending.endswith(" ")
            ids += self.tokenizer.encode(pending[:-1] if spaced and not glued else pending)
            pending = ""
            if isinstance(part, Worded):
                inner = self._parts(part.parts, pointers, spaced, not glued)
                ids += [pointers[part.fact, None], *inner, self.close]
            else:
                ids += [*([self.join] if glued else []), pointers[part.fact, part.copy]]
        return ids + self.tokenizer.encode(pending)


class _Reading:
    """Puts decoded ids together to a text."""

    def __init__(self, encoder: PlanEncoder, source: Source) -> None:
        self.encoder, self.source = encoder, source
        self.spaced = source.plan.language in SPACED
        self.text = ""
        self.pieces: list[int] = []
        self.joined = False
        self.open: tuple[int, int] | None = None
        self.mentions: list[Mention] = []

    def take(self, number: int) -> None:
        encoder = self.encoder
        if number >= encoder.first_pointer:
            self._flush()
            self._point(self.source.slots[number - encoder.first_pointer])
            self.joined = False
        elif number == encoder.join:
            self._flush()
            self.joined = True
        elif number == encoder.close:
            self._flush()
            if self.open is not None:
                self._mention(*self.open)
            self.open = None
        else:
            self.pieces.append(number)

    def _point(self, slot: Slot) -> None:
        if slot.copy is None:
            self.open = (slot.fact, len(self.text))
            return
        start = len(self.text)
        gap = " " if self.spaced and not self.joined else ""
        fact = self.source.plan.facts[slot.fact]
        words = fact.copies[slot.copy]
        if self.spaced and fact.type not in {"name", "kind"} and AT_START.search(self.text + gap):
            words = words[:1].upper() + words[1:]
        self.text += gap + words
        if self.open is None and slot.copy == 0:
            self._mention(slot.fact, start)

    def _mention(self, fact: int, start: int) -> None:
        self.mentions.append(Mention(fact, start, len(self.text)))

    def _flush(self) -> None:
        if self.pieces:
            words = self.encoder.tokenizer.decode(self.pieces)
            self.text += capitalised(words, self.text) if self.spaced else words
            self.pieces = []

    def result(self) -> tuple[str, tuple[Mention, ...]]:
        self._flush()
        text = self.text.rstrip()
        lead = len(text) - len(text.lstrip())
        return text.lstrip(), tuple(_trimmed(mention, self.text, lead) for mention in self.mentions)


def capitalised(words: str, before: str) -> str:
    """Every sentence begins with a capital; `before` is the text so far."""
    whole = STARTS.sub(lambda match: match[0][:-1] + match[0][-1].upper(), before + words)
    return whole[len(before) :]


def _trimmed(mention: Mention, text: str, lead: int) -> Mention:
    words = text[mention.start : mention.end]
    start = mention.start + len(words) - len(words.lstrip())
    return Mention(mention.fact, start - lead, mention.end - lead)
