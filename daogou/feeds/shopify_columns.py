"""The columns of Shopify's product export, in both spellings of its header, under one name each."""

from __future__ import annotations

import re

# Names in normal form (header.column_name); what stands second is the newer template's.
_SPELLINGS = {
    "handle": "handle url_handle",
    "title": "title",
    "body": "body_(html) description",
    "vendor": "vendor",
    "category": "product_category",
    "type": "type",
    "status": "status",
    "published": "published published_on_online_store",
    "variant_sku": "variant_sku sku",
    "variant_barcode": "variant_barcode barcode",
    "variant_price": "variant_price price",
    "variant_compare_at_price": "variant_compare_at_price compare_at_price",
    "tracker": "variant_inventory_tracker inventory_tracker",
    "quantity": "variant_inventory_qty inventory_quantity",
    "policy": "variant_inventory_policy continue_selling_when_out_of_stock",
    "image_src": "image_src product_image_url",
    "image_position": "image_position",
    "variant_image": "variant_image variant_image_url",
    "google_category": "google_shopping_/_google_product_category",
    "gender": "google_shopping_/_gender",
    "age_group": "google_shopping_/_age_group",
    **{f"option{n}_{part}": f"option{n}_{part}" for n in (1, 2, 3) for part in ("name", "value")},
}
NAMES = {spelling: name for name, spellings in _SPELLINGS.items() for spelling in spellings.split()}
# What each becomes; the first that is there counts.
BECOMES = {
    "handle": "item_group_id",
    "title": "title",
    "body": "description",
    "vendor": "brand",
    "type": "product_type",
    "category": "google_product_category",
    "google_category": "google_product_category",
    "status": "shopify_status",
    "published": "shopify_status",
    "variant_sku": "id",
    "variant_barcode": "gtin",
    "variant_price": "price",
    "variant_compare_at_price": "sale_price",
    "quantity": "availability",
    "tracker": "availability",
    "policy": "availability",
    "image_src": "image_link",
    "image_position": "image_link",
    "variant_image": "image_link",
    "gender": "gender",
    "age_group": "age_group",
}
_NEEDLESS_LIST = """
    tags gift_card seo_title seo_description image_alt_text cost_per_item charge_tax tax_code requires_shipping
    fulfillment_service option1_linked_to option2_linked_to option3_linked_to collection command id variant_id
    weight_value_(grams) weight_unit_for_display variant_grams variant_weight_unit variant_tax_code
    variant_fulfillment_service variant_requires_shipping variant_taxable unit_price_total_measure
    unit_price_total_measure_unit unit_price_base_measure unit_price_base_measure_unit
"""
_NEEDLESS = frozenset(_NEEDLESS_LIST.split())
_NEEDLESS_BEGIN = ("google_shopping_/", "included_/", "price_/", "compare_at_price_/", "unit_price_")
_METAFIELD = re.compile(r"(?P<name>.+?)\s*\((?:product|variant)\.metafields\.[^()]+\)")


def is_needless(column: str) -> bool:
    """Columns that Shopify needs and a guide does not."""
    return column in _NEEDLESS or column.startswith(_NEEDLESS_BEGIN)


def metafield_name(written: str) -> str:
    """ "Fabric" for "Fabric (product.metafields.custom.fabric)", "" for any other column."""
    match = _METAFIELD.fullmatch(" ".join(written.split()))
    return match["name"] if match else ""
