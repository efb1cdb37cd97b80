"""What everyday words are taken for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from daogou.catalogue.utterance import Utterance, Wish
from daogou.dialogue.figuring import Figuring
from daogou.dialogue.leaning import unexplained_clauses
from daogou.dialogue.letting_go import split

EXPLAINING = frozenset({"measure", "price", "sort", "compared"})
"""Wishes that say what a clause is about: its other words evoke no more."""
PARTS = re.compile(r"、|\band\b|\bthat also\b|而且|并且|还要|还得")
"""Where a clause that evokes nothing as a whole may fall into two wishes."""
FOND = re.compile(
    r"(?:他|她|他们|她们|妈|爸|婆|爷|奶)(?:平时|一直|最|很|特别|就)*(?:喜欢|爱|迷)"
    r"|\b(?:he|she|they)(?:'s|'re| is| are)? (?:really )?(?:likes?|loves?|into|fond)\b"
)
"""What somebody else is fond of says who it is for, and no detail of the thing."""


@dataclass(frozen=True)
class Guessing(Figuring):
    """Kinds of things and details that a message evokes without naming them."""

    def evoked(self, category: str) -> list[tuple[str, tuple[str, ...]]]:
        """(name, values) of the details of such things that the message evokes, but for what it lets go."""
        known = frozenset(name for wish in self.said.wishes for name in (wish.role, wish.value) if name)
        known |= {*self.conversation.need.attributes, *self.conversation.need.features}
        found = []
        for clause in unexplained_clauses(split(self.said)[0], EXPLAINING):
            if FOND.search(clause):
                continue
            whole = self.shop.evocations.meant(category, clause, known)
            parts = [] if whole else [self.shop.evocations.meant(category, part, known) for part in PARTS.split(clause)]
            found += [meaning for meaning in (whole, *parts) if meaning is not None]
        return found

    def evokes_something(self) -> bool:
        """Whether the message evokes a detail of what is being looked for."""
        return bool(self.conversation.shown and self.evoked(self.conversation.need.category or ""))

    def with_evoked_kind(self, said: Utterance) -> Utterance:
        """`said` with the kind of thing that it describes where it names none: "to boil water for my tea"."""
        named = {"category", "brand", "product"}
        if self.conversation.need.category or any(wish.entity in named for wish in said.wishes):
            return said
        for clause in unexplained_clauses(
            replace(said, wishes=[wish for wish in said.wishes if wish.entity != "unknown"])
        ):
            kind = self.shop.evocations.kind(clause)
            if kind is not None:
                rest = [wish for wish in said.wishes if wish.entity != "unknown" or wish.group]
                return replace(said, wishes=[*rest, Wish("category", kind)])
        return said
