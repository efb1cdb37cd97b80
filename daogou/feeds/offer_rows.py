"""Rows of promotions.*."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from daogou.catalogue.product import Shop
from daogou.catalogue.promotion import Promotion
from daogou.feeds.cells import Cells
from daogou.feeds.refusal import RowRefusedError

PROMOTION_COLUMNS_LIST = """
    promotion_id product_applicability offer_type generic_redemption_code long_title promotion_effective_dates
    minimum_purchase_amount minimum_purchase_quantity percent_off money_off_amount
    get_this_quantity_discounted free_shipping item_id product_type brand stackable
"""
PROMOTION_COLUMNS = frozenset(PROMOTION_COLUMNS_LIST.split())
_APPLICABILITY = ("all_products", "specific_products")
_OFFER_TYPES = ("no_code", "generic_code")


def promotions_from(cells: Cells, shop: Shop) -> Iterator[Promotion]:
    minimum = cells.price("minimum_purchase_amount", shop.currency)
    money_off = cells.price("money_off_amount", shop.currency)
    if minimum and money_off and minimum[1] != money_off[1]:
        raise RowRefusedError(
            "money_off_amount", cells.text("money_off_amount"), "is in another currency than the minimum"
        )
    starts, ends = cells.period("promotion_effective_dates")
    yield Promotion(
        id=cells.key("promotion_id"),
        title=cells.label("long_title"),
        all_products=cells.choice("product_applicability", _APPLICABILITY) != "specific_products",
        code=_code(cells),
        starts=starts,
        ends=ends,
        minimum_amount=minimum[0] if minimum else None,
        minimum_quantity=cells.count("minimum_purchase_quantity"),
        percent_off=cells.parsed("percent_off", _percent),
        money_off=money_off[0] if money_off else None,
        currency=(money_off or minimum or (None, shop.currency))[1],
        discounted_quantity=cells.count("get_this_quantity_discounted"),
        free_shipping=_free_shipping(cells),
        item_ids=cells.texts("item_id"),
        product_types=cells.texts("product_type"),
        brands=cells.texts("brand"),
        stackable=cells.flag("stackable"),
    )


def _code(cells: Cells) -> str:
    code = cells.label("generic_redemption_code")
    if cells.choice("offer_type", _OFFER_TYPES) == "generic_code" and not code:
        raise RowRefusedError("generic_redemption_code", "", "is missing for an offer with a code")
    return code


def _free_shipping(cells: Cells) -> bool:
    """Google writes which service is free ("free_shipping_standard"), shops write yes."""
    return cells.text("free_shipping").lower().startswith("free_shipping") or cells.flag("free_shipping")


def _percent(text: str) -> Decimal:
    try:
        percent = Decimal(text.removesuffix("%").strip().replace(",", "."))
    except InvalidOperation as error:
        raise ValueError("is not a percentage") from error
    if not (percent.is_finite() and 0 < percent <= 100):
        raise ValueError("is not a percentage between 0 and 100")
    return percent
