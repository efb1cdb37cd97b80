"""What a shop's products.jsonl says of its products: the truth that answers are held against.

Read here anew, with nothing of the product's own code.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

COLUMNS = ("color", "material", "size", "pattern", "gender", "age_group")
YES = "是"


@dataclass(frozen=True)
class Fact:
    """One product as the shop's file has it; `price` is the one that counts."""

    id: str
    titles: tuple[str, ...]
    category: str
    brand: str
    price: Decimal
    currency: str
    in_stock: bool
    values: Mapping[str, frozenset[str]]

    def has_any(self, name: str, values: Iterable[str]) -> bool:
        mine = frozenset({same(self.brand)}) if name == "brand" else self.values.get(name, frozenset())
        return any(same(value) in mine for value in values)

    def lies_in(self, category: str) -> bool:
        return self.category == category or self.category.startswith(f"{category} > ")


def same(value: str) -> str:
    """Letters' case, width and blanks around make no difference."""
    return unicodedata.normalize("NFKC", value).casefold().strip()


def read_facts(shop: Path) -> dict[str, Fact]:
    """Products by id."""
    with (shop / "products.jsonl").open(encoding="utf-8") as lines:
        return {fact.id: fact for fact in (_fact(json.loads(line)) for line in lines if line.strip())}


def _fact(row: Mapping[str, Any]) -> Fact:
    amount, _, currency = _price(row).partition(" ")
    titles = tuple(row[name] for name in ("title", "title_zh", "title_en") if row.get(name))
    stock = str(row.get("availability", "in_stock")).replace(" ", "_") == "in_stock"
    return Fact(
        row["id"], titles, row["product_type"], row.get("brand", ""), Decimal(amount), currency, stock, _values(row)
    )


def _price(row: Mapping[str, Any]) -> str:
    """The sale price within its dates, else the price."""
    begin, _, end = str(row.get("sale_price_effective_date") or "").partition("/")
    now = datetime.now(UTC)
    is_valid = not end or datetime.fromisoformat(begin) <= now <= datetime.fromisoformat(end)
    return str(row["sale_price"] if row.get("sale_price") and is_valid else row["price"])


def _values(row: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name in COLUMNS:
        for value in _listed(row.get(name)):
            found.setdefault(name, set()).update(same(part) for part in (value, *value.split("/")))
    for detail in _listed(row.get("product_detail")):
        _, name, value = detail.split(":", 2)
        found.setdefault(name, set()).add(same(value))
    return {name: frozenset(values) for name, values in found.items()}


def _listed(cell: Any) -> list[str]:
    return [] if cell in (None, "") else [str(value) for value in cell] if isinstance(cell, list) else [str(cell)]
