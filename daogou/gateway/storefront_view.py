"""What one request looks at: the shelf, a language, a moment, and the address that was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlencode

from daogou.catalogue.product import CATEGORY_SEPARATOR, Product
from daogou.gateway.storefront_shelf import Category, Shelf
from daogou.gateway.storefront_words import WORDS


@dataclass(frozen=True)
class View:
    """Addresses made here keep the language."""

    shelf: Shelf
    language: str
    now: datetime
    query: Mapping[str, str]

    @property
    def words(self) -> Mapping[str, str]:
        return WORDS[self.language]

    @property
    def category(self) -> Category:
        return tuple(part for part in self.query.get("category", "").split(CATEGORY_SEPARATOR) if part)

    @property
    def searched(self) -> str:
        return self.query.get("q", "").strip()

    @property
    def is_listing(self) -> bool:
        return bool(self.category or self.searched or self.query.get("page"))

    @property
    def shop_name(self) -> str:
        shop = self.shelf.shop
        return (shop.name_en if self.language == "en" else "") or shop.name or "Daogou"

    def category_name(self, category: Category) -> str:
        return self.shelf.category_name(self.language, category)

    def brand_name(self, product: Product) -> str:
        return self.shelf.name(self.language, "brand", product.brand) if product.brand else ""

    def url(self, path: str = "/", **query: str) -> str:
        return f"{path}?{urlencode({**query, 'lang': self.language})}"

    def here(self, *names: str, **changes: str) -> str:
        """This listing's address with the named parts kept and some changed."""
        kept = {name: self.query[name] for name in names if self.query.get(name)}
        return self.url(**{**kept, **changes})

    def category_url(self, category: Category) -> str:
        return self.url(category=CATEGORY_SEPARATOR.join(category))

    def product_url(self, product: Product) -> str:
        return self.url(product_path(product))


def product_path(product: Product) -> str:
    return f"/shop/products/{quote(product.id, safe='')}"
