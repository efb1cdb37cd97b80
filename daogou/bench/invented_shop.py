"""A large invented shop, for measuring how fast answers are: products with words, shoppers with tastes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from daogou.catalogue.product import Product
from daogou.recommender.arrays import Ints
from daogou.training.recommender.sequences import Sequences

COLORS, MATERIALS, BRANDS, KINDS, WORDS = 8, 12, 400, 200, 6_000
TASTES = 300
LEAST_PRICE, PRICE_SPREAD = 5, 0.9


@dataclass(frozen=True, slots=True, eq=False)
class InventedShop:
    products: Sequence[Product]
    sequences: Sequences


def invented_shop(products: int, shoppers: int, purchases: int, rng: np.random.Generator) -> InventedShop:
    """Popularity follows a power law; a shopper buys within a few tastes, and a taste is a group of products."""
    goods = _goods(products, rng)
    taste = rng.integers(0, TASTES, products)
    of_taste = [np.flatnonzero(taste == one) for one in range(TASTES)]
    bought = [_bought(of_taste, purchases, rng) for _ in range(shoppers)]
    return InventedShop(goods, Sequences(tuple(f"s{number}" for number in range(shoppers)), bought, products))


def _bought(of_taste: Sequence[Ints], purchases: int, rng: np.random.Generator) -> Ints:
    """Distinct products of three tastes, the first of each group far more often than the last."""
    chosen = rng.integers(0, len(of_taste), 3)
    drawn = [of_taste[chosen[rng.integers(3)]] for _ in range(purchases)]
    places = rng.random(purchases) ** 2.5
    items = [int(own[int(len(own) * place)]) for own, place in zip(drawn, places.tolist(), strict=True) if len(own)]
    return np.asarray(list(dict.fromkeys(items)), dtype=np.int64)


def _goods(count: int, rng: np.random.Generator) -> list[Product]:
    kinds, brands = rng.integers(0, KINDS, count).tolist(), rng.integers(0, BRANDS, count).tolist()
    colors, materials = rng.integers(0, COLORS, count).tolist(), rng.integers(0, MATERIALS, count).tolist()
    prices = (LEAST_PRICE * np.exp(1 + PRICE_SPREAD * np.abs(rng.normal(size=count)))).tolist()
    words = np.minimum(rng.zipf(1.3, (count, 8)), WORDS).tolist()
    return [
        Product(
            id=str(number),
            title=" ".join([f"thing{kinds[number]}", *(f"w{word}" for word in words[number])]),
            category=(f"department{kinds[number] % 10}", f"kind{kinds[number]}"),
            price=Decimal(f"{prices[number]:.2f}"),
            currency="CNY",
            brand=f"brand{brands[number]}",
            attributes={"color": (f"color{colors[number]}",), "material": (f"material{materials[number]}",)},
        )
        for number in range(count)
    ]
