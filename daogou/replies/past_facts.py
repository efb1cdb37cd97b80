"""The facts that tie a product to what the shopper had before."""

from __future__ import annotations

from collections.abc import Iterator

from daogou.catalogue.product import Product
from daogou.catalogue.recommendation import Because, Recommended
from daogou.replies.fact import Fact
from daogou.replies.words import is_sayable

FEWEST_SHOPPERS = 5
"""Social proof speaks of so many or not at all: fewer could be known by name."""
LONGEST_TITLE = {"zh": 40, "en": 90}


class PastFacts:
    """Only what the receipt says: the past product that mattered most, and how many bought both."""

    def of(self, item: Recommended, language: str) -> Iterator[Fact]:
        for one in item.receipt.because[:1]:
            title = one.product.title_in(language)
            if one.product.id != item.product.id and _is_short(title, language) and is_sayable([title], language):
                yield self._fact(one, one.product, title)

    def _fact(self, because: Because, past: Product, title: str) -> Fact:
        if because.shoppers >= FEWEST_SHOPPERS:
            slots = {"count": because.shoppers, "product": title}
            return Fact("bought_together", slots, "statistic", f"bought_together:{past.id}")
        kind = "bought_before" if because.was_bought else "looked_at"
        return Fact(kind, {"product": title}, "statistic", f"{kind}:{past.id}")


def _is_short(title: str, language: str) -> bool:
    return len(title) <= LONGEST_TITLE[language]
