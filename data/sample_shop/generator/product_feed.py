"""Products as rows of the feed `products.jsonl`, in the words of Google Merchant."""

from __future__ import annotations

from typing import Any

from generator.pictures import file_name
from generator.products import Product
from generator.wording import write_copy

NEW_DAYS = 90
CLASSES = ("经济", "中端", "高端")
AUDIENCE_DETAILS = ("适用", "适合", "送礼")


def section(name: str) -> str:
    return "适用" if name.startswith(AUDIENCE_DETAILS) else "参数"


def product_details(product: Product) -> list[str]:
    return [f"{section(name)}:{name}:{value.zh}" for name, values in product.details.items() for value in values]


def money(amount: float) -> str:
    return f"{amount:.2f} CNY"


def feed_row(product: Product) -> dict[str, Any]:
    """Empty fields are left out."""
    design, copy = product.design, write_copy(product)
    row = {
        "id": product.id,
        "title": copy.title_zh,
        "title_zh": copy.title_zh,
        "title_en": copy.title_en,
        "description": copy.description_zh,
        "description_zh": copy.description_zh,
        "description_en": copy.description_en,
        "link": f"products/{product.id}",
        "image_link": f"images/{file_name(design.category.key, product.picture_color)}",
        "availability": "in_stock" if product.is_in_stock else "out_of_stock",
        "price": money(product.price),
        "sale_price": money(product.sale_price) if product.sale_price else None,
        "brand": design.brand.zh,
        "product_type": design.category.product_type,
        "color": product.color,
        "size": product.size.zh if product.size else None,
        "material": design.material.zh if design.material else None,
        "pattern": design.pattern.zh if design.pattern else None,
        "gender": design.gender,
        "age_group": design.age_group,
        "item_group_id": product.group,
        "product_highlight": copy.highlights,
        "product_detail": product_details(product),
        "custom_label_0": CLASSES[design.brand.tier - 1],
        "custom_label_1": "新品" if design.age_days < NEW_DAYS else None,
    }
    return {name: value for name, value in row.items() if value is not None}
