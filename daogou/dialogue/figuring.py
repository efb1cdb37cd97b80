"""Figuring: a number without a unit beside an attribute's name ("height 80"), or in answer to the guide's figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from daogou.catalogue.need import Need
from daogou.catalogue.utterance import Utterance, Wish
from daogou.dialogue.refusing import Refusing

MONEY = re.compile(
    r"[¥￥$€£元块圆塊]|\b(?:bucks?|dollars?|euros?|pounds?|quid|yuan|rmb|usd|eur|gbp|cny|budget|price|spend|pay|costs?|cheap)"
    r"|预算|价|钱|花|贵|便宜",
    re.IGNORECASE,
)
MOST = re.compile(r"under|below|max|at most|up to|less|no more|tops|以内|以下|不超过|最多|至多|不到", re.IGNORECASE)
LEAST = re.compile(r"over|above|at least|min|or more|plus|以上|至少|起码|不低于|最少|往上", re.IGNORECASE)
ABOUT = re.compile(r"about|around|roughly|左右|大概|差不多|上下", re.IGNORECASE)
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
NEAR = 3
"""How many times less or more than anything stated a figure can be."""
FEW = 12
"""Characters beside the number with which it still is all that was said: "350 would do", 那就80吧. "Max 350" may
as well be money, and is."""


@dataclass(frozen=True)
class Figuring(Refusing):
    """What numbers without a unit and without a word of money are about."""

    def with_figures(self, said: Utterance, need: Need) -> Utterance:
        """`said` with such a number as a measure of the attribute that it names, or that was talked about last; else as
        it was: an amount of money."""
        prices = said.of("price")
        if len(prices) != 1 or MONEY.search(said.text) or not NUMBER.fullmatch(prices[0].value):
            return said
        for asked in self._asked_of(said):
            for name in self.shop.answerer.names.among(self._details_of(need), asked):
                unit = self.unit_of(need, name)
                if unit is not None and self._is_likely(need, name, f"{prices[0].value} {unit}"):
                    measure = Wish("measure", f"{prices[0].value} {unit}", self._role(said, need, name))
                    others = [wish for wish in said.wishes if wish not in prices]
                    return replace(said, wishes=[Wish("attribute", name), measure, *others])
        return said

    def unit_of(self, need: Need, name: str) -> str | None:
        """The unit that a bound in force has, else that of the kind's products; None for what is not measured."""
        for bound in need.measures.get(name, {}).values():
            return bound.partition(" ")[2]
        units = (self.shop.measures.units.unit_of(name, value) for value in self._details_of(need).get(name, ()))
        return next((unit for unit in units if unit), None)

    def _is_likely(self, need: Need, name: str, measure: str) -> bool:
        """Whether the kind's products state anything near it: 700 kg is no tent's weight."""
        stated = [amount for amount in self.shop.measures.stated.get(need.category or "", {}).get(name, ()) if amount]
        quantity = self.shop.measures.units.quantity(measure)
        return quantity is not None and bool(stated) and min(stated) / NEAR <= quantity.amount <= max(stated) * NEAR

    def bounded_in(self, need: Need) -> str:
        """The one attribute that this message bounded, if it is one."""
        before = self.conversation.need.measures
        names = [name for name, bounds in need.measures.items() if bounds != before.get(name)]
        return names[0] if len(names) == 1 else ""

    def _details_of(self, need: Need) -> dict[str, tuple[str, ...]]:
        values = self.shop.details.values.get(need.category or "", {})
        return {name: tuple(own) for name, own in values.items()}

    def _asked_of(self, said: Utterance) -> list[str]:
        named = [wish.value for wish in said.of("attribute") if wish.value != "price"]
        is_bound = MOST.search(said.text) or LEAST.search(said.text)
        is_bare = not is_bound and len(NUMBER.sub("", said.text).strip()) <= FEW and len(said.wishes) == 1
        return named or ([self.figure] if self.figure and is_bare else [])

    def _role(self, said: Utterance, need: Need, name: str) -> str:
        """What the words make of it, else what the bound in force was."""
        for role, words in (("max", MOST), ("min", LEAST), ("about", ABOUT)):
            if words.search(said.text):
                return role
        before = [role for role in need.measures.get(name, {}) if role in {"max", "min", "about"}]
        return before[0] if len(before) == 1 else "exact"
