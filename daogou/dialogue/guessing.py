"""What everyday words are taken for, and taken back where it turns out to leave nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from daogou.catalogue.need import Need
from daogou.catalogue.utterance import Utterance, Wish
from daogou.dialogue.figuring import Figuring
from daogou.dialogue.leaning import unexplained_clauses
from daogou.dialogue.letting_go import split

EXPLAINING = frozenset({"value", "feature", "measure", "price", "sort", "compared"})
"""Wishes that say what a clause is about: its other words evoke no more."""


@dataclass(frozen=True)
class Guessing(Figuring):
    """Kinds of things and details that a message evokes without naming them."""

    def evoked(self, category: str) -> list[tuple[str, tuple[str, ...]]]:
        """(name, values) of the details of such things that the message evokes; nothing where it lets something go."""
        if any(wish.group == "drop" for wish in self.said.wishes):
            return []
        clauses = unexplained_clauses(split(self.said)[0], EXPLAINING)
        meant = (self.shop.evocations.meant(category, clause) for clause in clauses)
        return [meaning for meaning in meant if meaning is not None]

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

    def guessed_in(self, need: Need) -> tuple[str, ...]:
        """The names in `need` of what was only evoked, by this message or an earlier one, and never said."""
        said = {name for wish in self.said.wishes for name in (wish.role, wish.value)}
        before = set(names_in(self.conversation.need))
        new = [name for name, _ in self.evoked(need.category or "") if name not in before]
        names = dict.fromkeys((*self.conversation.guessed, *new))
        return tuple(name for name in names if name in names_in(need) and name not in said)

    def surer(self, need: Need) -> Need:
        """`need` without what was only guessed."""
        for name in self.conversation.guessed:
            need = need.without(name)
        return need


def names_in(need: Need) -> Sequence[str]:
    """The attributes and features that are wished for."""
    return (*need.attributes, *need.features)
