"""RSS 2.0 and Atom with Google Merchant's fields, and Google's product reviews."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from daogou.feeds.google_reviews import review_row
from daogou.feeds.header import column_name
from daogou.feeds.reader import Columns, Row, UnreadableRow
from daogou.feeds.refusal import FileRefusedError
from daogou.feeds.xml_records import Element, Record, xml_records

MAX_EMPTY = 1_000_000


class XmlReader:
    """What a record is decides how it is read: an item or entry holds fields, a review is Google's."""

    def columns(self, path: Path) -> Columns | None:
        return None

    def rows(self, path: Path) -> Iterator[Row | UnreadableRow]:
        empty = 0
        for record in xml_records(path):
            row = review_row(record) if record.element.name == "review" else merchant_row(record)
            if row.fields or row.details:
                yield row
                continue
            empty += 1
            if empty > MAX_EMPTY:
                raise FileRefusedError(f"has more than {MAX_EMPTY} empty records", record.line)


def merchant_row(record: Record) -> Row:
    """A field with Google's prefix wins over the same one without it, as RSS's own `title` and `link` are.

    What is inside another element belongs to that element: the price of a shipment is none of the product.
    """
    plain: dict[str, tuple[str, ...]] = {}
    google: dict[str, tuple[str, ...]] = {}
    details: list[tuple[str, str]] = []
    for child in record.element.children:
        if child.name == "product_detail" and child.children:
            details += _detail(child)
        elif text := _text_of(child):
            fields, name = google if child.is_google else plain, column_name(child.name)
            fields[name] = (*fields.get(name, ()), text)
    return Row(record.line, {**plain, **google}, tuple(details), record=record.number)


def _text_of(element: Element) -> str:
    """Atom's links stand in an attribute."""
    if element.name == "link" and not element.is_google and element.attributes.get("rel", "alternate") == "alternate":
        return element.text or element.attributes.get("href", "").strip()
    if element.name.startswith("structured_"):
        content = element.child("content")
        return content.text if content else ""
    return element.text


def _detail(element: Element) -> Iterator[tuple[str, str]]:
    name, value = element.child("attribute_name"), element.child("attribute_value")
    if name and value and name.text and value.text:
        yield name.text, value.text
