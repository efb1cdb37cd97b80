"""Google's product-review feed: one <review> as a row of reviews.*.

https://developers.google.com/product-review-feeds/schema
"""

from __future__ import annotations

from daogou.feeds.reader import Row
from daogou.feeds.xml_records import Element, Record

_PLAIN = {"review_id": "review_id", "title": "title", "content": "content", "is_spam": "is_spam"}
_IDS = ("products", "product", "product_ids")
WRITTEN = {"product_id": "sku", "timestamp": "review_timestamp", "shopper_id": "reviewer_id", "rating": "overall"}


def review_row(record: Record) -> Row:
    """`product_id` has every sku, `gtin` every GTIN; an anonymous reviewer is nobody."""
    review = record.element
    fields = {name: (child.text,) for name in _PLAIN if (child := review.child(name)) and child.text}
    fields |= {child.name: (text,) for child in review.children if _is_unknown(child) and (text := child.text)}
    if (at := review.child("review_timestamp")) and at.text:
        fields["timestamp"] = (at.text,)
    if shopper := _shopper(review):
        fields["shopper_id"] = (shopper,)
    return Row(record.line, fields | _rating(review) | _products(review), written=WRITTEN, record=record.number)


def _is_unknown(child: Element) -> bool:
    return child.name not in {*_PLAIN, "reviewer", "review_timestamp", "ratings", "products"}


def _shopper(review: Element) -> str:
    reviewer = review.child("reviewer")
    if reviewer is None:
        return ""
    name, key = reviewer.child("name"), reviewer.child("reviewer_id")
    is_anonymous = name is not None and name.attributes.get("is_anonymous", "").strip().lower() in {"true", "1"}
    return key.text if key and not is_anonymous else ""


def _rating(review: Element) -> dict[str, tuple[str, ...]]:
    overall = next(review.all("ratings", "overall"), None)
    if overall is None or not overall.text:
        return {}
    bounds = {
        f"rating_{name}": (value,) for name in ("min", "max") if (value := overall.attributes.get(name, "").strip())
    }
    return {"rating": (overall.text,), **bounds}


def _products(review: Element) -> dict[str, tuple[str, ...]]:
    """A review that names a page only belongs to no product of the feed, and is counted as such."""
    skus = tuple(element.text for element in review.all(*_IDS, "skus", "sku") if element.text)
    gtins = tuple(element.text for element in review.all(*_IDS, "gtins", "gtin") if element.text)
    page = tuple(element.text for element in review.all("products", "product", "product_url") if element.text)
    found = {"product_id": skus or gtins or page[:1], "gtin": gtins}
    return {name: values for name, values in found.items() if values}
