"""What buyers say of a product, in words: how many, how well, what they praise and criticise, one quotation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from daogou.catalogue.product import Review
from daogou.catalogue.recommendation import Claim
from daogou.dialogue.cards import Say, joined, listed

NAMED_ASPECTS = 3


class Quote(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def review_id(self) -> str: ...


class Aspect(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def praised(self) -> int: ...
    @property
    def criticised(self) -> int: ...


class Summary(Protocol):
    """What `daogou.opinions` makes of reviews; see OpinionSummary there."""

    @property
    def count(self) -> int: ...
    @property
    def mean(self) -> float: ...
    @property
    def positive_share(self) -> float: ...
    @property
    def quote(self) -> Quote | None: ...
    @property
    def praised(self) -> Sequence[Aspect]: ...
    @property
    def criticised(self) -> Sequence[Aspect]: ...


@dataclass(frozen=True, slots=True)
class OpinionTeller:
    """`summarise(reviews, language, question)` counts; the wording is the reply store's."""

    summarise: Callable[[Sequence[Review], str, str], Summary]

    def tell(
        self, title: str, reviews: Sequence[Review], question: str, say: Say, language: str
    ) -> tuple[str, tuple[Claim, ...]] | None:
        """The text and its claims; None when there is no review. `title` is what the product is called."""
        summary = self.summarise(reviews, language, question)
        if not summary.count:
            return None
        mean, share = f"{summary.mean:.1f}", f"{summary.positive_share:.0%}"
        parts = [say("opinion", product=title, count=summary.count, mean=mean, positive=share)]
        claims = [Claim(mean, "statistic", "rating"), Claim(str(summary.count), "statistic", "reviews")]
        for topic, slot, aspects in (
            ("opinion_aspects", "praised", summary.praised),
            ("opinion_aspects_bad", "criticised", summary.criticised),
        ):
            if aspects:
                named = [_counted(aspect, slot, language) for aspect in aspects[:NAMED_ASPECTS]]
                parts.append(say(topic, **{slot: listed(named, language)}))
                claims += [Claim(said, "review", aspect.id) for said, aspect in zip(named, aspects, strict=False)]
        if summary.quote:
            parts.append(say("opinion_quote", quote=summary.quote.text))
            claims.append(Claim(summary.quote.text, "review", summary.quote.review_id))
        return joined(parts, language), tuple(claims)


def _counted(aspect: Aspect, side: str, language: str) -> str:
    count = aspect.praised if side == "praised" else aspect.criticised
    return f"{aspect.label}（{count} 人）" if language == "zh" else f"{aspect.label} ({count})"
