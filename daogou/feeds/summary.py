"""What an import tells the person at the terminal, and what `--json` tells a script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from daogou.catalogue.shop_content import FeedReport, ShopContent, Synonym

NEXT = "daogou train && daogou serve"
SHOWN_BAD_ROWS = 50


def summary_text(content: ShopContent, *, is_applied: bool, unmatched: tuple[Synonym, ...] = ()) -> str:
    """Several lines of English; `unmatched` are synonyms for nothing that the shop has."""
    lines = [*_headline(content, is_applied), *_gaps(content), *_files(content.report)]
    if unmatched:
        lines.append(f"Synonyms for nothing in the shop: {_listed(synonym.canonical for synonym in unmatched)}")
    lines += _refusals(content.report, is_applied)
    if is_applied:
        lines += ["", f"Next: {NEXT}"]
    return "\n".join(lines)


def summary_json(
    content: ShopContent, counts: Mapping[str, int], *, is_applied: bool, unmatched: tuple[Synonym, ...] = ()
) -> dict[str, Any]:
    """`products`, `groups` and `reviews` of the shop after the import, and everything that was not taken."""
    report = content.report
    bad = [row.to_json() for row in report.bad_rows]
    return {
        "imported": is_applied,
        **counts,
        "interactions": len(content.interactions) if is_applied else 0,
        "ignored": {
            "files": list(report.ignored_files),
            "columns": {file: list(columns) for file, columns in report.ignored_columns.items()},
        },
        "used": {file: list(columns) for file, columns in report.used_columns.items()},
        "left_out": dict(report.left_out),
        "spam": report.spam,
        "unmatched_synonyms": [{"term": one.term, "canonical": one.canonical} for one in unmatched],
        "skipped": bad if is_applied else [],
        "refused": [] if is_applied else bad,
    }


def _headline(content: ShopContent, is_applied: bool) -> Iterator[str]:
    products = content.products
    name = content.shop.name or "The shop"
    groups = len({product.group or product.id for product in products})
    categories = len({product.category for product in products if product.category})
    brands = len({product.brand for product in products if product.brand})
    if not is_applied:
        yield "Nothing was imported; the shop is as it was."
        return
    yield f"{name}: {len(products)} products in {groups} groups, {categories} categories, {brands} brands"
    counted = {
        "reviews": content.reviews,
        "interactions": content.interactions,
        "promotions": content.promotions,
        "order lines": content.orders,
        "FAQ entries": content.faq,
        "knowledge entries": content.knowledge,
        "synonyms": content.synonyms,
    }
    present = [f"{len(facts)} {name}" for name, facts in counted.items() if facts]
    if present:
        yield "With " + ", ".join(present)


def _gaps(content: ShopContent) -> Iterator[str]:
    """What shoppers will miss."""
    missing = {
        "price": sum(product.price is None and product.sale_price is None for product in content.products),
        "picture": sum(product.image is None for product in content.products),
        "category": sum(not product.category for product in content.products),
    }
    gaps = [f"{count} without a {name}" for name, count in missing.items() if count]
    if gaps:
        yield "Products: " + ", ".join(gaps)
    derived = sum(bool(product.derived) for product in content.products)
    if derived:
        yield f"Colour or material read from the text of {derived} products that had none"


def _files(report: FeedReport) -> Iterator[str]:
    for file, columns in report.used_columns.items():
        yield f"{file}: used {', '.join(columns) or 'nothing'}"
    for file, columns in report.ignored_columns.items():
        yield f"{file}: ignored {_listed(columns)}"
    if report.ignored_files:
        yield f"Ignored files: {_listed(report.ignored_files)}"
    for file, count in report.left_out.items():
        yield f"{file}: {count} rows left out, their products are not in the feed"
    if report.spam:
        yield f"{report.spam} reviews left out as spam"


def _refusals(report: FeedReport, is_applied: bool) -> Iterator[str]:
    if not report.bad_rows:
        return
    yield ""
    yield f"{len(report.bad_rows)} bad rows, {'skipped' if is_applied else 'refused'}:"
    for row in report.bad_rows[: SHOWN_BAD_ROWS if is_applied else None]:
        yield f"  {row}"
    if not is_applied and not report.is_fatal:
        yield "Mend them, or import the rest with --skip-bad-rows."


def _listed(names: Any, most: int = 20) -> str:
    texts = [str(name)[:100] for name in names]
    more = f" and {len(texts) - most} more" if len(texts) > most else ""
    return ", ".join(texts[:most]) + more
