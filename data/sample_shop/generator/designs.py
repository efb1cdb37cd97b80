"""What a maker designs: one brand, price, set of details and hidden qualities, sold in one or more variants."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

from generator.randomness import clamp, graded_choice, stream
from generator.word_tables import Brand, Category, Term, brands

SHARED_ASPECTS = ("looks", "durability", "packaging", "value", "delivery", "service")
MAX_AGE_DAYS = 900


@dataclass(frozen=True, eq=False)
class Design:
    category: Category
    number: int
    brand: Brand
    series: Term
    base_price: float
    price_level: float  # 0 cheapest … 1 dearest of the category, on a log scale
    gender: str
    age_group: str
    material: Term | None
    pattern: Term | None
    details: dict[str, tuple[Term, ...]]
    qualities: dict[str, float]  # aspect → about N(0, 1)
    age_days: int

    @property
    def quality(self) -> float:
        own = [self.qualities[aspect] for aspect in self.category.aspects]
        return 0.8 * sum(own) / len(own) + 0.2 * self.qualities["value"]


def base_price(category: Category, number: int, rng: Random) -> float:
    """Of ten designs two lie in the upper third of the range, two in the middle, one is cheap, others log-normal."""
    low, usual, high = category.price
    third = (high - low) / 3
    if number < 2:
        return (low, high)[number]
    if number % 10 in (2, 5):
        return rng.uniform(low + 2 * third, high)
    if number % 10 in (3, 8):
        return rng.uniform(low + third, low + 2 * third)
    if number % 10 == 6:
        return low * math.exp(math.log(high / low) * rng.uniform(0, 0.33))
    while not low <= (price := usual * math.exp(rng.gauss(0, 0.55))) <= high:
        pass
    return price


def price_level(category: Category, price: float) -> float:
    low, _, high = category.price
    return math.log(price / low) / math.log(high / low)


def choose_brand(category: Category, level: float, rng: Random) -> Brand:
    position = level + rng.gauss(0, 0.13)
    tier = 1 if position < 0.36 else 2 if position < 0.68 else 3
    return rng.choice(
        [brand for brand in brands() if brand.department == category.department.zh and brand.tier == tier]
    )


def brand_habit(brand: Brand, aspect: str) -> float:
    """How well a brand packs, sends and answers, the same for all that it sells."""
    return stream("brand", brand.en, aspect).gauss(0, 0.7)


def draw_qualities(category: Category, brand: Brand, level: float, rng: Random) -> dict[str, float]:
    price_score = (level - 0.45) / 0.25
    quality = 0.55 * price_score + rng.gauss(0, 0.85)
    qualities = {aspect: 0.75 * quality + rng.gauss(0, 0.6) for aspect in category.aspects}
    qualities.setdefault("looks", rng.gauss(0.2, 0.8))
    qualities.setdefault("durability", 0.7 * quality + rng.gauss(0, 0.5))
    qualities.setdefault("packaging", 0.3 * quality + brand_habit(brand, "packaging"))
    qualities["value"] = 0.8 * quality - 0.6 * price_score + rng.gauss(0, 0.3)
    qualities["delivery"] = 0.3 + brand_habit(brand, "delivery") + rng.gauss(0, 0.2)
    qualities["service"] = 0.2 + brand_habit(brand, "service") + rng.gauss(0, 0.2)
    return qualities


def draw_details(category: Category, level: float, rng: Random) -> dict[str, tuple[Term, ...]]:
    details: dict[str, tuple[Term, ...]] = {}
    for rows in category.bundles:
        details |= {name: (value,) for name, value in rng.choice(rows).items()}
    for name, values in category.graded.items():
        details[name] = (graded_choice(values, level + rng.gauss(0, 0.2)),)
    for name, values in category.plain.items():
        details[name] = (rng.choice(values),)
    for name, condition in category.when.items():
        if details[condition.on][0].zh == condition.is_value:
            details[name] = (rng.choice(condition.values),)
    for name, values in category.several.items():
        chosen = rng.sample(range(len(values)), min(len(values), rng.choice((1, 2, 2, 3))))
        details[name] = tuple(values[index] for index in sorted(chosen))
    return details


def draw_design(category: Category, number: int) -> Design:
    rng = stream("design", category.key, str(number))
    price = base_price(category, number, rng)
    level = price_level(category, price)
    brand = choose_brand(category, level, rng)
    qualities = draw_qualities(category, brand, level, rng)
    mean_quality = sum(qualities[aspect] for aspect in category.aspects) / len(category.aspects)
    grade = clamp(0.75 * level + 0.25 * (0.5 + mean_quality / 4), 0, 1)
    details = draw_details(category, grade, rng)
    material = details.pop("material", None)
    age_group = details.pop("age_group", None)
    if material is None and category.material:
        material = (graded_choice(category.material, grade + rng.gauss(0, 0.3)),)
    return Design(
        category=category,
        number=number,
        brand=brand,
        series=rng.choice(category.series),
        base_price=price,
        price_level=level,
        gender=rng.choice(category.gender),
        age_group=age_group[0].zh if age_group else rng.choice(category.age_group),
        material=material[0] if material else None,
        pattern=rng.choice(category.pattern) if category.pattern else None,
        details=details,
        qualities=qualities,
        age_days=int(MAX_AGE_DAYS * rng.random() ** 1.3),
    )
