"""A tiny shop made by hand, and recommenders over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timezone
from decimal import Decimal
from typing import Any

from daogou.catalogue.measure import load_units
from daogou.catalogue.need import Need
from daogou.catalogue.product import Product
from daogou.catalogue.recipient import RecipientProfile
from daogou.catalogue.recommendation import Recommendation, Request
from daogou.catalogue.vocabulary import Term, Vocabulary
from daogou.recommender import HybridRecommender, build_recommender
from daogou.view_building import LEXICON

NOW = datetime(2026, 3, 1, tzinfo=timezone.utc)
RECIPIENTS = {
    "dad": RecipientProfile(("爸爸", "dad"), "male", "adult"),
    "girl": RecipientProfile(("女儿", "girl"), "female", "child"),
    "friend": RecipientProfile(("朋友", "friend"), "", "adult"),
}
UNITS = load_units(LEXICON / "units.tsv")
USES = {"hiking": ("徒步", "hiking"), "party": ("聚会", "party"), "gift": ("送", "gift")}
VOCABULARY = Vocabulary(
    (
        Term("红色", "value", "红色", "color", "zh"),
        Term("red", "value", "红色", "color", "en"),
        Term("防水", "feature", "防水", "", "zh"),
        Term("waterproof", "feature", "防水", "", "en"),
    )
)


def product(id: str, price: float | str | None = 100, category: str = "包 > 背包", **rest: Any) -> Product:
    """`color`, `material` and other attributes by name; what Product knows goes to Product."""
    fields = {name: rest.pop(name) for name in list(rest) if name in Product.__dataclass_fields__}
    attributes = {
        name: tuple(values) if isinstance(values, (list, tuple)) else (values,) for name, values in rest.items()
    }
    return Product(
        id=id,
        title=fields.pop("title", f"商品{id}"),
        category=tuple(category.split(" > ")) if category else (),
        price=None if price is None else Decimal(str(price)),
        currency="CNY",
        attributes={**attributes, **fields.pop("attributes", {})},
        **fields,
    )


def recommender(
    products: Sequence[Product],
    popularity: Mapping[str, float] | None = None,
    ratings: Mapping[str, tuple[int, float]] | None = None,
    vocabulary: Vocabulary = VOCABULARY,
) -> HybridRecommender:
    return build_recommender(
        products, vocabulary, popularity or {}, ratings or {}, RECIPIENTS, USES, lambda: NOW, units=UNITS
    )


def find(products: Sequence[Product], need: Need | None = None, **turn: Any) -> Recommendation:
    return recommender(products).recommend(Request(need or Need(), **turn))


def ids(recommendation: Recommendation) -> list[str]:
    return [item.product.id for item in recommendation.items]


def fitting(products: Sequence[Product], need: Need) -> set[str]:
    """The ids of everything that fits, each product being its own group."""
    return set(ids(find(products, need, count=len(products))))
