"""One row of products.* as a Product."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from daogou.catalogue.product import Product, Shop
from daogou.feeds.cells import Cells
from daogou.feeds.plain_text import plain_text
from daogou.feeds.product_details import product_details
from daogou.feeds.refusal import RowRefusedError

Taxonomy = Mapping[str, str]
"""Google's number of a category → its path."""
DEEPEST = 20
LONGEST_GTIN = 50
_PARTS = re.compile(r"[/、,，]")
_STEP = re.compile(r"\s*[>＞›»]\s*")
SPLIT_ATTRIBUTES = ("color", "material")
WHOLE_ATTRIBUTES = ("size", "pattern", "gender", "age_group")
COLUMNS_LIST = """
    id title description link image_link availability price sale_price sale_price_effective_date brand
    product_type google_product_category color size material pattern gender age_group item_group_id
    product_highlight product_detail title_en title_zh description_en description_zh added_at created_at gtin
    shopify_status structured_title structured_description
"""
COLUMNS = frozenset(COLUMNS_LIST.split())
_IN_STOCK_LIST = """
    in_stock instock available limited_availability available_for_order yes true 1 有货 现货 有库存 在售
"""
_IN_STOCK = frozenset(_IN_STOCK_LIST.split())
_OUT_OF_STOCK_LIST = """
    out_of_stock outofstock sold_out soldout unavailable preorder pre_order backorder back_order discontinued no false 0
    缺货 无货 售罄 断货 预售 下架
"""
_OUT_OF_STOCK = frozenset(_OUT_OF_STOCK_LIST.split())


_SOLD = frozenset({"", "active", "true", "yes"})


def products_from(cells: Cells, shop: Shop, taxonomy: Taxonomy) -> Iterator[Product]:
    """The product of a row; none when the shop keeps it back (Shopify's drafts and archived ones)."""
    if cells.text("shopify_status").lower() in _SOLD:
        yield product_from(cells, shop, taxonomy)


def product_from(cells: Cells, shop: Shop, taxonomy: Taxonomy) -> Product:
    """Raises RowRefusedError for the first cell that cannot be what it should be."""
    price, sale_price, currency = _prices(cells, shop)
    sale_from, sale_until = cells.period("sale_price_effective_date")
    titles = {language: text for language in ("zh", "en") if (text := cells.label(f"title_{language}"))}
    key = cells.key("id")
    return Product(
        id=key,
        title=_title(cells, titles),
        category=_category(cells, taxonomy),
        price=price,
        sale_price=sale_price,
        sale_from=sale_from,
        sale_until=sale_until,
        currency=currency,
        brand=cells.label("brand"),
        attributes=_attributes(cells),
        highlights=tuple(plain_text(text) for text in cells.texts("product_highlight")),
        description=plain_text(cells.prose("description") or cells.prose("structured_description")),
        titles=titles,
        descriptions={
            language: plain_text(text) for language in ("zh", "en") if (text := cells.prose(f"description_{language}"))
        },
        link=cells.link("link", shop.base_url),
        image=cells.link("image_link", shop.base_url),
        in_stock=_in_stock(cells),
        group=cells.optional_key("item_group_id") or None,
        added_at=cells.moment("added_at") or cells.moment("created_at"),
        gtin=cells.label("gtin")[:LONGEST_GTIN],
    )


def _title(cells: Cells, titles: dict[str, str]) -> str:
    title = cells.label("title") or cells.label("structured_title") or titles.get("zh") or titles.get("en") or ""
    if not title:
        raise RowRefusedError("title", "", "is missing")
    return plain_text(title)


def _prices(cells: Cells, shop: Shop) -> tuple[Decimal | None, Decimal | None, str]:
    price = cells.price("price", shop.currency)
    sale = cells.price("sale_price", price[1] if price else shop.currency)
    if price and sale and price[1] != sale[1]:
        raise RowRefusedError("sale_price", cells.text("sale_price"), f"is not in the price's currency, {price[1]}")
    currency = price[1] if price else sale[1] if sale else shop.currency
    return (price[0] if price else None), (sale[0] if sale else None), currency


def _category(cells: Cells, taxonomy: Taxonomy) -> tuple[str, ...]:
    """The first path of the shop's own, else Google's, as a path or by its number."""
    for name in ("product_type", "google_product_category"):
        for text in cells.texts(name):
            text = taxonomy.get(text, "") if text.isdigit() and name != "product_type" else text
            path = tuple(" ".join(part.split()) for part in _STEP.split(text) if part.strip())
            if len(path) > DEEPEST:
                raise RowRefusedError(name, text, f"has more than {DEEPEST} steps")
            if path:
                return path
    return ()


def _in_stock(cells: Cells) -> bool:
    """ "in_stock", "https://schema.org/InStock", 有货; yes or no in JSON lines."""
    raw = cells.text("availability")
    name = raw.lower().rpartition("schema.org/")[2].strip().replace(" ", "_").replace("-", "_")
    if name in _OUT_OF_STOCK:
        return False
    if name and name not in _IN_STOCK:
        raise RowRefusedError("availability", raw, "is neither in_stock nor out_of_stock")
    return True


def _attributes(cells: Cells) -> dict[str, tuple[str, ...]]:
    """Columns first, then details, under the shop's own names; only colours and materials are split further."""
    values: dict[str, tuple[str, ...]] = {}
    for name in SPLIT_ATTRIBUTES:
        parts = (part.strip() for text in cells.texts(name) for part in _PARTS.split(text))
        values[name] = tuple(dict.fromkeys(part for part in parts if part))
    for name in WHOLE_ATTRIBUTES:
        values[name] = cells.texts(name)
    for name, value in (*product_details(cells.texts("product_detail")), *cells.details()):
        values[name] = tuple(dict.fromkeys((*values.get(name, ()), value)))
    return {name: found for name, found in values.items() if found}
