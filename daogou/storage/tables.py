"""The tables of a shop. Other subjects have their own file beside this one; migrations repeat what stands here."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Float, Integer, String, Table, Text

from daogou.storage.columns import ExactDecimal, Moment
from daogou.storage.database import metadata

shops = Table(
    "shops",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("imported_at", Moment, nullable=False),
    Column("settings", JSON, nullable=False),
    Column("vocabulary", JSON, nullable=False),
    Column("vocabulary_source", String(32), nullable=False, server_default=""),
    Column("vocabulary_fingerprint", String(64), nullable=False, server_default=""),
)

products = Table(
    "products",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("available", Boolean, nullable=False, index=True),
    Column("group_id", String(200), index=True),
    Column("title", Text, nullable=False),
    Column("category", JSON, nullable=False),
    Column("brand", Text, nullable=False),
    Column("price", ExactDecimal),
    Column("sale_price", ExactDecimal),
    Column("sale_from", Moment),
    Column("sale_until", Moment),
    Column("currency", String(3), nullable=False),
    Column("attributes", JSON, nullable=False),
    Column("derived", JSON, nullable=False),
    Column("highlights", JSON, nullable=False),
    Column("description", Text, nullable=False),
    Column("titles", JSON, nullable=False),
    Column("descriptions", JSON, nullable=False),
    Column("link", Text),
    Column("image", Text),
    Column("in_stock", Boolean, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("gtin", Text, nullable=False, server_default=""),
    Column("digest", String(32), nullable=False, server_default=""),
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("product_id", String(200), nullable=False, index=True),
    Column("rating", Float, nullable=False),
    Column("title", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("shopper_id", String(200)),
    Column("at", Moment),
    Column("digest", String(32), nullable=False, server_default=""),
)

interactions = Table(
    "interactions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("source", String(10), nullable=False, index=True),
    Column("shopper_id", String(200), nullable=False, index=True),
    Column("product_id", String(200), nullable=False, index=True),
    Column("event", String(20), nullable=False),
    Column("value", Float),
    Column("at", Moment),
    sqlite_autoincrement=True,
)

promotions = Table(
    "promotions",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("all_products", Boolean, nullable=False),
    Column("code", Text, nullable=False),
    Column("starts", Moment),
    Column("ends", Moment),
    Column("minimum_amount", ExactDecimal),
    Column("minimum_quantity", Integer),
    Column("percent_off", ExactDecimal),
    Column("money_off", ExactDecimal),
    Column("currency", String(3), nullable=False),
    Column("discounted_quantity", Integer),
    Column("free_shipping", Boolean, nullable=False),
    Column("item_ids", JSON, nullable=False),
    Column("product_types", JSON, nullable=False),
    Column("brands", JSON, nullable=False),
    Column("stackable", Boolean, nullable=False),
)

orders = Table(
    "order_lines",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("order_id", String(200), nullable=False, index=True),
    Column("shopper_id", String(200), nullable=False),
    Column("product_id", String(200), nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("price", ExactDecimal),
    Column("currency", String(3), nullable=False),
    Column("status", String(20), nullable=False),
    Column("carrier", Text, nullable=False),
    Column("tracking_number", Text, nullable=False),
    Column("at", Moment),
)

entries = Table(
    "entries",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("sort", String(10), nullable=False, index=True),
    Column("topic", Text, nullable=False),
    Column("names", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("source", Text, nullable=False),
)
