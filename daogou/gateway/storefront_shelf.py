"""The catalogue as a visitor walks through it: departments, searches, and one tile per product group."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from daogou.catalogue.product import Product, Shop
from daogou.catalogue.vocabulary import Vocabulary, normal_form
from daogou.guide import ShopReader

Category = tuple[str, ...]


@dataclass(frozen=True)
class Shelf:
    """One revision of a shop. `groups` are in order of popularity; each holds its variants, what is in stock first."""

    revision: int
    shop: Shop
    groups: tuple[tuple[Product, ...], ...]
    by_id: Mapping[str, Product]
    ratings: Mapping[str, tuple[int, float]]
    vocabulary: Vocabulary
    _names: dict[str, dict[tuple[str, str, str], str]] = field(default_factory=dict)

    @classmethod
    def read(cls, reader: ShopReader, revision: int) -> Shelf:
        """Revision 0 means that nothing was imported yet."""
        if revision == 0:
            return cls(0, Shop(), (), {}, {}, Vocabulary())
        products = reader.products()
        return cls(
            revision=revision,
            shop=reader.shop(),
            groups=grouped(products, reader.popularity()),
            by_id={product.id: product for product in products},
            ratings=reader.ratings(),
            vocabulary=reader.vocabulary(),
        )

    def sisters(self, product: Product) -> tuple[Product, ...]:
        """The variants of a product's group, itself included."""
        if product.group is None:
            return (product,)
        return tuple(other for other in self.by_id.values() if other.group == product.group)

    def sister_ids(self, product: Product) -> list[str]:
        return [sister.id for sister in self.sisters(product)]

    def departments(self, below: Category = ()) -> list[tuple[Category, int]]:
        """The categories one step below `below` with their number of groups, the fullest first."""
        depth = len(below) + 1
        counts = Counter(
            group[0].category[:depth]
            for group in self.groups
            if group[0].category[: depth - 1] == below and len(group[0].category) >= depth
        )
        return counts.most_common()

    def find(self, category: Category = (), words: str = "", order: str = "") -> list[tuple[Product, ...]]:
        """Groups below a category that hold every word; `order` is "price", "-price" or popularity."""
        wanted = normal_form(words).split()
        found = [
            group
            for group in self.groups
            if group[0].category[: len(category)] == category and all(word in self._text(group) for word in wanted)
        ]
        if order in {"price", "-price"}:
            found.sort(key=lambda group: lowest_price(group), reverse=order == "-price")
        return found

    def name(self, language: str, kind: str, value: str, name: str = "") -> str:
        """How a thing of the shop is called in this language; the shop's own word where it has no other."""
        if language not in self._names:
            self._names[language] = self.vocabulary.names_in(language)
        said = self._names[language].get((kind, name, value))
        if said is None or normal_form(value) == said:
            return value
        return said[:1].upper() + said[1:]

    def category_name(self, language: str, path: Category) -> str:
        whole = " > ".join(path)
        said = self.name(language, "category", whole)
        return path[-1] if said == whole else said

    def _text(self, group: Sequence[Product]) -> str:
        first = group[0]
        category = [self.category_name("en", first.category[:depth]) for depth in range(1, len(first.category) + 1)]
        return normal_form(" ".join([first.title, *first.titles.values(), first.brand, first.category_path, *category]))


def grouped(products: Sequence[Product], popularity: Mapping[str, float]) -> tuple[tuple[Product, ...], ...]:
    """One entry per `item_group_id`, the most popular first; inside it, what is in stock comes first."""
    groups: dict[str, list[Product]] = defaultdict(list)
    for product in products:
        groups[f"group:{product.group}" if product.group else f"product:{product.id}"].append(product)
    sold = {key: sum(popularity.get(product.id, 0.0) for product in members) for key, members in groups.items()}
    order = sorted(groups, key=lambda key: -sold[key])
    return tuple(tuple(sorted(groups[key], key=lambda product: not product.in_stock)) for key in order)


def lowest_price(group: Sequence[Product]) -> tuple[bool, Any]:
    prices = [product.sale_price or product.price for product in group if product.price is not None]
    known = [price for price in prices if price is not None]
    return (not known, min(known, default=Decimal(0)))
