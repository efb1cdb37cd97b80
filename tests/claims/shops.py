"""Small invented records of very different shops, in both languages; a row is what `bench claims` takes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from daogou.claims.facts import Facts
from daogou.claims.rows import facts_from_row

NOW = datetime(2026, 3, 1, tzinfo=UTC)

KETTLE: Mapping[str, Any] = {
    "title": "Harrow gooseneck kettle 1.2 L",
    "brand": "Harrow",
    "product_type": "Kitchen > Kettles",
    "price": "89.00 USD",
    "sale_price": "69.00 USD",
    "color": "matte black",
    "material": "stainless steel",
    "availability": "in_stock",
    "description": "A gooseneck kettle for pour-over coffee with temperature control.",
    "product_detail": "Specs:Capacity:1.2 L|Specs:Power:1000 W|Specs:Weight:1.1 kg|Specs:Dishwasher safe:no"
    "|Specs:Keep warm:yes|Specs:Warranty:2 years|Specs:Country of origin:Italy",
}
DRESS: Mapping[str, Any] = {
    "title": "Marlow linen dress",
    "brand": "Marlow",
    "product_type": "Clothing > Dresses",
    "price": "120.00 GBP",
    "color": "navy",
    "size": "M",
    "material": "linen",
    "gender": "female",
    "availability": "out_of_stock",
    "product_detail": "Specs:Length:110 cm|Specs:Pockets:2|Care:Machine washable:yes|Specs:Lining:no",
}
SERUM: Mapping[str, Any] = {
    "title": "青禾 玻尿酸保湿精华 30ml",
    "brand": "青禾",
    "product_type": "美妆 > 护肤 > 精华",
    "price": "168.00 CNY",
    "size": "30ml",
    "availability": "in_stock",
    "product_highlight": "含玻尿酸|质地清爽",
    "product_detail": "参数:净含量:30毫升|参数:保质期:36个月|参数:产地:上海|成分:酒精:不含|成分:香精:不含",
}
EARBUDS: Mapping[str, Any] = {
    "title": "云岸 A2 蓝牙耳机",
    "brand": "云岸",
    "product_type": "数码 > 耳机",
    "price": "399.00 CNY",
    "sale_price": "299.00 CNY",
    "color": "白色",
    "availability": "in_stock",
    "product_detail": "参数:续航:30小时|参数:充电时间:90分钟|参数:单耳重量:5克|参数:防水:否"
    "|参数:主动降噪:是|参数:蓝牙版本:5.3",
}
OFFER: Mapping[str, Any] = {
    "promotion_id": "A",
    "offer_type": "generic_code",
    "generic_redemption_code": "BREW10",
    "percent_off": "10",
    "long_title": "10% off with BREW10",
}


def facts(
    product: Mapping[str, Any],
    opinions: Mapping[str, tuple[int, int]] | None = None,
    offer: Mapping[str, Any] | None = None,
) -> Facts:
    return facts_from_row(product, opinions, offer, NOW)
