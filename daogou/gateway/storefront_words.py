"""What the storefront says by itself, in both languages, and how it writes prices."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

SIGNS = {
    "CNY": "¥",
    "USD": "$",
    "EUR": "€",
    "GBP": "£",
    "JPY": "¥",
    "KRW": "₩",
    "HKD": "HK$",
    "TWD": "NT$",
    "CHF": "CHF ",
}
WITHOUT_CENTS = {"CNY", "JPY", "KRW"}

ZH = {
    "guide_name": "{shop}导购",
    "demo": "演示商店",
    "skip": "跳到正文",
    "search": "搜索商品",
    "search_button": "搜索",
    "departments": "全部分类",
    "home": "首页",
    "hero": "说出想要的，剩下的交给导购。",
    "lead": "预算、场合、送给谁、不喜欢什么——用平常的话说就行。它会给出几件合适的商品，并告诉你为什么。",
    "try": "试着说一句",
    "popular": "大家都在看",
    "shelves": "逛逛分类",
    "results": "{count} 件商品",
    "sort": "排序",
    "sort_popular": "热门",
    "sort_price": "价格从低到高",
    "sort_price_down": "价格从高到低",
    "previous": "上一页",
    "next": "下一页",
    "pages": "第 {page} / {last} 页",
    "pagination": "翻页",
    "nothing": "没有找到“{words}”相关的商品。",
    "nothing_hint": "换个词试试，或者直接问右下角的导购。",
    "count": "{count} 件",
    "choices": "{count} 种规格",
    "sale": "特惠",
    "sold_out": "暂时缺货",
    "in_stock": "现货",
    "list_price": "原价",
    "variants": "可选规格",
    "details": "商品参数",
    "about": "商品介绍",
    "brand": "品牌",
    "reviews": "买家评价",
    "reviews_count": "{count} 条评价",
    "stars": "{mean} 分，满分 5 分",
    "no_reviews": "还没有买家评价。",
    "ask": "拿不准？问问导购",
    "similar": "同类商品",
    "missing": "没有找到这件商品",
    "missing_hint": "它可能已经下架。回首页看看，或者问问导购。",
    "empty": "货架还是空的",
    "empty_hint": "用下面的命令导入一家商店，再刷新本页：",
    "price_unknown": "价格待定",
    "foot": "这是导购项目自带的演示商店，商品与价格仅作示例。",
    "language": "语言",
}
EN = {
    "guide_name": "{shop} guide",
    "demo": "demo shop",
    "skip": "Skip to the content",
    "search": "Search products",
    "search_button": "Search",
    "departments": "All departments",
    "home": "Home",
    "hero": "Say what you want. The guide does the looking.",
    "lead": "A budget, an occasion, who it is for, what you dislike: plain words will do. "
    "It answers with a few products that fit, and says why.",
    "try": "Try a sentence",
    "popular": "Popular right now",
    "shelves": "Browse the departments",
    "results": "{count} products",
    "sort": "Sort by",
    "sort_popular": "Popular",
    "sort_price": "Price, low to high",
    "sort_price_down": "Price, high to low",
    "previous": "Previous",
    "next": "Next",
    "pages": "Page {page} of {last}",
    "pagination": "Pages",
    "nothing": "Nothing found for “{words}”.",
    "nothing_hint": "Try other words, or ask the guide in the corner.",
    "count": "{count} products",
    "choices": "{count} choices",
    "sale": "Sale",
    "sold_out": "Out of stock",
    "in_stock": "In stock",
    "list_price": "List price",
    "variants": "Choices",
    "details": "Details",
    "about": "About this product",
    "brand": "Brand",
    "reviews": "What buyers say",
    "reviews_count": "{count} reviews",
    "stars": "{mean} out of 5",
    "no_reviews": "No reviews yet.",
    "ask": "Not sure? Ask the guide",
    "similar": "More like this",
    "missing": "This product is not here",
    "missing_hint": "It may be sold no longer. Go back to the start, or ask the guide.",
    "empty": "The shelves are empty",
    "empty_hint": "Import a shop with this command, then load this page again:",
    "price_unknown": "Price to be announced",
    "foot": "This is the demo shop that comes with Daogou; products and prices are examples.",
    "language": "Language",
}
WORDS: Mapping[str, Mapping[str, str]] = {"zh": ZH, "en": EN}

ATTRIBUTES: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "color": "颜色",
        "material": "材质",
        "size": "尺寸",
        "pattern": "图案",
        "gender": "适用性别",
        "age_group": "适用年龄",
    },
    "en": {
        "color": "Color",
        "material": "Material",
        "size": "Size",
        "pattern": "Pattern",
        "gender": "Gender",
        "age_group": "Age group",
    },
}
VALUES: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "unisex": "男女通用",
        "male": "男",
        "female": "女",
        "adult": "成人",
        "kids": "儿童",
        "toddler": "幼儿",
        "infant": "婴儿",
        "newborn": "新生儿",
    },
    "en": {"是": "Yes", "否": "No", "有": "Yes", "无": "No", "支持": "Yes", "不支持": "No"},
}

# Sentences to try: {name} is a category of this shop, {price} a bound that about half of it stays below.
SENTENCES: Mapping[str, tuple[str, ...]] = {
    "zh": (
        "{price}以内的{name}",
        "送女朋友的礼物，{price}以内",
        "推荐一款{name}，不要黑色的",
        "现在有什么打折的{name}？",
    ),
    "en": (
        "{name} under {price}",
        "A gift for my girlfriend, up to {price}",
        "{name}, but not black",
        "Any deals on {name}?",
    ),
}


def price_text(amount: Decimal | None, currency: str) -> str:
    """¥299, ¥259.50, $49.00; an unknown currency is written out behind the number."""
    if amount is None:
        return ""
    is_whole = currency in WITHOUT_CENTS and amount == amount.to_integral_value()
    number = f"{amount:,.0f}" if is_whole else f"{amount:,.2f}"
    return f"{SIGNS[currency]}{number}" if currency in SIGNS else f"{number} {currency}".strip()
