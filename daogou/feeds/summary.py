"""What an import tells the person at the terminal; summary_json.py tells a script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from daogou.catalogue.shop_content import FeedReport, ShopContent, Synonym

NEXT = "daogou train && daogou serve"
SHOWN_BAD_ROWS = 20
SHOWN_NAMES = 8


def summary_text(
    content: ShopContent,
    *,
    is_applied: bool,
    is_refused: bool,
    is_dry_run: bool = False,
    unmatched: tuple[Synonym, ...] = (),
) -> str:
    """Some lines of English; `unmatched` are synonyms for nothing that the shop has."""
    lines = [*_headline(is_refused, is_dry_run)]
    if not is_refused:
        lines += [*_contents(content), *_gaps(content)]
    lines += _files(content.report)
    if unmatched:
        terms = _listed((synonym.term for synonym in unmatched), most=3)
        lines.append(f"synonyms.csv: {len(unmatched)} mean nothing that the shop has ({terms}); --json lists them")
    lines += _refusals(content.report, is_refused)
    if is_applied:
        lines += ["", f"Next: {NEXT}"]
    return "\n".join(lines)


def _headline(is_refused: bool, is_dry_run: bool) -> Iterator[str]:
    if is_dry_run:
        yield "A dry run: nothing was imported, the shop is as it was."
    elif is_refused:
        yield "Nothing was imported; the shop is as it was."


def _contents(content: ShopContent) -> Iterator[str]:
    products = content.products
    groups = len({product.group or product.id for product in products})
    categories = len({product.category for product in products if product.category})
    brands = len({product.brand for product in products if product.brand})
    name = content.shop.name or "The shop"
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
        if mapped := report.mapped_columns.get(file):
            yield f"{file}: read {_listed(f'{said!r} as {meant}' for said, meant in mapped.items())}"
        if needless := report.needless_columns.get(file):
            yield f"{file}: not needed {_listed(needless)}"
    for file, columns in report.ignored_columns.items():
        yield f"{file}: ignored {_listed(columns)}"
    if report.ignored_files:
        yield f"Ignored files: {_listed(report.ignored_files)}"
    for file, count in report.left_out.items():
        yield f"{file}: {count} rows left out, their products are not in the feed"
    if report.spam:
        yield f"{report.spam} reviews left out as spam"
    if report.not_sold:
        yield f"{report.not_sold} variants left out, they are not active"


def _refusals(report: FeedReport, is_refused: bool) -> Iterator[str]:
    bad = report.bad_rows
    if not bad:
        return
    yield ""
    yield f"{len(bad)} bad rows, {'refused' if is_refused else 'skipped'}:"
    yield from (f"  {row}" for row in (bad if is_refused else bad[:SHOWN_BAD_ROWS]))
    if is_refused and not report.is_fatal:
        yield "Mend them, or import the rest with --skip-bad-rows."
    elif not is_refused and len(bad) > SHOWN_BAD_ROWS:
        yield f"  … and {len(bad) - SHOWN_BAD_ROWS} more; --json lists them all"


def _listed(names: Iterable[object], most: int = SHOWN_NAMES) -> str:
    texts = [str(name)[:60] for name in names]
    more = f" and {len(texts) - most} more" if len(texts) > most else ""
    return ", ".join(texts[:most]) + more
