"""ShoppingGuide: what the product does, and the Protocols of what it needs. (Use-cases follow.)"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from daogou.catalogue.need import Need
from daogou.catalogue.product import Entry, Product, Review, Shop
from daogou.catalogue.recommendation import Recommendation
from daogou.catalogue.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Request:
    """What the ranker is asked: the need, and what this turn adds to it.

    `below`/`above` are strict price bounds ("cheaper", "dearer"); `hidden` are ids of products whose groups must
    not be shown ("others"); `like` is the product that the answer should resemble; `text` are the shopper's words.
    """

    need: Need
    count: int = 3
    below: Decimal | None = None
    above: Decimal | None = None
    hidden: frozenset[str] = frozenset()
    like: str | None = None
    text: str = ""


class Recommender(Protocol):
    """Hard constraints select, scorers score, a blend ranks; the receipt is kept."""

    def recommend(self, request: Request) -> Recommendation: ...


class ShopReader(Protocol):
    """What the guide reads of a shop; `revision` grows with every import."""

    def revision(self) -> int: ...
    def shop(self) -> Shop: ...
    def products(self) -> Sequence[Product]: ...
    def popularity(self) -> Mapping[str, float]: ...
    def ratings(self) -> Mapping[str, tuple[int, float]]: ...
    def reviews(self, product_ids: Sequence[str], limit: int = 200) -> Sequence[Review]: ...
    def faq(self) -> Sequence[Entry]: ...
    def knowledge(self) -> Sequence[Entry]: ...
    def vocabulary(self) -> Vocabulary: ...
