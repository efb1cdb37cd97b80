"""The claim check over one shop's products: marries the facts of a card with the words of the shop."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Protocol

from daogou.catalogue.need import Need
from daogou.catalogue.product import Product
from daogou.catalogue.recommendation import Recommended
from daogou.catalogue.vocabulary import LANGUAGES
from daogou.claims.facts import Facts, facts_of
from daogou.claims.verdict import Verdict
from daogou.dialogue.cards import Labels

KEPT_FACTS = 512


class Checker(Protocol):
    def check(self, text: str, facts: Facts) -> Verdict: ...


class ShopReasonCheck:
    """Checks what is said of this shop's products; `labels` say the shop's words in the other language."""

    def __init__(self, checker: Checker, labels: Labels, now: Callable[[], datetime]) -> None:
        self.checker = checker
        self.labels = labels
        self.now = now
        self._facts = lru_cache(maxsize=KEPT_FACTS)(self._read_facts)

    def objection(self, text: str, item: Recommended, need: Need, ratings: Mapping[str, tuple[int, float]]) -> str:
        """The first objection to a text about an item; "" where there is none."""
        facts = self._facts(_Key(item.product, ratings.get(item.product.id)), self.now().date().toordinal())
        objections = self.checker.check(text, facts).objections
        return f"{objections[0].span}: {objections[0].reason}" if objections else ""

    def _read_facts(self, key: _Key, _day: int) -> Facts:
        return facts_of(key.product, self.now(), key.rating, self._also_said(key.product))

    def _also_said(self, product: Product) -> tuple[tuple[str, str], ...]:
        """Every name and value as the guide says it in either language."""
        said = [
            (self.labels.attribute(name, language), self.labels.value(name, value, language))
            for language in LANGUAGES
            for name, values in product.attributes.items()
            for value in values
        ]
        said += [("brand", self.labels.brand(product.brand, language)) for language in LANGUAGES if product.brand]
        said += [("category", self.labels.category(product.category_path, language)) for language in LANGUAGES]
        return tuple(said)


class _Key:
    """A product with its rating, equal to itself alone: a view that is built anew reads its facts anew."""

    __slots__ = ("product", "rating")

    def __init__(self, product: Product, rating: tuple[int, float] | None) -> None:
        self.product, self.rating = product, rating

    def __hash__(self) -> int:
        return hash((id(self.product), self.rating))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.product is other.product and self.rating == other.rating
