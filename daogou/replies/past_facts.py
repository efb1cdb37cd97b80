"""The facts that tie a product to what the shopper had before, or to the product that it goes with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from daogou.catalogue.product import Product
from daogou.catalogue.recommendation import Because, Beside, Recommended
from daogou.replies.fact import Fact
from daogou.replies.words import ShopWords, is_sayable

FEWEST_SHOPPERS = 5
"""Social proof speaks of so many or not at all: fewer could be known by name."""
LONGEST_TITLE = {"zh": 40, "en": 90}


@dataclass(frozen=True, slots=True)
class PastFacts:
    """Only what the receipt says: the past product that mattered most, and how many bought both."""

    words: ShopWords

    def of(self, item: Recommended, language: str) -> Iterator[Fact]:
        if item.receipt.beside is not None:
            yield from islice(self._beside(item, item.receipt.beside, language), 1)
        for one in item.receipt.because[:1]:
            title = one.product.title_in(language)
            if one.product.id != item.product.id and _is_short(title, language) and is_sayable([title], language):
                yield self._fact(one, one.product, title)

    def _beside(self, item: Recommended, beside: Beside, language: str) -> Iterator[Fact]:
        """Why it goes with that product, the strongest first: both bought, both kinds bought, what both have."""
        product, words = beside.product, self.words
        title = product.title_in(language)
        is_sayable_title = _is_short(title, language) and is_sayable([title], language)
        if beside.shoppers >= FEWEST_SHOPPERS and is_sayable_title:
            slots: dict[str, object] = {"count": beside.shoppers, "product": title}
            yield Fact("bought_together", slots, "statistic", f"bought_together:{product.id}")
        if beside.of_kinds >= FEWEST_SHOPPERS:
            kinds = (words.category(one.category_path, language) for one in (product, item.product))
            slots = {"count": beside.of_kinds, **dict(zip(("one", "other"), kinds, strict=True))}
            yield Fact("kinds_together", slots, "statistic", f"kinds_together:{product.id}")
        for name, value in beside.shared if is_sayable_title else ():
            said = words.brand(value, language) if name == "brand" else words.value(name, value, language)
            if is_sayable([said], language):
                slots = {"attribute": words.attribute(name, language), "value": said, "product": title}
                yield Fact("same_as", slots, "attribute", f"same_as:{product.id}:{name}")

    def _fact(self, because: Because, past: Product, title: str) -> Fact:
        if because.shoppers >= FEWEST_SHOPPERS:
            slots = {"count": because.shoppers, "product": title}
            return Fact("bought_together", slots, "statistic", f"bought_together:{past.id}")
        kind = "bought_before" if because.was_bought else "looked_at"
        return Fact(kind, {"product": title}, "statistic", f"{kind}:{past.id}")


def _is_short(title: str, language: str) -> bool:
    return len(title) <= LONGEST_TITLE[language]
