"""ShopRepository: the shop in the database. Implements guide.ShopReader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Select, func, insert, select

from daogou.catalogue.interaction import Interaction
from daogou.catalogue.order import Order
from daogou.catalogue.product import Entry, Product, Review, Shop
from daogou.catalogue.promotion import Promotion
from daogou.catalogue.shop_content import ShopContent
from daogou.catalogue.vocabulary import Vocabulary
from daogou.errors import ShopMissingError
from daogou.storage import shop_rows as rows
from daogou.storage import tables
from daogou.storage.database import refusals
from daogou.storage.popularity import GUIDE, popularity_of
from daogou.storage.shop_writing import Digests, check_size, lock_shop, products_sold, write_shop, write_shop_content

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

    def vocabulary_source(self) -> Vocabulary:
        """Source and fingerprint of the vocabulary, without its terms, which are many."""
        table = tables.shops
        with self.engine.connect() as connection:
            row = connection.execute(select(table.c.vocabulary_fingerprint, table.c.vocabulary_source)).first()
        return Vocabulary() if row is None else Vocabulary((), row[0], row[1])

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
        query = select(table.c.product_id, table.c.event, table.c.value, table.c.at, table.c.source)
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
        """(cursor, interaction) of everything recorded after the cursor `after`, oldest first. A purchase that only a
        page reported, and no feed confirms, counts as a cart: whoever can open a page can report one."""
        table = tables.interactions
        query = select(table).where(table.c.id > after).order_by(table.c.id)
        return self._all(query, lambda row: (int(row["id"]), _confirmed(row)))

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

    def apply(self, content: ShopContent, vocabulary: Vocabulary | None, allow_shrink: bool = False) -> None:
        """Make the shop what `content` says, whole or not at all; what is as it was is not written again.

        Without a vocabulary the shop keeps the one it has. Products that vanished stay in the table and are no longer
        sold. Raises FeedTooSmallError.
        """
        digests = Digests.of(content)
        with refusals(), self.engine.begin() as connection:
            lock_shop(connection)
            if not allow_shrink:
                check_size(len(content.products), products_sold(connection))
            write_shop_content(connection, content, digests, self.now())
            write_shop(connection, content.shop, vocabulary, self.now())

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


def _confirmed(row: Mapping[str, Any]) -> Interaction:
    interaction = rows.interaction_of(row)
    is_hearsay = row["source"] == GUIDE and interaction.event == "purchase"
    return replace(interaction, event="cart") if is_hearsay else interaction


def _groups(connection: Connection) -> dict[str, str]:
    """product id → its group's id, or its own."""
    table = tables.products
    query = select(table.c.id, func.coalesce(table.c.group_id, table.c.id))
    return dict(connection.execute(query).all())
