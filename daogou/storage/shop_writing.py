"""Writing a shop within one transaction: what changed, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, text, update

from daogou.catalogue.product import Product, Review, Shop
from daogou.catalogue.shop_content import ShopContent
from daogou.catalogue.vocabulary import Vocabulary
from daogou.errors import FeedTooSmallError
from daogou.storage import shop_rows as rows
from daogou.storage import tables

SMALLEST_SHARE = 10
CHUNK = 5_000
FEED = "feed"
IMPORTING = 7_014_113
"""PostgreSQL's advisory lock of imports: one at a time, and readers never ask for it."""
Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Digests:
    """Of a content's products and reviews, in their order: made before the database is locked."""

    products: Sequence[str]
    reviews: Sequence[str]

    @classmethod
    def of(cls, content: ShopContent) -> Digests:
        return cls([rows.digest_of(one) for one in content.products], [rows.digest_of(one) for one in content.reviews])


def lock_shop(connection: Connection) -> None:
    """Let one import at a time look and write; nobody who only reads waits for it."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": IMPORTING})


def check_size(size: int, before: int) -> None:
    """Raises FeedTooSmallError for a tenth or less of the products that are sold now."""
    if size * SMALLEST_SHARE <= before:
        raise FeedTooSmallError(
            f"the feed has {size} products and the shop has {before}: a tenth or less. "
            "If that is meant, import with --allow-shrink."
        )


def products_sold(connection: Connection) -> int:
    return connection.scalar(select(func.count()).where(tables.products.c.available)) or 0


def counts_of(content: ShopContent) -> Mapping[str, int]:
    """What `ShopRepository.counts` would say after an import."""
    groups = {product.group or product.id for product in content.products}
    return {"products": len(content.products), "groups": len(groups), "reviews": len(content.reviews)}


def write_shop_content(connection: Connection, content: ShopContent, digests: Digests, now: datetime) -> None:
    """Everything but the shop's own row."""
    _write_products(connection, content.products, digests.products, now)
    _write_reviews(connection, content.reviews, digests.reviews)
    _replace(connection, tables.orders, (rows.order_row(order) for order in content.orders))
    promotions = (rows.promotion_row(promotion, at) for at, promotion in enumerate(content.promotions))
    _replace(connection, tables.promotions, promotions)
    connection.execute(delete(tables.interactions).where(tables.interactions.c.source == FEED))
    _insert(connection, tables.interactions, (rows.interaction_row(one, FEED) for one in content.interactions))
    _replace(connection, tables.entries, (rows.entry_row(entry, "faq") for entry in content.faq))
    _insert(connection, tables.entries, (rows.entry_row(entry, "knowledge") for entry in content.knowledge))


def write_shop(connection: Connection, shop: Shop, vocabulary: Vocabulary | None, now: datetime) -> None:
    """The shop's own row, its revision one higher; without a vocabulary the one that is there stays."""
    table = tables.shops
    facts: Fields = {"settings": rows.shop_settings(shop), "imported_at": now}
    if vocabulary is None:
        connection.execute(update(table).values(revision=table.c.revision + 1, **facts))
        return
    revision = connection.scalar(select(table.c.revision)) or 0
    connection.execute(delete(table))
    words = {
        "vocabulary": rows.vocabulary_json(vocabulary, shop),
        "vocabulary_source": vocabulary.source,
        "vocabulary_fingerprint": vocabulary.fingerprint,
    }
    connection.execute(insert(table).values(id=1, revision=revision + 1, **facts, **words))


def _write_products(connection: Connection, products: Sequence[Product], digests: Sequence[str], now: datetime) -> None:
    """A product keeps the moment when it was first seen; one that vanished is no longer sold."""
    table = tables.products
    columns = select(table.c.id, table.c.digest, table.c.position, table.c.available, table.c.added_at)
    known = {row.id: row for row in connection.execute(columns)}
    first_seen = {key: row.added_at for key, row in known.items()}
    same = {key: (row.digest, row.position) for key, row in known.items() if row.available}

    def changed() -> Iterator[Fields]:
        for at, (product, digest) in enumerate(zip(products, digests, strict=True)):
            if same.get(product.id) != (digest, at):
                yield rows.product_row(product, at, first_seen.get(product.id, now), digest)

    sold = {product.id for product in products}
    gone = [{"gone": key} for key, row in known.items() if row.available and key not in sold]
    if gone:
        unsold = update(table).where(table.c.id == bindparam("gone")).values(available=False)
        connection.execute(unsold, gone)
    _put(connection, table, changed(), known.keys())


def _write_reviews(connection: Connection, reviews: Sequence[Review], digests: Sequence[str]) -> None:
    table = tables.reviews
    known = dict(connection.execute(select(table.c.id, table.c.digest)).all())
    kept = {review.id for review in reviews}
    gone = [{"gone": key} for key in known if key not in kept]
    if len(gone) == len(known):
        connection.execute(delete(table))
        known = {}
    elif gone:
        connection.execute(delete(table).where(table.c.id == bindparam("gone")), gone)
    pairs = zip(reviews, digests, strict=True)
    changed = (rows.review_row(review, digest) for review, digest in pairs if known.get(review.id) != digest)
    _put(connection, table, changed, known.keys())


def _put(connection: Connection, table: Table, facts: Iterable[Fields], known: Iterable[str]) -> None:
    """Insert rows, in the place of those with the same id."""
    ids = frozenset(known)

    def without_old(chunk: Sequence[Fields]) -> None:
        old = [{"old": fact["id"]} for fact in chunk if fact["id"] in ids]
        if old:
            connection.execute(delete(table).where(table.c.id == bindparam("old")), old)

    _insert(connection, table, facts, without_old)


def _replace(connection: Connection, table: Table, facts: Iterable[Fields]) -> None:
    connection.execute(delete(table))
    _insert(connection, table, facts)


def _insert(
    connection: Connection,
    table: Table,
    facts: Iterable[Fields],
    before: Callable[[Sequence[Fields]], None] = lambda _chunk: None,
) -> None:
    chunk: list[Fields] = []
    for fact in facts:
        chunk.append(fact)
        if len(chunk) == CHUNK:
            before(chunk)
            connection.execute(insert(table), chunk)
            chunk = []
    if chunk:
        before(chunk)
        connection.execute(insert(table), chunk)
