"""Builds the shop and writes every file of its folder, the same bytes at every run."""

from __future__ import annotations

import csv
import gzip
import io
import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.knowledge import knowledge_rows
from generator.orders import HEADER as ORDER_HEADER
from generator.orders import order_rows
from generator.pictures import pictures
from generator.product_feed import feed_row
from generator.products import Product, all_products
from generator.randomness import stream
from generator.reviewing import Review, iso_time, write_reviews
from generator.shopping import Event, Purchase, Shop, shop_for_life
from generator.synonyms import synonym_rows
from generator.tastes import draw_shoppers
from generator.word_tables import WORDS

RATING_EVENT_RATE = 0.2
COPIED = ("shop.toml", "faq.csv", "promotions.csv")


@dataclass(frozen=True)
class ShopData:
    products: list[Product]
    events: list[Event]
    purchases: list[Purchase]
    reviews: list[Review]


def build_shop() -> ShopData:
    products = all_products()
    shop = Shop(products)
    events: list[Event] = []
    purchases: list[Purchase] = []
    for shopper in draw_shoppers():
        visitor = shop_for_life(shopper, shop)
        events += visitor.events
        purchases += visitor.purchases
    reviews = write_reviews(purchases)
    return ShopData(products, sorted_by_shopper(events + rating_events(reviews)), purchases, reviews)


def rating_events(reviews: Iterable[Review]) -> list[Event]:
    """Some reviewers leave their stars in the click log too."""
    rng = stream("rating events")
    return [
        Event(r.timestamp, r.purchase.shopper.id, r.purchase.product.id, "rating", str(r.rating))
        for r in reviews
        if rng.random() < RATING_EVENT_RATE
    ]


def sorted_by_shopper(events: list[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (event.shopper_id, event.timestamp))


def json_lines(rows: Iterable[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows)


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def write_text(path: Path, text: str) -> None:
    """Gzipped without name and time when the path ends in .gz."""
    data = text.encode("utf-8")
    path.write_bytes(gzip.compress(data, compresslevel=9, mtime=0) if path.suffix == ".gz" else data)


def event_rows(events: Iterable[Event]) -> Iterable[tuple[str, ...]]:
    return ((e.shopper_id, e.product_id, e.kind, e.value, iso_time(e.timestamp)) for e in events)


def write_pictures(products: list[Product], folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, picture in pictures(products).items():
        write_text(folder / name, picture)


def write_shop(out: Path) -> ShopData:
    shop = build_shop()
    write_pictures(shop.products, out / "images")
    for name in COPIED:
        shutil.copyfile(WORDS / name, out / name)
    write_text(out / "products.jsonl", json_lines(map(feed_row, shop.products)))
    by_time = sorted(shop.reviews, key=lambda review: (review.timestamp, review.purchase.shopper.id))
    numbered = enumerate(by_time, start=1)
    write_text(out / "reviews.jsonl.gz", json_lines(review.row(number) for number, review in numbered))
    header = ("shopper_id", "product_id", "event", "value", "timestamp")
    write_text(out / "interactions.csv.gz", csv_text(header, event_rows(shop.events)))
    write_text(out / "orders.csv.gz", csv_text(ORDER_HEADER, order_rows(shop.purchases)))
    knowledge = knowledge_rows()
    write_text(out / "knowledge.csv", csv_text(tuple(knowledge[0]), (tuple(row.values()) for row in knowledge)))
    write_text(out / "synonyms.csv", csv_text(("term", "canonical", "language"), synonym_rows()))
    return shop


def write_hidden_truth(shop: ShopData, path: Path) -> None:
    """What the shop's files do not say, for tests: product → its overall quality and the quality of each aspect."""
    truth = {
        product.id: {"quality": product.design.quality, "aspects": product.design.qualities}
        for product in shop.products
    }
    write_text(path, json.dumps(truth, ensure_ascii=False))
