"""CheckedReasons: no shopper sees a reason that the claim check did not accept.

A reason that is refused gives way to its facts one by one, the first that is accepted; where none is, the card says no
reason at all. What was refused is logged, for it is a fault of the words or of the shop's data.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from daogou.catalogue.need import Need
from daogou.catalogue.recommendation import Beside, Claim, Recommended
from daogou.dialogue.cards import Explanation

BESIDE_KINDS = frozenset({"kinds_together", "same_as"})
PAST_KINDS = frozenset({"looked_at", "bought_before", "bought_together"}) | BESIDE_KINDS
"""What a claim's key begins with when it is about another product: the shopper's past, or what the item goes with; the
other product's id follows."""
_DANGLING = re.compile(r"(^[\s，,]*(?:and )?[。.]\s*|[，,]\s*(?:and\s*)?(?P<stop>[。.]))")
LOG = logging.getLogger(__name__)
Ratings = Mapping[str, tuple[int, float]]


class Reasons(Protocol):
    """Words reasons: whole ones for all cards of an answer, and plain ones for a card."""

    def explain(
        self, items: Sequence[Recommended], need: Need, ratings: Ratings, language: str
    ) -> Sequence[Explanation]: ...
    def plain_reasons(
        self, item: Recommended, need: Need, ratings: Ratings, language: str
    ) -> Iterable[Explanation]: ...


class ReasonCheck(Protocol):
    """Why a text may not be said of an item; "" when it may."""

    def objection(self, text: str, item: Recommended, need: Need, ratings: Ratings) -> str: ...


class NoReason:
    """Nothing is said."""

    text = ""
    claims: tuple[Claim, ...] = ()


class CheckedReasons:
    """An explainer whose every reason has passed the check."""

    def __init__(self, reasons: Reasons, check: ReasonCheck) -> None:
        self.reasons = reasons
        self.check = check

    def explain(self, items: Sequence[Recommended], need: Need, ratings: Ratings, language: str) -> list[Explanation]:
        """One explanation per item, in their order."""
        told = self.reasons.explain(items, need, ratings, language)
        return [self._checked(*pair, need, ratings, language) for pair in zip(items, told, strict=True)]

    def _checked(
        self, item: Recommended, told: Explanation, need: Need, ratings: Ratings, language: str
    ) -> Explanation:
        if self._is_accepted(told, item, need, ratings):
            return told
        plain = self.reasons.plain_reasons(item, need, ratings, language)
        return next((one for one in plain if self._is_accepted(one, item, need, ratings)), NoReason())

    def _is_accepted(self, told: Explanation, item: Recommended, need: Need, ratings: Ratings) -> bool:
        text = about_product(told)
        objection = self.check.objection(text, item, need, ratings) if text else ""
        objection = objection or past_objection(told, item)
        if objection:
            LOG.warning("reason refused for product %s: %s", item.product.id, objection)
        return not objection


def about_product(told: Explanation) -> str:
    """The reason without its clauses about the shopper's past: the product's facts cannot tell whether those are so."""
    text = told.text
    for claim in _past_claims(told):
        text = text.replace(claim.text, "")
    return _DANGLING.sub(lambda found: found["stop"] or "", text).strip()


def past_objection(told: Explanation, item: Recommended) -> str:
    """A clause about the past is true when the receipt says the same; "" when all are."""
    cited = {one.product.id: one for one in item.receipt.because}
    for claim in _past_claims(told):
        kind, _, product = claim.key.partition(":")
        if item.receipt.beside is not None:
            if not _is_so_beside(claim, kind, product, item.receipt.beside):
                return f"{claim.text}: not what the receipt says"
            continue
        because = cited.get(product)
        if because is None or (kind == "bought_together" and str(because.shoppers) not in claim.text):
            return f"{claim.text}: not what the receipt says"
        if (kind == "bought_before") > because.was_bought:
            return f"{claim.text}: looked at, not bought"
    return ""


def _is_so_beside(claim: Claim, kind: str, rest: str, beside: Beside) -> bool:
    if kind == "same_as":
        product, _, name = rest.partition(":")
        return product == beside.product.id and name in {shared for shared, _ in beside.shared}
    counts = {"bought_together": beside.shoppers, "kinds_together": beside.of_kinds}
    return rest == beside.product.id and kind in counts and str(counts[kind]) in claim.text


def _past_claims(told: Explanation) -> list[Claim]:
    return [claim for claim in told.claims if claim.key.partition(":")[0] in PAST_KINDS]
