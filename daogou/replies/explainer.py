"""TemplateExplainer: a reason for every card, worded with the reply store, every statement with its source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from daogou.catalogue.need import Need
from daogou.catalogue.recommendation import Claim, Recommended
from daogou.catalogue.word_table import read_rows
from daogou.replies.fact import Fact
from daogou.replies.past_facts import PastFacts
from daogou.replies.plan import Plan, Planner
from daogou.replies.shop_facts import Ratings, ShopFacts
from daogou.replies.store import ReplyStore
from daogou.replies.wish_facts import WishFacts
from daogou.replies.words import ShopWords

_ATTEMPTS = 4


@dataclass(frozen=True, slots=True)
class Explanation:
    """A reason; each claim's text is a part of it. Both are empty when nothing at all is known."""

    text: str
    claims: tuple[Claim, ...] = ()


class TemplateExplainer:
    """Words a planner's facts with the replies "reason_…"."""

    def __init__(self, planner: Planner, store: ReplyStore) -> None:
        self.planner = planner
        self.store = store

    def explain(self, items: Sequence[Recommended], need: Need, ratings: Ratings, language: str) -> list[Explanation]:
        """One explanation per item, in their order; no two have the same wording."""
        used: Counter[str] = Counter()
        told: list[Explanation] = []
        for plan in self.planner.plans(items, need, ratings, language):
            told.append(self._fresh(plan, language, used, {one.text for one in told}))
            used.update(fact.kind for fact in (*plan.wishes, *plan.stress))
        return told

    def facts_of(self, item: Recommended, need: Need, ratings: Ratings, language: str) -> list[Claim]:
        """Everything that can be said about one product, each as a claim of its own."""
        facts = self.planner.facts_of(item, need, ratings, language)
        return [Claim(self._clause(fact, language, 0), fact.source, fact.key) for fact in facts]

    def plain_reasons(self, item: Recommended, need: Need, ratings: Ratings, language: str) -> Iterator[Explanation]:
        """One fact each, wishes met first: what is left to say when a whole reason was refused."""
        for fact in self.planner.facts_of(item, need, ratings, language):
            yield self.one(fact, language)

    def _fresh(self, plan: Plan, language: str, used: Counter[str], told: set[str]) -> Explanation:
        """A wording not told yet: the next variants, then one more fact."""
        explanation = Explanation("")
        for attempt in range(_ATTEMPTS):
            stress = (*plan.stress, *plan.spare[:1]) if attempt == _ATTEMPTS - 1 else plan.stress
            explanation = self._worded(plan.wishes, stress, language, used, attempt)
            if explanation.text not in told:
                break
        return explanation

    def _worded(
        self, wishes: Sequence[Fact], stress: Sequence[Fact], language: str, used: Counter[str], attempt: int
    ) -> Explanation:
        parts = []
        for facts in (wishes, stress):
            clauses = [self._clause(fact, language, used[fact.kind] + attempt) for fact in facts]
            if clauses and language == "en":
                clauses[0] = clauses[0][:1].upper() + clauses[0][1:]
            parts.append([(clause, fact) for clause, fact in zip(clauses, facts, strict=True)])
        text = _sentences([[clause for clause, _ in part] for part in parts if part], language)
        return Explanation(text, tuple(Claim(clause, fact.source, fact.key) for part in parts for clause, fact in part))

    def one(self, fact: Fact, language: str) -> Explanation:
        """One fact as a sentence."""
        return self._worded((fact,), (), language, Counter(), 0)

    def _clause(self, fact: Fact, language: str, turn: int) -> str:
        return self.store.say(f"reason_{fact.kind}", language, turn, **fact.slots)


def _sentences(parts: Sequence[Sequence[str]], language: str) -> str:
    """Each part becomes a sentence of its clauses."""
    comma, stop, gap = ("\uff0c", "\u3002", "") if language == "zh" else (", and ", ".", " ")
    return gap.join(comma.join(clauses) + stop for clauses in parts)


def build_explainer(data: Path, words: ShopWords, store: ReplyStore) -> TemplateExplainer:
    """A TemplateExplainer for one shop's words; reads the recipients' genders from the checkout's data folder."""
    genders = {row["id"]: row["gender"] for row in read_rows(data / "lexicon" / "recipients.tsv") if row["gender"]}
    return TemplateExplainer(Planner(WishFacts(words, genders), ShopFacts(words), PastFacts(words)), store)
