"""A shop's facts as rows of a table and back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from operator import attrgetter
from typing import Any

from daogou.catalogue.interaction import Interaction
from daogou.catalogue.order import Order
from daogou.catalogue.product import Entry, Product, Review, Shop
from daogou.catalogue.promotion import Promotion
from daogou.catalogue.vocabulary import VERSION, Vocabulary

Fields = dict[str, Any]
NOT_OF_A_PRODUCT = frozenset({"position", "available", "group_id", "digest"})


def fields_of(fact: Any) -> Fields:
    """A dataclass's fields as they are; `dataclasses.asdict` copies every value and takes ten times as long."""
    return {name: getattr(fact, name) for name in fact.__dataclass_fields__}


# A set's own order changes from run to run.
_PRODUCT_FIELDS = attrgetter(*(name for name in Product.__slots__ if name != "derived"))
_REVIEW_FIELDS = attrgetter(*Review.__slots__)


def digest_of(fact: Product | Review) -> str:
    """32 characters that change with any field: by them an import leaves alone what is as it was."""
    if isinstance(fact, Product):
        values: Any = (*_PRODUCT_FIELDS(fact), sorted(fact.derived))
    else:
        values = _REVIEW_FIELDS(fact)
    return hashlib.blake2b(repr(values).encode("utf-8", "replace"), digest_size=16).hexdigest()


def product_row(product: Product, position: int, added_at: datetime, digest: str) -> Fields:
    return {
        "id": product.id,
        "position": position,
        "available": True,
        "group_id": product.group,
        "title": product.title,
        "category": list(product.category),
        "brand": product.brand,
        "price": product.price,
        "sale_price": product.sale_price,
        "sale_from": product.sale_from,
        "sale_until": product.sale_until,
        "currency": product.currency,
        "attributes": {name: list(values) for name, values in product.attributes.items()},
        "derived": sorted(product.derived),
        "highlights": list(product.highlights),
        "description": product.description,
        "titles": dict(product.titles),
        "descriptions": dict(product.descriptions),
        "link": product.link,
        "image": product.image,
        "in_stock": product.in_stock,
        "added_at": product.added_at or added_at,
        "gtin": product.gtin,
        "digest": digest,
    }


def product_of(row: Mapping[str, Any]) -> Product:
    facts = {name: value for name, value in row.items() if name not in NOT_OF_A_PRODUCT}
    facts |= {
        "category": tuple(row["category"]),
        "attributes": {name: tuple(values) for name, values in row["attributes"].items()},
        "derived": frozenset(row["derived"]),
        "highlights": tuple(row["highlights"]),
        "group": row["group_id"],
    }
    return Product(**facts)


def review_row(review: Review, digest: str) -> Fields:
    return {**fields_of(review), "digest": digest}


def review_of(row: Mapping[str, Any]) -> Review:
    return Review(**{name: value for name, value in row.items() if name != "digest"})


def interaction_row(interaction: Interaction, source: str) -> Fields:
    return {**fields_of(interaction), "source": source}


def interaction_of(row: Mapping[str, Any]) -> Interaction:
    return Interaction(**{name: value for name, value in row.items() if name not in {"id", "source"}})


def promotion_row(promotion: Promotion, position: int) -> Fields:
    lists = {name: list(getattr(promotion, name)) for name in ("item_ids", "product_types", "brands")}
    return {**fields_of(promotion), **lists, "position": position}


def promotion_of(row: Mapping[str, Any]) -> Promotion:
    lists = {name: tuple(row[name]) for name in ("item_ids", "product_types", "brands")}
    return Promotion(**{**{name: value for name, value in row.items() if name != "position"}, **lists})


def order_row(order: Order) -> Fields:
    return fields_of(order)


def order_of(row: Mapping[str, Any]) -> Order:
    return Order(**{name: value for name, value in row.items() if name != "id"})


def entry_row(entry: Entry, sort: str) -> Fields:
    return {**fields_of(entry), "names": list(entry.names), "sort": sort}


def entry_of(row: Mapping[str, Any]) -> Entry:
    return Entry(row["topic"], tuple(row["names"]), row["text"], row["language"], row["source"])


def shop_settings(shop: Shop) -> Fields:
    return {**fields_of(shop), "languages": list(shop.languages)}


def shop_of(settings: Mapping[str, Any]) -> Shop:
    return Shop(**{**settings, "languages": tuple(settings["languages"])})


def vocabulary_json(vocabulary: Vocabulary, shop: Shop) -> Fields:
    """vocabulary.json, as catalogue/vocabulary.py describes it."""
    return {
        "version": VERSION,
        "fingerprint": vocabulary.fingerprint,
        "shop": {"name": shop.name, "currency": shop.currency, "languages": list(shop.languages)},
        "terms": [fields_of(term) for term in vocabulary.terms],
    }
