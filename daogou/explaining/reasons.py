"""WrittenReasons: the network's reason where the claim check accepts one in time, the curated one where not."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from daogou.catalogue.need import Need
from daogou.catalogue.recommendation import Claim, Recommended
from daogou.dialogue.cards import Explanation
from daogou.dialogue.checked_reasons import CheckedReasons, ReasonCheck
from daogou.explaining.binding import BindingReader
from daogou.explaining.planning import ReasonPlan, reason_plan
from daogou.explaining.record import Candidate, Written
from daogou.explaining.text import claims_of, frame_of, is_awkward, opening_of, slip_of, spaced
from daogou.generator.plan import Draft, Plan
from daogou.replies.explainer import TemplateExplainer

BUDGET = 1.5
"""Seconds that the explanation step of an answer may take; the curated reasons take a few milliseconds more."""
KEPT_PLANS = 5_000
FLAGS = frozenset({"yes", "no"})
EMPTY = frozenset("可能无不有防带自的")
"""Characters of a flag's name that say little of what it is."""
Ratings = Mapping[str, tuple[int, float]]


class Writer(Protocol):
    def write(self, plans: Sequence[Plan], until: float) -> tuple[str, list[list[Draft]]]: ...


@dataclass(frozen=True, slots=True)
class Reason:
    """A text that the claim check accepted, and where what it says comes from."""

    text: str
    claims: tuple[Claim, ...]
    frame: str = ""


@dataclass(frozen=True, slots=True)
class Answering:
    """What one answer's reasons are about."""

    need: Need
    ratings: Ratings
    language: str
    until: float


class WrittenReasons:
    """`curated` is the checked reply store, `templates` its planner and its words; `binding` reads after the `check`;
    `kind_of` says what a product is.

    Drafts that the check accepted are kept by plan and product for as long as this shop's view lives.
    """

    def __init__(
        self,
        curated: CheckedReasons,
        templates: TemplateExplainer,
        check: ReasonCheck,
        binding: BindingReader,
        writer: Writer,
        kind_of: Callable[[Recommended, str], str],
        record: Callable[[Sequence[Written]], None] = lambda _written: None,
    ) -> None:
        self.curated, self.templates, self.check, self.binding = curated, templates, check, binding
        self.writer, self.kind_of, self.record = writer, kind_of, record
        self._kept: dict[tuple[str, Plan], list[Draft]] = {}

    def explain(self, items: Sequence[Recommended], need: Need, ratings: Ratings, language: str) -> list[Explanation]:
        """One explanation per item, in their order: plan, write, check, once more with a fact less, first that is true;
        else the curated one."""
        answering = Answering(need, ratings, language, time.monotonic() + BUDGET)
        plans = self._plans(items, answering)
        drafts = self._drafts(items, plans, answering)
        plans = [plan.shorter() if plan and not own else plan for plan, own in zip(plans, drafts, strict=True)]
        drafts = self._drafts(items, plans, answering)
        told = self._first_true(items, plans, drafts, answering)
        curated = self.curated.explain(items, need, ratings, language) if None in told else told
        return [one or other for one, other in zip(told, curated, strict=True)]  # type: ignore[misc]

    def _plans(self, items: Sequence[Recommended], answering: Answering) -> list[ReasonPlan | None]:
        language = answering.language
        curated = self.templates.planner.plans(items, answering.need, answering.ratings, language)
        return [
            reason_plan(plan, self.kind_of(item, language), language) for item, plan in zip(items, curated, strict=True)
        ]

    def _drafts(
        self, items: Sequence[Recommended], plans: Sequence[ReasonPlan | None], answering: Answering
    ) -> list[list[Draft]]:
        """Kept ones, else what the network writes now, checked."""
        keys = [(item.product.id, plan.plan) if plan else None for item, plan in zip(items, plans, strict=True)]
        asked = list(dict.fromkeys(key for key in keys if key is not None and key not in self._kept))
        version, written = self.writer.write([plan for _, plan in asked], answering.until)
        by_id = {item.product.id: item for item in items}
        rows = []
        for (product, plan), drafts in zip(asked, written, strict=True):
            judged = list(self._judged(by_id[product], plan, drafts, answering))
            accepted = [draft for draft, objection in judged if not objection]
            if accepted:
                self._keep((product, plan), accepted)
            seen = tuple(Candidate(draft.text, draft.score, objection) for draft, objection in judged)
            rows.append(Written(product, plan, seen, accepted[0].text if accepted else "", version))
        self.record([row for row in rows if row.model])
        return [self._kept.get(key, []) if key else [] for key in keys]

    def _judged(
        self, item: Recommended, plan: Plan, drafts: Sequence[Draft], answering: Answering
    ) -> Iterator[tuple[Draft, str]]:
        for draft in map(spaced, drafts):
            if time.monotonic() > answering.until:
                return
            objection = self.check.objection(draft.text, item, answering.need, answering.ratings)
            slip = slip_of(draft, plan.language) or unsaid(draft, plan)
            yield draft, objection or self.binding.fault(draft, plan) or slip

    def _keep(self, key: tuple[str, Plan], drafts: list[Draft]) -> None:
        while len(self._kept) >= KEPT_PLANS:
            self._kept.pop(next(iter(self._kept)), None)
        self._kept[key] = drafts

    def _first_true(
        self,
        items: Sequence[Recommended],
        plans: Sequence[ReasonPlan | None],
        drafts: Sequence[Sequence[Draft]],
        answering: Answering,
    ) -> list[Reason | None]:
        """For every item the first accepted draft that no other reason of this answer begins like, else the first
        that none is like; checked again, for an offer may have ended since it was kept."""
        used: set[str] = set()
        told: list[Reason | None] = []
        for item, plan, own in zip(items, plans, drafts, strict=True):
            fresh = next((draft for draft in own if opening_of(draft) not in used), None)
            fresh = fresh or next((draft for draft in own if frame_of(draft) not in used), None)
            if fresh is None or plan is None or self._is_refused(fresh, item, answering):
                told.append(None)
                continue
            used |= {opening_of(fresh), frame_of(fresh)}
            told.append(self._with_past(fresh, plan, answering.language))
        return told

    def _is_refused(self, draft: Draft, item: Recommended, answering: Answering) -> bool:
        return bool(self.check.objection(draft.text, item, answering.need, answering.ratings))

    def _with_past(self, draft: Draft, plan: ReasonPlan, language: str) -> Reason:
        """What ties the product to the shopper's past is said by the reply store, behind the network's words."""
        text, claims = draft.text, claims_of(draft, plan)
        for told in (self.templates.one(fact, language) for fact in plan.past):
            text += ("" if language == "zh" else " ") + told.text
            claims += told.claims
        return Reason(text, claims, frame_of(draft))


def unsaid(draft: Draft, plan: Plan) -> str:
    """The planned flag that the text's words do not name, as an objection; "" where they name all.

    What is copied stands letter for letter; a flag is put into words, and words may say nothing.
    """
    for mention in draft.mentions:
        fact = plan.facts[mention.fact]
        words = draft.text[mention.start : mention.end]
        if fact.type in FLAGS and not _names(words, fact.copies[0]):
            return f"{fact.copies[0]}: planned and not said"
        if fact.type in FLAGS and is_awkward(words, fact.copies[0], plan.language):
            return f"{words}: not how it is said"
    return ""


def _names(words: str, flag: str) -> bool:
    """Half of the flag's name stands in the words: characters in Chinese, stems of words in English."""
    said, name = words.lower(), flag.lower()
    if name in said:
        return True
    if name.isascii():
        parts = [word[: max(3, len(word) - 3)] for word in name.replace("-", " ").split() if len(word) > 2]
    else:
        parts = [letter for letter in name if letter not in EMPTY]
    return 2 * sum(part in said for part in parts) >= max(1, len(parts))
