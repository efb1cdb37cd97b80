"""ShoppingData: shoppers' purchases in order and the products, read from a public data set or a shop's folder."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from daogou.catalogue.interaction import Interaction
from daogou.catalogue.product import Product
from daogou.errors import BenchmarkError
from daogou.feeds.importer import read_folder
from daogou.training.recommender.purchases import Purchases, purchases_of
from daogou.view_building import LEXICON


@dataclass(frozen=True, slots=True, eq=False)
class ShoppingData:
    """`name` is the result's; `purchases` holds every shopper's items, oldest first."""

    name: str
    products: Sequence[Product]
    purchases: Purchases


def read_data(path: Path) -> ShoppingData:
    """`DIR/Name` with DIR/Name.txt.gz beside it, or a shop's folder; raises BenchmarkError for anything else."""
    if path.with_name(f"{path.name}.txt.gz").is_file():
        return read_sequences(path)
    if path.is_dir():
        return read_shop(path)
    raise BenchmarkError(f"{path} is neither a shop's folder nor a data set ({path.name}.txt.gz is not there)")


def read_sequences(path: Path) -> ShoppingData:
    """A line per shopper, `user item item …` in the order of time; attributes and words of items where they are
    given. What is only ever somebody's last item is no product: nothing may depend on the test part."""
    lines = _lines(path.with_name(f"{path.name}.txt.gz"))
    attributes = _json(path.with_name(f"{path.name}_item2attributes.json.gz"))
    words = _json(path.with_name(f"{path.name}_item_text.json.gz"))
    known = dict.fromkeys([*attributes, *words, *(item for _, *items in lines for item in items[:-1])])
    products = [_product(item, attributes.get(item), words.get(item)) for item in sorted(known, key=_in_order)]
    return ShoppingData(
        f"recommender-{path.name.lower()}",
        products,
        Purchases(tuple(line[0] for line in lines), tuple(tuple(line[1:]) for line in lines)),
    )


def _in_order(item: str) -> tuple[int, str]:
    return (int(item) if item.isdigit() else 0, item)


def _product(item: str, attributes: Any, words: Any) -> Product:
    values = tuple(map(str, attributes or ()))
    title = str(words.get("text", "")) if isinstance(words, Mapping) else str(words or "")
    return Product(id=item, title=title, attributes={"attribute": values} if values else {})


def _lines(path: Path) -> list[list[str]]:
    lines = []
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            words = line.split()
            if len(words) == 1:
                raise BenchmarkError(f"{path}, line {number}: {line.strip()!r} names a shopper and no item")
            if words:
                lines.append(words)
    return lines


def _json(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return dict(json.load(stream))


def read_shop(folder: Path) -> ShoppingData:
    """A shop's products and interactions, read as an import reads them."""
    content = read_folder(folder, LEXICON)
    if content.report.is_fatal or not content.products:
        raise BenchmarkError(f"{folder} cannot be read as a shop: daogou shop import {folder} says why")
    interactions: Sequence[Interaction] = content.interactions
    if not interactions:
        raise BenchmarkError(f"{folder} has no interactions")
    now = max((one.at for one in interactions if one.at is not None), default=datetime.now(UTC))
    name = folder.resolve().parent.name if folder.resolve().name == "shop" else folder.resolve().name
    purchases = purchases_of(interactions, content.products, now)
    return ShoppingData(f"recommender-{name.replace('_', '-')}", content.products, purchases)
