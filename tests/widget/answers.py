"""Canned answers, one per payload type, chosen by what was said."""

from __future__ import annotations

from typing import Any

Message = dict[str, Any]

MARKUP = "<img src=x onerror=\"document.title='stolen'\"><b>粗体</b> [点我](javascript:alert(1))"


def item(number: int, **facts: Any) -> Message:
    return {
        "id": f"P{number}",
        "title": ["", "云雀 Air 3 半入耳蓝牙耳机", "深海 Pro 主动降噪耳机", "晨跑 Fit 耳夹式运动耳机"][number],
        "price": ["", "259.00", "299.00", "189.50"][number],
        "currency": "CNY",
        "list_price": "329.00" if number == 1 else None,
        "image": f"/shop/images/P{number + 3}.svg",
        "link": f"/shop/products/P{number + 3}",
        "brand": "听野",
        "category": "数码 > 耳机 > 蓝牙耳机",
        "attributes": {"color": ["黑色"], "gender": ["unisex"], "续航": ["28小时"], "防水": ["是"], "主动降噪": ["否"]},
        "labels": [
            {"name": "颜色", "value": "黑色"},
            {"name": "适用性别", "value": "通用"},
            {"name": "续航", "value": "28 小时"},
            {"name": "防水", "value": "是"},
        ],
        "in_stock": True,
        "reason": "续航最长的一款，通勤一周一充；18 位买家里 16 位说戴着不累。",
        "claims": [
            {"text": "单次续航 28 小时", "source": {"kind": "attribute", "key": "续航"}},
            {"text": "16 位买家称赞舒适", "source": {"kind": "review", "key": "comfort"}},
        ],
        "receipt": {"scores": {"content": 0.7}, "funnel": [["catalogue", 5120], ["price ≤ 300", 812], ["shown", 3]]},
        **facts,
    }


def variants() -> list[Message]:
    return [
        {
            "id": "P1W",
            "title": "白色",
            "name": "云雀 Air 3 半入耳蓝牙耳机 白色",
            "image": "/shop/images/P5.svg",
            "attributes": {"color": ["雪白"]},
            "price": "239.00",
            "in_stock": False,
        },
    ]


PRODUCTS: Message = {
    "text": "300 元以内、续航长的蓝牙耳机，这三款最合适：",
    "buttons": [
        {"title": "看看更多", "payload": "/show_more"},
        {"title": "对比这三款", "payload": '/compare{"items":["P1","P2","P3"]}'},
    ],
    "custom": {
        "type": "products",
        "items": [
            item(1, variants=variants()),
            item(2, image=None),
            item(3, image="/shop/images/none.svg", in_stock=False),
        ],
    },
}
COMPARISON = {
    "text": "主要差别在续航和防水。",
    "custom": {
        "type": "comparison",
        "items": [item(1), item(2), item(3)],
        "rows": [
            {"name": "续航", "label": "续航", "values": ["28小时", "36小时", None], "differs": True},
            {"name": "防水", "label": "防水", "values": [True, True, True], "differs": False},
            {"name": "color", "label": "颜色", "values": ["黑色", "白色", "黑色 / 红色"], "differs": True},
            {"name": "蓝牙版本", "label": "蓝牙版本", "values": ["5.3", "5.3", "5.3"], "differs": False},
        ],
    },
}
ANSWER = {
    "text": "防水等级是 IPX5，跑步出汗和小雨都没问题。",
    "custom": {"type": "answer", "product": "P1", "claims": item(1)["claims"]},
}
QUESTION = {
    "text": "想要哪种佩戴方式？",
    "custom": {
        "type": "question",
        "options": [
            {"title": "入耳式", "payload": '/w{"v":1}', "count": 41},
            {"title": "耳夹式", "payload": '/w{"v":2}', "count": 17},
        ],
    },
    "buttons": [{"title": "入耳式", "payload": '/w{"v":1}'}, {"title": "都可以", "payload": "/any"}],
}
RELAXATION = {
    "text": "没有同时满足这些条件的商品。放宽一点的话：",
    "custom": {
        "type": "relaxation",
        "options": [
            {"title": "预算放宽到 500 元", "payload": "/relax1", "count": 23},
            {"title": "不限红色", "payload": "/relax2", "count": 8},
        ],
    },
}
HOSTILE = {
    "text": MARKUP,
    "custom": {
        "type": "products",
        "items": [
            item(1, title=MARKUP, reason=MARKUP, link="javascript:alert(1)", image="javascript:alert(1)"),
            item(2, link="data:text/html,hi"),
        ],
    },
}

WORDS: dict[str, Message] = {
    "对比": COMPARISON,
    "/compare": COMPARISON,
    "防水吗": ANSWER,
    "随便": QUESTION,
    "没有": RELAXATION,
    "坏": HOSTILE,
}


def answer_to(said: str) -> list[Message]:
    found = next((answer for word, answer in WORDS.items() if word in said), None)
    if found is None and ("耳机" in said or "earbuds" in said or said == "/show_more"):
        found = PRODUCTS
    return [found or {"text": f"你说的是：{said}"}]
