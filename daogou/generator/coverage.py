"""Coverage: which tokens may come next, so that a text says every planned fact exactly once and nothing unplanned."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from daogou.generator.arrays import Mask
from daogou.generator.encoding import PlanEncoder, Source
from daogou.generator.tokenizer import BYTES

NOTHING = -1


class Coverage:
    """The state of one text. A slot is used once. An open worded fact is closed before anything else is pointed at;
    the text ends when no required fact is left.

    `shut` marks the pieces that no text may hold (numbers, which are data and therefore copied, and control pieces).
    """

    def __init__(self, encoder: PlanEncoder, source: Source, shut: Mask, slots: int) -> None:
        """`slots` is the width of the pointer part of the batch."""
        self.encoder, self.source = encoder, source
        self.facts = source.plan.facts
        self.slots = slots
        self.shut = shut
        self.used = [False] * len(source.slots)
        self.said = [fact.optional for fact in self.facts]
        self.open = NOTHING
        self.opened_empty = False
        self.copies: dict[int, list[int]] = {}
        for place, slot in enumerate(source.slots):
            if slot.copy is not None:
                self.copies.setdefault(slot.fact, []).append(place)
        self._allowed: Mask | None = None

    def allowed(self) -> Mask:
        """(vocabulary + slots): True for what may come next."""
        if self._allowed is None:
            self._allowed = self._reckon()
        return self._allowed

    def take(self, token: int) -> None:
        """A token was chosen."""
        encoder = self.encoder
        if token >= encoder.first_pointer:
            self._point(token - encoder.first_pointer)
            self._allowed = None
        elif token == encoder.close:
            self.said[self.open] = True
            self.open = NOTHING
            self._allowed = None
        elif self.opened_empty:
            self.opened_empty = False
            self._allowed = None

    @property
    def is_complete(self) -> bool:
        return self.open == NOTHING and all(self.said)

    def fork(self) -> Coverage:
        """A copy for another continuation of the same text."""
        other = object.__new__(Coverage)
        other.__dict__ |= self.__dict__
        other.used, other.said = list(self.used), list(self.said)
        return other

    def _point(self, place: int) -> None:
        slot = self.source.slots[place]
        self.used[place] = True
        self.opened_empty = False
        if slot.copy is None:
            self.open, self.opened_empty = slot.fact, True
        elif self.open == NOTHING and slot.copy == 0:
            self.said[slot.fact] = True

    def _reckon(self) -> Mask:
        pointers = np.zeros(self.slots, np.bool_)
        for place, slot in enumerate(self.source.slots):
            pointers[place] = not self.used[place] and self._may_point(slot.fact, slot.copy)
        pieces = ~self.shut
        pieces[self.encoder.end] = self.is_complete
        pieces[self.encoder.close] = self.open != NOTHING and not self.opened_empty and self._copies_are_said()
        return np.concatenate([pieces, pointers])

    def _may_point(self, fact: int, copy: int | None) -> bool:
        if self.open != NOTHING:
            return copy is not None and fact == self.open
        return copy is None or not self.facts[fact].is_worded

    def _copies_are_said(self) -> bool:
        return not self.facts[self.open].must_copy or all(self.used[place] for place in self.copies.get(self.open, ()))


def shut_pieces(encoder: PlanEncoder, numbers: bool = True) -> Mask:
    """Control pieces but `<end>`, `<close>`, `<join>`, and single bytes, whose order nobody guards; with `numbers`,
    every piece that holds a digit too."""
    tokenizer = encoder.tokenizer
    shut = np.zeros(len(tokenizer), np.bool_)
    shut[: tokenizer.first_byte + BYTES] = True
    shut[[encoder.end, encoder.close, encoder.join]] = False
    if numbers:
        for piece in range(tokenizer.first_byte + BYTES, len(tokenizer)):
            shut[piece] = any(character.isdigit() for character in tokenizer.piece(piece))
    return shut


def coverages(encoder: PlanEncoder, sources: Sequence[Source], shut: Mask, copies: int) -> list[Coverage]:
    slots = max(1, *(len(source.slots) for source in sources))
    return [Coverage(encoder, source, shut, slots) for source in sources for _ in range(copies)]
