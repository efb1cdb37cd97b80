"""ShopRepository: the shop in the database. Implements guide.ShopReader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Select, Table, bindparam, delete, func, insert, select, update

from daogou.catalogue.interaction import Interaction
from daogou.catalogue.order import Order
from daogou.catalogue.product import Entry, Product, Review, Shop
from daogou.catalogue.promotion import Promotion
from daogou.catalogue.shop_content import ShopContent
from daogou.catalogue.vocabulary import Vocabulary
from daogou.errors import FeedTooSmallError, ShopMissingError
from daogou.storage import shop_rows as rows
from daogou.storage import tables
from daogou.storage.popularity import popularity_of

SMALLEST_SHARE = 10
CHUNK = 5_000
FEED, GUIDE = "feed", "guide"
Fact = TypeVar("Fact")


def _now() -> datetime:
    return datetime.now(timezone.utc)


@dataclass(frozen=True, slots=True)
class ShopRepository:
    """Reads and replaces the shop that `engine`'s database holds; `now` is the clock."""

    engine: Engine
    now: Callable[[], datetime] = _now

    def revision(self) -> int:
        """0 before the first import."""
        with self.engine.connect() as connection:
            return connection.scalar(select(tables.shops.c.revision)) or 0

    def shop(self) -> Shop:
        return rows.shop_of(self._shop_row()["settings"])

    def vocabulary(self) -> Vocabulary:
        return Vocabulary.from_json(self._shop_row()["vocabulary"])

    def products(self) -> Sequence[Product]:
        """What the shop sells, in the order of its feed."""
        table = tables.products
        return self._all(select(table).where(table.c.available).order_by(table.c.position), rows.product_of)

    def reviews(self, product_ids: Sequence[str], limit: int = 200) -> Sequence[Review]:
        """The newest reviews of these products and of the other variants of their groups."""
        group_ids = [one for product_id in product_ids for one in self._group_members(product_id)]
        table = tables.reviews
        query = select(table).where(table.c.product_id.in_(dict.fromkeys(group_ids)))
        return self._all(query.order_by(table.c.at.desc().nulls_last(), table.c.id).limit(limit), rows.review_of)

    def ratings(self) -> Mapping[str, tuple[int, float]]:
        """product id → (number of reviews, mean rating) of its group."""
        table = tables.reviews
        query = select(table.c.product_id, func.count(), func.sum(table.c.rating)).group_by(table.c.product_id)
        with self.engine.connect() as connection:
            groups = _groups(connection)
            totals: dict[str, tuple[int, float]] = defaultdict(lambda: (0, 0.0))
            for product_id, count, rating in connection.execute(query):
                group = groups.get(product_id, product_id)
                totals[group] = (totals[group][0] + count, totals[group][1] + rating)
        return {
            product_id: (totals[group][0], totals[group][1] / totals[group][0])
            for product_id, group in groups.items()
            if group in totals
        }

    def popularity(self) -> Mapping[str, float]:
        """product id → how much its group was wanted lately; see storage/popularity.py."""
        table = tables.interactions
        query = select(table.c.product_id, table.c.event, table.c.value, table.c.at)
        counts = {product_id: count for product_id, (count, _) in self.ratings().items()}
        with self.engine.connect() as connection:
            return popularity_of(connection.execute(query), _groups(connection), counts)

    def faq(self) -> Sequence[Entry]:
        return self._entries("faq")

    def knowledge(self) -> Sequence[Entry]:
        return self._entries("knowledge")

    def promotions(self) -> Sequence[Promotion]:
        return self._all(select(tables.promotions).order_by(tables.promotions.c.position), rows.promotion_of)

    def orders(self, order_id: str) -> Sequence[Order]:
        """The lines of one order."""
        table = tables.orders
        return self._all(select(table).where(table.c.order_id == order_id).order_by(table.c.id), rows.order_of)

    def interactions(self, after: int = 0) -> Sequence[tuple[int, Interaction]]:
        """(cursor, interaction) of everything recorded after the cursor `after`, oldest first."""
        table = tables.interactions
        query = select(table).where(table.c.id > after).order_by(table.c.id)
        return self._all(query, lambda row: (int(row["id"]), rows.interaction_of(row)))

    def interactions_of(self, shopper_id: str, limit: int = 200) -> Sequence[Interaction]:
        """What one shopper did last, oldest first."""
        table = tables.interactions
        query = select(table).where(table.c.shopper_id == shopper_id).order_by(table.c.id.desc()).limit(limit)
        return self._all(query, rows.interaction_of)[::-1]

    def record_interaction(
        self, shopper_id: str, product_id: str, event: str, value: float | None = None, at: datetime | None = None
    ) -> None:
        """What a shopper did in a conversation; an import never removes it."""
        interaction = Interaction(shopper_id, product_id, event, value, at or self.now())
        with self.engine.begin() as connection:
            connection.execute(insert(tables.interactions).values(rows.interaction_row(interaction, GUIDE)))

    def counts(self) -> Mapping[str, int]:
        """products, groups and reviews in the shop now."""
        product, review = tables.products, tables.reviews
        group = func.coalesce(product.c.group_id, product.c.id)
        with self.engine.connect() as connection:
            return {
                "products": connection.scalar(select(func.count()).where(product.c.available)) or 0,
                "groups": connection.scalar(select(func.count(group.distinct())).where(product.c.available)) or 0,
                "reviews": connection.scalar(select(func.count()).select_from(review)) or 0,
            }

    def apply(self, content: ShopContent, vocabulary: Vocabulary, allow_shrink: bool = False) -> None:
        """Make the shop what `content` says, whole or not at all.

        Products that vanished stay in the table and are no longer sold. Raises FeedTooSmallError.
        """
        with self.engine.begin() as connection:
            if not allow_shrink:
                _check_size(connection, len(content.products))
            _replace_products(connection, content.products, self.now())
            _replace(connection, tables.reviews, (rows.review_row(review) for review in content.reviews))
            _replace(connection, tables.orders, (rows.order_row(order) for order in content.orders))
            _replace(
                connection,
                tables.promotions,
                (rows.promotion_row(promotion, at) for at, promotion in enumerate(content.promotions)),
            )
            connection.execute(delete(tables.interactions).where(tables.interactions.c.source == FEED))
            _insert(connection, tables.interactions, (rows.interaction_row(one, FEED) for one in content.interactions))
            _replace(connection, tables.entries, (rows.entry_row(entry, "faq") for entry in content.faq))
            _insert(connection, tables.entries, (rows.entry_row(entry, "knowledge") for entry in content.knowledge))
            _write_shop(connection, content.shop, vocabulary, self.now())

    def _shop_row(self) -> Mapping[str, Any]:
        with self.engine.connect() as connection:
            row = connection.execute(select(tables.shops)).mappings().first()
        if row is None:
            raise ShopMissingError("no shop has been imported yet: daogou shop import DIR")
        return dict(row)

    def _entries(self, sort: str) -> Sequence[Entry]:
        table = tables.entries
        return self._all(select(table).where(table.c.sort == sort).order_by(table.c.id), rows.entry_of)

    def _all(self, query: Select[Any], of: Callable[[Mapping[str, Any]], Fact]) -> list[Fact]:
        with self.engine.connect() as connection:
            return [of(dict(row)) for row in connection.execute(query).mappings()]

    def _group_members(self, product_id: str) -> Sequence[str]:
        table = tables.products
        group = select(table.c.group_id).where(table.c.id == product_id).scalar_subquery()
        with self.engine.connect() as connection:
            return [product_id, *connection.scalars(select(table.c.id).where(table.c.group_id == group))]


def _groups(connection: Connection) -> dict[str, str]:
    """product id → its group's id, or its own."""
    table = tables.products
    query = select(table.c.id, func.coalesce(table.c.group_id, table.c.id))
    return dict(connection.execute(query).all())


def _check_size(connection: Connection, size: int) -> None:
    before = connection.scalar(select(func.count()).where(tables.products.c.available)) or 0
    if size * SMALLEST_SHARE < before:
        raise FeedTooSmallError(
            f"the feed has {size} products and the shop has {before}: less than a tenth. "
            "If that is meant, import with --allow-shrink."
        )


def _replace_products(connection: Connection, products: Sequence[Product], now: datetime) -> None:
    table = tables.products
    first_seen = dict(connection.execute(select(table.c.id, table.c.added_at)).all())
    connection.execute(update(table).values(available=False))
    again = [{"gone": product.id} for product in products if product.id in first_seen]
    if again:
        connection.execute(delete(table).where(table.c.id == bindparam("gone")), again)
    _insert(
        connection,
        table,
        (rows.product_row(product, at, first_seen.get(product.id, now)) for at, product in enumerate(products)),
    )


def _replace(connection: Connection, table: Table, facts: Iterable[Mapping[str, Any]]) -> None:
    connection.execute(delete(table))
    _insert(connection, table, facts)


def _insert(connection: Connection, table: Table, facts: Iterable[Mapping[str, Any]]) -> None:
    chunk: list[Mapping[str, Any]] = []
    for fact in facts:
        chunk.append(fact)
        if len(chunk) == CHUNK:
            connection.execute(insert(table), chunk)
            chunk = []
    if chunk:
        connection.execute(insert(table), chunk)


def _write_shop(connection: Connection, shop: Shop, vocabulary: Vocabulary, now: datetime) -> None:
    table = tables.shops
    revision = connection.scalar(select(table.c.revision)) or 0
    connection.execute(delete(table))
    facts = {"settings": rows.shop_settings(shop), "vocabulary": rows.vocabulary_json(vocabulary, shop)}
    connection.execute(insert(table).values(id=1, revision=revision + 1, imported_at=now, **facts))
