"""Sessions: a shopper opens a category, views what fits, puts one thing in the cart, buys it and comes back."""

from __future__ import annotations

import math
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import accumulate
from random import Random

from generator.products import Product
from generator.randomness import clamp, stream
from generator.tastes import Shopper, Vector, appeal, dot, product_style

END = int(datetime(2025, 10, 31, 16, tzinfo=UTC).timestamp())
DAY = 86_400
SPAN_DAYS = 720
TASTE = 4.2
CONSUMED = frozenset({"tea", "coffee", "nuts", "diapers", "cream", "sunscreen", "shampoo", "lipstick"})
COMPLEMENTS = {
    "tent": ("sleepingmat", "thermos"),
    "sleepingmat": ("tent",),
    "phone": ("powerbank", "earbuds"),
    "earbuds": ("powerbank",),
    "teapot": ("tea",),
    "tea": ("teapot", "thermos"),
    "stroller": ("diapers", "blocks"),
    "diapers": ("blocks",),
    "runningshoes": ("trailjacket", "watch"),
    "trailjacket": ("runningshoes",),
    "yogamat": ("tshirt",),
    "keyboard": ("lamp",),
    "dress": ("lipstick",),
    "cream": ("sunscreen",),
    "lipstick": ("cream",),
    "downjacket": ("thermos",),
    "backpack": ("thermos",),
    "coffee": ("nuts",),
}
COMPLEMENT_RATE = 0.35
CART_RATE = 0.45


@dataclass(frozen=True, order=True)
class Event:
    timestamp: int
    shopper_id: str
    product_id: str
    kind: str
    value: str = ""


@dataclass(frozen=True)
class Purchase:
    shopper: Shopper
    product: Product
    timestamp: int
    is_first: bool


@dataclass(frozen=True)
class Shelf:
    """The products of one category with what choosing among them needs."""

    products: list[Product]
    styles: list[Vector]
    appeals: list[float]


class Shop:
    def __init__(self, products: list[Product]) -> None:
        by_category: dict[str, list[Product]] = {}
        for product in products:
            by_category.setdefault(product.design.category.key, []).append(product)
        self.shelves = {key: self._shelf(found) for key, found in by_category.items()}

    @staticmethod
    def _shelf(products: list[Product]) -> Shelf:
        sizes: dict[str, int] = {}
        for product in products:
            key = product.group or product.id
            sizes[key] = sizes.get(key, 0) + 1
        appeals = [appeal(p.design) - math.log(sizes[p.group or p.id]) for p in products]
        return Shelf(products, [product_style(product) for product in products], appeals)


class Visitor:
    """One shopper's life in the shop: what attracts, what was bought, what is wanted next."""

    def __init__(self, shopper: Shopper, shop: Shop, rng: Random) -> None:
        self.shopper = shopper
        self.shop = shop
        self.rng = rng
        self.events: list[Event] = []
        self.purchases: list[Purchase] = []
        self._weights: dict[str, list[float]] = {}
        self._owned: set[str] = set()
        self._wanted: list[str] = []  # categories that complete an earlier purchase
        self._used_up: list[Product] = []

    def visit(self, start: int) -> None:
        viewed = self._look_around()
        chosen = self._best(viewed)
        if self._has_enough(chosen):
            viewed = [product for product in viewed if product.id not in self._owned] or viewed
            chosen = viewed[-1]
        moment = start
        for product in viewed:
            self._log(moment, product, "view")
            moment += self.rng.randrange(20, 240)
        if self.rng.random() < CART_RATE:
            self._log(moment, chosen, "cart")
            moment += self.rng.randrange(30, 600)
        if not self._has_enough(chosen):
            self._buy(chosen, moment)

    def _look_around(self) -> list[Product]:
        """What was used up, what goes with an earlier purchase, or a few things of a favourite category."""
        if self._used_up and self.rng.random() < self.shopper.repurchase_rate:
            return [self._used_up.pop(0)]
        if self._wanted and self.rng.random() < 0.75:
            category = self._wanted.pop()
        else:
            category = self.rng.choices(self.shopper.categories, self.shopper.category_weights)[0].key
        return self._choose(category, self.rng.choice((1, 1, 2, 2, 3)))

    def _choose(self, category: str, count: int) -> list[Product]:
        shelf = self.shop.shelves[category]
        weights = self._weights.get(category)
        if weights is None:
            weights = self._weights[category] = list(accumulate(self._attraction(shelf)))
        draws = (bisect(weights, self.rng.random() * weights[-1]) for _ in range(count))
        return list(dict.fromkeys(shelf.products[min(index, len(shelf.products) - 1)] for index in draws))

    def _attraction(self, shelf: Shelf) -> Iterator[float]:
        shopper = self.shopper
        for product, style, popular in zip(shelf.products, shelf.styles, shelf.appeals, strict=True):
            off_budget = abs(product.design.price_level - shopper.budget)
            discount = 0.25 if product.sale_price else 0.0
            liking = TASTE * dot(shopper.style, style)
            yield math.exp(liking + popular + discount - shopper.price_sensitivity * off_budget)

    def _best(self, products: list[Product]) -> Product:
        return max(products, key=lambda product: product.design.quality + self.rng.gauss(0, 1))

    def _has_enough(self, product: Product) -> bool:
        return product.id in self._owned and product.design.category.key not in CONSUMED

    def _buy(self, product: Product, moment: int) -> None:
        self._log(moment, product, "purchase", "1")
        self.purchases.append(Purchase(self.shopper, product, moment, product.id not in self._owned))
        self._owned.add(product.id)
        key = product.design.category.key
        if key in COMPLEMENTS and self.rng.random() < COMPLEMENT_RATE:
            self._wanted.append(self.rng.choice(COMPLEMENTS[key]))
        if key in CONSUMED:
            self._used_up.append(product)

    def _log(self, moment: int, product: Product, kind: str, value: str = "") -> None:
        self.events.append(Event(moment, self.shopper.id, product.id, kind, value))


def visit_times(shopper: Shopper, rng: Random) -> Iterator[int]:
    """Moments of one visit per purchase, from joining the shop to its last day."""
    joined = END - int(DAY * SPAN_DAYS * rng.random() ** 0.7)
    moments = sorted(rng.uniform(joined, END - DAY) for _ in range(shopper.purchases))
    for moment in moments:
        day = int(moment // DAY)
        yield day * DAY + int(clamp(rng.gauss(12.5, 3), 0, 15.9) * 3600)  # UTC; evenings in China


def shop_for_life(shopper: Shopper, shop: Shop) -> Visitor:
    rng = stream("sessions", shopper.id)
    visitor = Visitor(shopper, shop, rng)
    for start in visit_times(shopper, rng):
        visitor.visit(start)
    return visitor
