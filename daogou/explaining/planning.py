"""The plan of a written reason: the curated planner's facts for a card, as the network's, each with its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from daogou.generator.plan import Fact as Said
from daogou.generator.plan import Plan
from daogou.generator.reason_facts import KINDS, said_of
from daogou.replies.fact import Fact
from daogou.replies.plan import Plan as CuratedPlan

MOST_FACTS = 3
OTHER_PRODUCT = frozenset({"looked_at", "bought_before", "bought_together", "kinds_together", "same_as"})
"""Facts about another product: said by the reply store, behind what the network wrote."""
WORTH_ADDING = frozenset({"detail", "has", "rating", "price", "discount"})
PRICES = frozenset({"price_within", "price_from", "price"})


@dataclass(frozen=True, slots=True)
class ReasonPlan:
    """`plan` is the network's; `owners[i]` is which of `facts` its fact i belongs to, -1 for what the thing is; `past`
    is said by the reply store."""

    plan: Plan
    facts: tuple[Fact, ...]
    owners: tuple[int, ...]
    past: tuple[Fact, ...] = ()

    def shorter(self) -> ReasonPlan | None:
        """Without the last fact, which matters least; None where there is but one."""
        last = len(self.facts) - 1
        if not last:
            return None
        kept = [place for place, owner in enumerate(self.owners) if owner != last]
        plan = replace(self.plan, facts=tuple(self.plan.facts[place] for place in kept))
        return ReasonPlan(plan, self.facts[:last], tuple(self.owners[place] for place in kept), self.past)


def reason_plan(curated: CuratedPlan, kind: str, language: str, tone: str = "plain") -> ReasonPlan | None:
    """None where nothing is left that the network can say. `kind` is what the product is called, "" for nothing; in
    English it stays unsaid, for it may be a plural: "this strollers"."""
    past = tuple(fact for fact in curated.wishes if fact.kind in OTHER_PRODUCT)
    wishes = [fact for fact in curated.wishes if _known_as(fact, is_wish=True) in KINDS]
    beside = [fact for fact in curated.stress if _known_as(fact, is_wish=False) in KINDS]
    room = MOST_FACTS - len(past) - len(wishes) - len(beside)
    beside += _worth_adding(curated.spare, [*wishes, *beside], room)
    if not wishes and not beside:
        return None
    said: list[Said] = [Said(kind, "kind", (kind,), optional=True)] if kind and language == "zh" else []
    owners = [-1] * len(said)
    for place, fact in enumerate((*wishes, *beside)):
        own = said_of(_known_as(fact, place < len(wishes)), {slot: str(value) for slot, value in fact.slots.items()})
        said += own.facts
        owners += [place] * len(own.facts)
    plan = Plan("recommend", language, tuple(said), tone)
    return ReasonPlan(plan, (*wishes, *beside), tuple(owners), past)


def _known_as(fact: Fact, is_wish: bool) -> str:
    """The kind under which the network knows a fact."""
    if fact.kind == "material" and is_wish:
        return "wished_material"
    return "material" if fact.kind == "detail" and fact.key == "material" else fact.kind


def _worth_adding(spare: Sequence[Fact], said: Sequence[Fact], room: int) -> list[Fact]:
    """Facts of other kinds first: three details in a row read like a list."""
    found: list[Fact] = []
    while len(found) < room:
        kinds = {fact.kind for fact in (*said, *found)}
        shut = PRICES if kinds & PRICES else set()
        left = [fact for fact in spare if fact.kind in WORTH_ADDING - shut and fact not in found]
        left.sort(key=lambda fact: fact.kind in kinds)
        if not left:
            break
        found.append(left[0])
    return found
