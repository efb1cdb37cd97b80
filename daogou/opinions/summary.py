"""OpinionSummary: what a product's reviews come to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    """A buyer's own sentence, and the review that it stands in."""

    text: str
    review_id: str
    rating: float
    language: str


@dataclass(frozen=True, slots=True)
class AspectOpinion:
    """How many buyers praise and criticise one aspect; `mentioned` counts those without a verdict too."""

    id: str
    label: str
    praised: int
    criticised: int
    mentioned: int


@dataclass(frozen=True, slots=True)
class OpinionSummary:
    """`mean` is from 1 to 5; `positive_share` is the fraction of ratings of 4 and more; both are 0 without reviews.

    `aspects` come most mentioned first. When a topic was asked for they hold that topic only, even if no buyer
    mentions it, and the quotation speaks about it.
    """

    count: int
    mean: float
    positive_share: float
    quote: Quote | None = None
    aspects: tuple[AspectOpinion, ...] = ()
    is_about_topic: bool = False

    @property
    def praised(self) -> tuple[AspectOpinion, ...]:
        """Aspects with more praise than criticism, most praised first; a topic with any praise."""
        good = [one for one in self.aspects if one.praised > (0 if self.is_about_topic else one.criticised)]
        return tuple(sorted(good, key=lambda aspect: -aspect.praised))

    @property
    def criticised(self) -> tuple[AspectOpinion, ...]:
        """Aspects with criticism and not more praise, most criticised first; a topic with any criticism."""
        bad = [one for one in self.aspects if one.criticised and (self.is_about_topic or one.criticised >= one.praised)]
        return tuple(sorted(bad, key=lambda aspect: -aspect.criticised))
