"""ShopView: everything that the guide knows of a shop at one revision of its import."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from daogou.catalogue.need import Need
from daogou.catalogue.product import CATEGORY_SEPARATOR, Entry, Product, Shop
from daogou.catalogue.recommendation import Recommendation, Recommended, Request, WhyNot
from daogou.dialogue.cards import Explanation, Labels
from daogou.dialogue.details import Details
from daogou.dialogue.leaning import Leanings
from daogou.dialogue.measuring import ShopMeasures
from daogou.dialogue.product_answers import ProductAnswerer


class Recommender(Protocol):
    """Hard constraints select, scorers score, a blend ranks; the receipt is kept."""

    def recommend(self, request: Request) -> Recommendation: ...
    def why_not(self, request: Request, product_id: str) -> WhyNot | None: ...


class Explainer(Protocol):
    """Says why each item is shown; every statement has its source."""

    def explain(
        self, items: Sequence[Recommended], need: Need, ratings: Mapping[str, tuple[int, float]], language: str
    ) -> Sequence[Explanation]: ...


class EntryIndex(Protocol):
    def find(self, question: str, language: str, enough: float = ...) -> Entry | None: ...


class NamedEntries(Protocol):
    def find(self, text: str, language: str, limit: int = 2) -> Sequence[Entry]: ...


class Evocations(Protocol):
    """Knows which detail of a kind of thing, and which kind, everyday words stand for, where one does clearly."""

    def meant(self, category: str, clause: str, known: frozenset[str] = ...) -> tuple[str, tuple[str, ...]] | None: ...
    def kind(self, clause: str) -> str | None: ...


@dataclass(frozen=True, slots=True)
class ShopView:
    """One shop at one revision; built anew when an import or a training changes it. `attribute_names`: those that
    products of a category have, for every node. `synonyms`: a word of either language for a kind
    of thing → its other words (data/lexicon), for what the shop's vocabulary lacks and its texts may have."""

    revision: Hashable
    shop: Shop
    products: Mapping[str, Product]
    recommender: Recommender
    explainer: Explainer
    labels: Labels
    answerer: ProductAnswerer
    faq: EntryIndex
    knowledge: NamedEntries
    ratings: Mapping[str, tuple[int, float]]
    attribute_names: Mapping[str, frozenset[str]]
    measures: ShopMeasures
    details: Details
    leanings: Leanings
    evocations: Evocations
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def product(self, id_: str | None) -> Product | None:
        """The product of that id, or the first of the group that has it."""
        return self.products.get(id_ or "") or self.products.get(self.groups.get(id_ or "", ("",))[0])

    def group_of(self, product: Product) -> tuple[Product, ...]:
        """The product and its variants."""
        ids = self.groups.get(product.group or "", (product.id,))
        return tuple(self.products[id_] for id_ in ids if id_ in self.products)

    def departments(self) -> list[str]:
        """Top categories, those with most products first."""
        counts: dict[str, int] = {}
        for product in self.products.values():
            if product.category:
                counts[product.category[0]] = counts.get(product.category[0], 0) + 1
        return sorted(counts, key=lambda name: -counts[name])

    def has_wish(self, category: str, kind: str, name: str, values: tuple[str, ...]) -> bool:
        """Whether products of the category have one of these values of an attribute (any, where none is given), that
        feature or that brand."""
        if kind == "attribute" and not values:
            return name in self.attribute_names.get(category, frozenset())
        wished: dict[str, Need] = {
            "attribute": Need(category=category, attributes={name: values}),
            "feature": Need(category=category, features=(name,)),
            "brand": Need(category=category, brand=(name,)),
        }
        need = wished[kind]
        return self.recommender.recommend(Request(need, count=1)).total > 0


def groups_of(products: Sequence[Product]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for product in products:
        if product.group:
            groups.setdefault(product.group, []).append(product.id)
    return {group: tuple(ids) for group, ids in groups.items()}


def attribute_names_of(products: Sequence[Product]) -> dict[str, frozenset[str]]:
    """Category → the attributes that its products have, for every node of their paths."""
    names: dict[str, set[str]] = {}
    for product in products:
        for depth in range(1, len(product.category) + 1):
            names.setdefault(CATEGORY_SEPARATOR.join(product.category[:depth]), set()).update(product.attributes)
    return {category: frozenset(found) for category, found in names.items()}
