"""Reading a shop's folder into ShopContent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from daogou.catalogue.interaction import Interaction
from daogou.catalogue.order import Order
from daogou.catalogue.product import Entry, Product, Review, Shop
from daogou.catalogue.promotion import Promotion
from daogou.catalogue.shop_content import BadRow, FeedReport, ShopContent, Synonym
from daogou.feeds.derived_attributes import AttributeReader
from daogou.feeds.folder import Folder, list_folder
from daogou.feeds.memory import MemoryGuard
from daogou.feeds.offer_rows import PROMOTION_COLUMNS, promotions_from
from daogou.feeds.product_rows import COLUMNS as PRODUCT_COLUMNS
from daogou.feeds.product_rows import Taxonomy, products_from
from daogou.feeds.refusal import FileRefusedError, RowRefusedError
from daogou.feeds.shop_file import read_shop_file
from daogou.feeds.shopper_rows import (
    INTERACTION_COLUMNS,
    ORDER_COLUMNS,
    REVIEW_COLUMNS,
    ReviewParser,
    interactions_from,
    orders_from,
)
from daogou.feeds.table import Progress, Schema, Table, read_table
from daogou.feeds.taxonomy import read_taxonomy
from daogou.feeds.text_rows import (
    FAQ_COLUMNS,
    KNOWLEDGE_COLUMNS,
    SYNONYM_COLUMNS,
    faq_from,
    knowledge_from,
    synonyms_from,
)

MOST_NAMES = 200
MAX_ATTRIBUTES = 20_000
MAX_PRODUCTS = 250_000
"""More would neither be read within two minutes nor fit into the memory of an import."""
INTERACTIONS: Schema[Interaction] = Schema(
    interactions_from, INTERACTION_COLUMNS, ("shopper_id", "product_id", "event")
)
ORDERS: Schema[Order] = Schema(orders_from, ORDER_COLUMNS, ("order_id", "product_id"))
PROMOTIONS: Schema[Promotion] = Schema(
    promotions_from, PROMOTION_COLUMNS, ("promotion_id",), lambda promotion: promotion.id, "promotion_id"
)
FAQ: Schema[Entry] = Schema(faq_from, FAQ_COLUMNS, ("question", "answer"))
KNOWLEDGE: Schema[Entry] = Schema(knowledge_from, KNOWLEDGE_COLUMNS, ("kind", "name", "text"))
SYNONYMS: Schema[Synonym] = Schema(synonyms_from, SYNONYM_COLUMNS, ("term", "canonical"))

Fact = TypeVar("Fact")
OfProduct = TypeVar("OfProduct", Review, Interaction, Order)


def product_schema(taxonomy: Taxonomy) -> Schema[Product]:
    return Schema(
        lambda cells, shop: products_from(cells, shop, taxonomy),
        PRODUCT_COLUMNS,
        ("id", "title|title_zh|title_en|structured_title"),
        lambda product: product.id,
        "id",
        MAX_PRODUCTS,
    )


def review_schema(products: Iterable[Product]) -> Schema[Review]:
    """Reviews of these products."""
    groups = {product.id: product.group or product.id for product in products}
    gtins = {product.gtin: product.id for product in products if product.gtin}
    parse = ReviewParser(groups, gtins)
    return Schema(parse, REVIEW_COLUMNS, ("product_id", "rating"), lambda review: review.id, "review_id")


def read_folder(path: Path, lexicon: Path, progress: Progress = lambda _file, _rows: None) -> ShopContent:
    """The shop in `path`; bad rows are in the report and not in the content.

    `lexicon` is the folder of data/lexicon. Raises FeedError when the folder is no shop's at all.
    """
    folder = path.absolute()
    return _Reading(list_folder(folder), progress).content(folder, AttributeReader.load(lexicon))


@dataclass(slots=True)
class _Reading:
    """One pass over a folder, and the report that grows with it."""

    folder: Folder
    progress: Progress
    bad_rows: list[BadRow] = field(default_factory=list)
    memory: MemoryGuard = field(default_factory=MemoryGuard)
    used: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ignored: dict[str, tuple[str, ...]] = field(default_factory=dict)
    needless: dict[str, tuple[str, ...]] = field(default_factory=dict)
    mapped: dict[str, dict[str, str]] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)

    def content(self, path: Path, attributes: AttributeReader) -> ShopContent:
        shop = self._shop(path)
        products = self._table("products", product_schema(self._taxonomy()), shop)
        if not products:
            self._refuse_emptiness()
        self._check_names(products)
        shop, products = _with_currency(shop, products)
        known = {product.id for product in products}
        reviews = self._of_products("reviews", self._table("reviews", review_schema(products), shop), known)
        interactions = self._of_products("interactions", self._table("interactions", INTERACTIONS, shop), known)
        orders = self._of_products("orders", self._table("orders", ORDERS, shop), known)
        return ShopContent(
            shop=shop,
            products=tuple(attributes.completed(product) for product in products),
            reviews=tuple(reviews),
            interactions=tuple(interactions),
            orders=tuple(orders),
            promotions=tuple(self._table("promotions", PROMOTIONS, shop)),
            faq=tuple(self._table("faq", FAQ, shop)),
            knowledge=tuple(self._table("knowledge", KNOWLEDGE, shop)),
            synonyms=tuple(self._table("synonyms", SYNONYMS, shop)),
            report=self._report(),
        )

    def _check_names(self, products: Iterable[Product]) -> None:
        names = {name for product in products for name in product.attributes}
        if len(names) > MAX_ATTRIBUTES:
            reason = f"has {len(names)} different names of attributes, more than {MAX_ATTRIBUTES}"
            self.bad_rows.append(BadRow(self.folder.tables["products"].name, "", "", reason, is_fatal=True))

    def _refuse_emptiness(self) -> None:
        name = self.folder.tables["products"].name
        if not any(row.file == name and row.is_fatal for row in self.bad_rows):
            self.bad_rows.append(BadRow(name, "", "", "holds no product that can be sold", is_fatal=True))

    def _shop(self, path: Path) -> Shop:
        file = self.folder.shop_file
        if file is None:
            return Shop(folder=str(path))
        try:
            shop, ignored = read_shop_file(file)
        except FileRefusedError as refusal:
            self.bad_rows.append(refusal.at(file.name))
            return Shop(folder=str(path))
        except RowRefusedError as refusal:
            self.bad_rows.append(refusal.of_file(file.name))
            return Shop(folder=str(path))
        if ignored:
            self.ignored[file.name] = ignored
        return shop

    def _table(self, name: str, schema: Schema[Fact], shop: Shop) -> list[Fact]:
        file = self.folder.tables.get(name)
        if file is None:
            return []
        table: Table[Fact] = read_table(file, schema, shop, self.progress, self.memory)
        self.bad_rows += table.bad_rows
        self.used[file.name] = _listed(table.use.used)
        self.dropped[name] += table.dropped
        if table.use.ignored:
            self.ignored[file.name] = _listed(table.use.ignored)
        if table.use.needless:
            self.needless[file.name] = _listed(table.use.needless)
        if table.use.mapped:
            self.mapped[file.name] = dict(sorted(table.use.mapped.items())[:MOST_NAMES])
        return table.facts

    def _taxonomy(self) -> Taxonomy:
        try:
            return read_taxonomy(self.folder.taxonomies)
        except FileRefusedError as refusal:
            self.bad_rows.append(refusal.at(self.folder.taxonomies[0].name))
            return {}

    def _of_products(self, name: str, facts: Iterable[OfProduct], known: set[str]) -> list[OfProduct]:
        """The facts about products that the feed has; the others are counted."""
        kept: list[OfProduct] = []
        for fact in facts:
            if fact.product_id in known:
                kept.append(fact)
            else:
                self.left_out[self.folder.tables[name].name] += 1
        return kept

    def _report(self) -> FeedReport:
        return FeedReport(
            bad_rows=tuple(self.bad_rows),
            used_columns=self.used,
            ignored_columns=self.ignored,
            ignored_files=self.folder.ignored,
            left_out=self.left_out,
            spam=self.dropped["reviews"],
            not_sold=self.dropped["products"],
            mapped_columns=self.mapped,
            needless_columns=self.needless,
        )


def _listed(names: Iterable[str]) -> tuple[str, ...]:
    """In order, and not without end: a line says how many more there are."""
    ordered = sorted(names)
    more = (f"… and {len(ordered) - MOST_NAMES} more",) if len(ordered) > MOST_NAMES else ()
    return (*ordered[:MOST_NAMES], *more)


def _with_currency(shop: Shop, products: list[Product]) -> tuple[Shop, list[Product]]:
    """A shop that does not name its currency has the one that most of its prices name."""
    if shop.currency:
        return shop, products
    counts = Counter(product.currency for product in products if product.currency)
    if not counts:
        return shop, products
    currency = counts.most_common(1)[0][0]
    return replace(shop, currency=currency), [
        product if product.currency else replace(product, currency=currency) for product in products
    ]
