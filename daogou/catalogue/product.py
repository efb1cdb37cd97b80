"""Product and Offer: what the shop sells and what it costs now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

CATEGORY_SEPARATOR = " > "
YES = frozenset({"是", "有", "支持", "yes", "true", "可", "可以", "能"})
NO = frozenset({"否", "无", "不支持", "no", "false", "不可", "不可以", "不能", "没有"})


def is_inside(path: str, category: str) -> bool:
    """A path is inside a category when it is that node or one below it."""
    return path == category or path.startswith(category + CATEGORY_SEPARATOR)


def are_related(one: str, other: str) -> bool:
    """One of two paths is inside the other."""
    return is_inside(one, other) or is_inside(other, one)


@dataclass(frozen=True, slots=True)
class Product:
    """One sellable thing (a variant, where the shop has variants).

    `attributes` maps the shop's own column and detail names to value lists; `derived` names those that the
    import read out of title or description because the shop left the column empty. `price` is the list price.
    """

    id: str
    title: str
    category: tuple[str, ...] = ()
    price: Decimal | None = None
    sale_price: Decimal | None = None
    sale_from: datetime | None = None
    sale_until: datetime | None = None
    currency: str = ""
    brand: str = ""
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    derived: frozenset[str] = frozenset()
    highlights: tuple[str, ...] = ()
    description: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    descriptions: Mapping[str, str] = field(default_factory=dict)
    link: str | None = None
    image: str | None = None
    in_stock: bool = True
    group: str | None = None
    added_at: datetime | None = None
    gtin: str = ""

    @property
    def category_path(self) -> str:
        """The full path as the shop writes it, "数码 > 耳机 > 蓝牙耳机"."""
        return CATEGORY_SEPARATOR.join(self.category)

    def title_in(self, language: str) -> str:
        return self.titles.get(language) or self.title

    def description_in(self, language: str) -> str:
        return self.descriptions.get(language) or self.description

    def offer(self, now: datetime) -> Offer:
        """What it costs at `now` (timezone-aware): the sale price inside its dates, else the list price."""
        on_sale = (
            self.sale_price is not None
            and (self.sale_from is None or self.sale_from <= now)
            and (self.sale_until is None or now < self.sale_until)
            and (self.price is None or self.sale_price < self.price)
        )
        if on_sale:
            return Offer(self.sale_price, self.price, self.currency, self.in_stock)
        return Offer(self.price, None, self.currency, self.in_stock)


@dataclass(frozen=True, slots=True)
class Offer:
    """The price that counts now; `list_price` only where it is higher than `price`."""

    price: Decimal | None
    list_price: Decimal | None
    currency: str
    in_stock: bool


@dataclass(frozen=True, slots=True)
class Review:
    """What one buyer wrote; `rating` from 1 to 5."""

    id: str
    product_id: str
    rating: float
    title: str = ""
    content: str = ""
    language: str = ""
    shopper_id: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A question of the FAQ or a piece of knowledge: `names` are the phrasings it answers to."""

    topic: str
    names: tuple[str, ...]
    text: str
    language: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Shop:
    """What `shop.toml` says."""

    name: str = ""
    name_en: str = ""
    currency: str = ""
    languages: tuple[str, ...] = ()
    base_url: str = ""
    return_policy_days: int | None = None
    support_hours: str = ""
    folder: str = ""
