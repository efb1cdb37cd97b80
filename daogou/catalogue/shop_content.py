"""ShopContent: everything that one import brings, and the report of how it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from daogou.catalogue.interaction import Interaction
from daogou.catalogue.order import Order
from daogou.catalogue.product import Entry, Product, Review, Shop
from daogou.catalogue.promotion import Promotion

ECHO = 200


@dataclass(frozen=True, slots=True)
class BadRow:
    """Why a row, or a whole file (`is_fatal`: it cannot be skipped), was refused. `value` is cut at 200 characters."""

    file: str
    field: str
    value: str
    reason: str
    line: int | None = None
    record: int | None = None
    is_fatal: bool = False

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else f"{self.file} record {self.record}"
        where = where if self.line or self.record else self.file
        named = f"{self.field} {self.value!r} " if self.field and self.value else f"{self.field} " if self.field else ""
        return f"{where}: {named}{self.reason}"

    def to_json(self) -> dict[str, Any]:
        record = {} if self.record is None else {"record": self.record}
        facts = {"field": self.field, "value": self.value, "reason": self.reason}
        return {"file": self.file, "line": self.line, **record, **facts}


@dataclass(frozen=True, slots=True)
class Synonym:
    """`term` is another word for `canonical`, something that the shop has."""

    term: str
    canonical: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class FeedReport:
    """How the folder was read. Keys of the mappings are file names; `left_out` counts rows about products that
    the feed does not have, `spam` reviews marked as such, `not_sold` products that the shop keeps back.
    `mapped_columns` say which column was read as which."""

    bad_rows: tuple[BadRow, ...] = ()
    used_columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ignored_columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ignored_files: tuple[str, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)
    spam: int = 0
    not_sold: int = 0
    mapped_columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    needless_columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_fatal(self) -> bool:
        return any(row.is_fatal for row in self.bad_rows)


@dataclass(frozen=True, slots=True)
class ShopContent:
    """A whole shop. Importing it replaces what the shop was."""

    shop: Shop = field(default_factory=Shop)
    products: tuple[Product, ...] = ()
    reviews: tuple[Review, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    promotions: tuple[Promotion, ...] = ()
    orders: tuple[Order, ...] = ()
    faq: tuple[Entry, ...] = ()
    knowledge: tuple[Entry, ...] = ()
    synonyms: tuple[Synonym, ...] = ()
    report: FeedReport = field(default_factory=FeedReport)
