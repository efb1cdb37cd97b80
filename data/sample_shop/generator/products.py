"""Products: the designs in the colours and sizes in which they are sold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from random import Random

from generator.designs import Design, draw_design
from generator.randomness import clamp, stream
from generator.word_tables import Category, Term, categories, colors

GROUP_SHARE = 0.17  # of the designs; together about 35 % of the products


@dataclass(frozen=True, eq=False)
class Product:
    id: str
    design: Design
    group: str | None
    color: str | None
    size: Term | None
    picture_color: str
    price: float
    sale_price: float | None
    is_in_stock: bool
    details: dict[str, tuple[Term, ...]]

    @cached_property
    def paid_price(self) -> float:
        return self.sale_price or self.price

    @property
    def color_en(self) -> str | None:
        return colors()[self.color].en[0] if self.color else None


def shelf_price(amount: float, rng: Random) -> float:
    """The nearest amount that looks like a price tag."""
    if amount < 60:
        return round(amount) + rng.choice((0, 0, 0.9, -0.1, 0.5))
    if amount < 1000:
        return round(amount / 10) * 10 - rng.choice((1, 1, 1, 2, 5, 0))
    return round(amount / 50) * 50 - rng.choice((1, 1, 1, 2, 0))


def sale_price(price: float, lowest: float, rng: Random) -> float | None:
    if rng.random() >= 0.2:
        return None
    reduced = float(int(price * rng.choice((0.95, 0.9, 0.88, 0.85, 0.8, 0.75, 0.7, 0.6))))
    return reduced if lowest <= reduced < price else None


def variant_choices(design: Design, rng: Random) -> list[tuple[str | None, Term | None]]:
    """(colour, size) of each variant; one for most designs."""
    category = design.category
    sizes = category.sizes(design.gender, design.age_group)
    some_colors: list[str | None] = list(category.colors) or [None]
    some_sizes: list[Term | None] = list(sizes) or [None]
    if rng.random() >= GROUP_SHARE:
        return [(rng.choice(some_colors), rng.choice(some_sizes))]
    kind = rng.choice(("color", "size", "both"))
    many_colors = kind != "size" and len(some_colors) > 1
    many_sizes = (kind != "color" or not many_colors) and len(some_sizes) > 1
    if not many_sizes:
        many_colors = len(some_colors) > 1
    picked_colors = rng.sample(some_colors, min(len(some_colors), rng.choice((2, 3)) if many_colors else 1))
    picked_sizes = rng.sample(some_sizes, min(len(some_sizes), rng.choice((2, 3)) if many_sizes else 1))
    picked_sizes.sort(key=some_sizes.index)
    return [(color, size) for color in picked_colors for size in picked_sizes]


def variant_price(design: Design, size: Term | None, tag: float, rng: Random) -> float:
    category = design.category
    low, _, high = category.price
    if not category.size_price or size is None:
        return tag
    factor = category.size_price[category.sizes(design.gender, design.age_group).index(size)]
    return clamp(shelf_price(clamp(design.base_price * factor, low, high), rng), low, high)


def variant_details(design: Design, size: Term | None, rng: Random) -> dict[str, tuple[Term, ...]]:
    """Details that follow the size (a tent for six weighs more than one for two) come on top."""
    details = dict(design.details)
    if size is not None:
        position = design.category.sizes(design.gender, design.age_group).index(size)
        for name, lists in design.category.by_size.items():
            details[name] = (rng.choice(lists[position]),)
    return details


def products_of(design: Design, first_number: int) -> list[Product]:
    rng = stream("variants", design.category.key, str(design.number))
    category = design.category
    low, _, high = category.price
    choices = variant_choices(design, rng)
    tag = clamp(shelf_price(design.base_price, rng), low, high)
    group = f"G-{category.prefix}-{design.number:03d}" if len(choices) > 1 else None
    pack = rng.choice(category.picture_colors)
    found = []
    for offset, (color, size) in enumerate(choices):
        price = variant_price(design, size, tag, rng)
        found.append(
            Product(
                id=f"{category.prefix}{first_number + offset:04d}",
                design=design,
                group=group,
                color=color,
                size=size,
                picture_color=color or pack,
                price=price,
                sale_price=sale_price(price, low, rng),
                is_in_stock=rng.random() >= 0.06,
                details=variant_details(design, size, rng),
            )
        )
    return found


def products_in(category: Category) -> list[Product]:
    found: list[Product] = []
    number = 0
    while len(found) < category.count:
        found += products_of(draw_design(category, number), len(found) + 1)
        number += 1
    return found


def all_products() -> list[Product]:
    return [product for category in categories() for product in products_in(category)]
