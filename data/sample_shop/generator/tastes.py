"""Hidden tastes: where a product stands in style and what a shopper likes. See ../README.md for the whole model."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from random import Random

from generator.designs import Design
from generator.products import Product
from generator.randomness import stream
from generator.word_tables import Category, categories

STYLE_DIMENSIONS = 5
SHOPPERS = 6200
PURCHASES_MEDIAN = 5.4
PURCHASES_SPREAD = 1.05
MOST_PURCHASES = 160
Vector = tuple[float, ...]


def draw_vector(rng: Random) -> Vector:
    return tuple(rng.gauss(0, 1) for _ in range(STYLE_DIMENSIONS))


@cache
def word_style(word: str) -> Vector:
    """The style that an attribute value, a brand or a colour stands for."""
    return draw_vector(stream("style", word))


def unit(vector: Vector) -> Vector:
    length = math.sqrt(sum(x * x for x in vector)) or 1.0
    return tuple(x / length for x in vector)


def dot(first: Vector, second: Vector) -> float:
    return sum(a * b for a, b in zip(first, second, strict=True))


def style_words(product: Product) -> list[tuple[str, float]]:
    """(word, weight): brand counts most, then material, pattern, colour, series and one detail."""
    design = product.design
    words = [(design.brand.en, 1.5), (design.series.zh, 0.9)]
    words += [(product.color, 0.5)] if product.color else []
    words += [(design.material.zh, 0.7)] if design.material else []
    words += [(design.pattern.zh, 0.5)] if design.pattern else []
    details = [(f"{name}={values[0].zh}", 0.4) for name, values in product.details.items()]
    return words + details[:3]


def product_style(product: Product) -> Vector:
    parts = [tuple(weight * x for x in word_style(word)) for word, weight in style_words(product)]
    return unit(tuple(map(sum, zip(*parts, strict=True))))


def appeal(design: Design) -> float:
    """Log popularity that everybody shares: quality, time in the shop, luck."""
    luck = stream("luck", design.category.key, str(design.number)).gauss(0, 0.35)
    return 0.35 * design.quality + 0.5 * math.log((design.age_days + 30) / 400) + luck


@dataclass(frozen=True)
class Shopper:
    id: str
    language: str
    style: Vector
    budget: float  # preferred price level, 0 … 1
    price_sensitivity: float
    strictness: float
    categories: tuple[Category, ...]
    category_weights: tuple[float, ...]
    purchases: int
    repurchase_rate: float


def draw_categories(rng: Random) -> tuple[tuple[Category, ...], tuple[float, ...]]:
    """A few favourite departments, within them a few categories."""
    liking = {department: rng.gammavariate(0.45, 1) for department in sorted({c.department.zh for c in categories()})}
    weights = [(liking[c.department.zh] * rng.gammavariate(0.6, 1), c) for c in categories()]
    weights.sort(key=lambda pair: -pair[0])
    kept = weights[: rng.choice((3, 4, 5, 6, 8))]
    return tuple(category for _, category in kept), tuple(weight for weight, _ in kept)


def draw_shopper(number: int) -> Shopper:
    rng = stream("shopper", str(number))
    liked, weights = draw_categories(rng)
    return Shopper(
        id=f"u{number:05d}",
        language="zh" if rng.random() < 0.65 else "en",
        style=unit(draw_vector(rng)),
        budget=min(max(rng.gauss(0.48, 0.2), 0), 1),
        price_sensitivity=rng.uniform(2, 7),
        strictness=rng.gauss(0, 0.45),
        categories=liked,
        category_weights=weights,
        purchases=max(1, min(MOST_PURCHASES, round(PURCHASES_MEDIAN * math.exp(rng.gauss(0, PURCHASES_SPREAD))))),
        repurchase_rate=rng.betavariate(2, 4),
    )


def draw_shoppers() -> list[Shopper]:
    return [draw_shopper(number) for number in range(1, SHOPPERS + 1)]
