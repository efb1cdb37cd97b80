"""What other people call a column, and which of Google's columns a guide has no use for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

# Names that shops and spreadsheets use, in normal form; one counts only where the feed lacks Google's own name.
_OTHER_NAMES = {
    "id": "sku product_id item_id offer_id variant_sku 商品编号 商品编码 商品id 货号 编号",
    "title": "name product_name item_name product_title 商品名称 商品标题 名称 标题 品名",
    "description": "product_description long_description 描述 商品描述 商品详情 详情 简介",
    "link": "url product_url product_link 链接 商品链接",
    "image_link": "image image_url main_image picture 图片 主图 商品图片 图片链接",
    "availability": "stock_status 库存状态",
    "price": "regular_price list_price 价格 售价 原价 商品价格",
    "sale_price": "special_price discount_price 促销价 活动价 折扣价",
    "brand": "manufacturer vendor 品牌",
    "product_type": "category categories product_category category_path 分类 类目 商品分类 品类",
    "color": "colour 颜色",
    "size": "尺码 尺寸",
    "material": "材质 面料",
    "gtin": "ean upc barcode gtin13 条码 条形码",
    "item_group_id": "group_id parent_id parent_sku spu",
    "shopper_id": "user_id customer_id reviewer_id 用户id",
    "rating": "stars score 评分",
    "content": "review text body comment 评价 评价内容 评论",
    "timestamp": "date created_at review_date time 时间 日期",
}
CALLED: Mapping[str, str] = {other: name for name, others in _OTHER_NAMES.items() for other in others.split()}
_NEEDLESS_LIST = """
    mpn identifier_exists condition adult multipack is_bundle mobile_link additional_image_link canonical_link
    ads_redirect virtual_model_link lifestyle_image_link video_link cost_of_goods_sold expiration_date
    availability_date unit_pricing_measure unit_pricing_base_measure installment subscription_cost loyalty_points
    loyalty_program auto_pricing_min_price maximum_retail_price certification energy_efficiency_class
    min_energy_efficiency_class max_energy_efficiency_class size_type size_system custom_label_0 custom_label_1
    custom_label_2 custom_label_3 custom_label_4 promotion_id included_destination excluded_destination
    shopping_ads_excluded_country pause shipping shipping_label shipping_weight shipping_length shipping_width
    shipping_height ships_from_country max_handling_time min_handling_time transit_time_label
    free_shipping_threshold minimum_order_value tax tax_category structured_title structured_description
    product_length product_width product_height product_weight external_seller_id sell_on_google_quantity guid
    pubdate updated published
"""
NEEDLESS = frozenset(_NEEDLESS_LIST.split())


def renamed(names: Iterable[str], known: frozenset[str]) -> dict[str, str]:
    """The column of the feed → the column of `known` that it stands for, where the feed lacks that one."""
    names = tuple(names)
    found: dict[str, str] = {}
    for name in names:
        meant = CALLED.get(name, "")
        if name not in known and meant in known and meant not in names and meant not in found.values():
            found[name] = meant
    return found
