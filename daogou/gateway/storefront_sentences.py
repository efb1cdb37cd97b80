"""Sentences to try, made from what this shop really sells."""

from __future__ import annotations

from decimal import Decimal
from statistics import median

from daogou.gateway.storefront_shelf import Category, Shelf
from daogou.gateway.storefront_words import SENTENCES, price_text

ROUND = (10, 20, 50, 100, 200, 300, 500, 800, 1000, 1500, 2000, 3000, 5000, 10000)


def sentences(shelf: Shelf, language: str) -> list[str]:
    """One per pattern, each about another of the shop's best filled categories; none for an empty shop."""
    categories = full_categories(shelf, len(SENTENCES[language]))
    if not categories:
        return []
    said = (
        pattern.format(**facts(shelf, language, categories[index % len(categories)]))
        for index, pattern in enumerate(SENTENCES[language])
    )
    return [sentence[:1].upper() + sentence[1:] for sentence in said]


def facts(shelf: Shelf, language: str, category: Category) -> dict[str, str]:
    name = shelf.category_name(language, category)
    return {
        "name": name if language == "zh" else name[:1].lower() + name[1:],
        "price": spoken_price(shelf, category, language),
    }


def full_categories(shelf: Shelf, count: int) -> list[Category]:
    """The fullest leaf categories, each from another department as long as there are such."""
    fullest: dict[Category, list[tuple[int, Category]]] = {}
    sizes: dict[Category, int] = {}
    for group in shelf.groups:
        if group[0].category:
            sizes[group[0].category] = sizes.get(group[0].category, 0) + 1
    for path, size in sizes.items():
        fullest.setdefault(path[:1], []).append((size, path))
    ranked = [sorted(paths, key=lambda entry: -entry[0]) for paths in fullest.values()]
    return [path for level in range(count) for paths in ranked if level < len(paths) for _, path in [paths[level]]][
        :count
    ]


def spoken_price(shelf: Shelf, category: Category, language: str) -> str:
    """A round bound that about half of the category stays below: "300元", "$50"."""
    groups = shelf.find(category)
    prices = [group[0].sale_price or group[0].price or Decimal(0) for group in groups] or [Decimal(0)]
    middle = median(prices)
    bound = next((step for step in ROUND if step >= middle), ROUND[-1])
    currency = (groups[0][0].currency if groups else "") or shelf.shop.currency
    if language == "zh" and currency in {"CNY", ""}:
        return f"{bound}元"
    return price_text(Decimal(bound), currency).removesuffix(".00")
