"""The guide's messages as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any


def draw(messages: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Text, cards, then the buttons, numbered through the whole answer as `daogou chat` presses them."""
    number = 0
    for message in messages:
        if message.get("text"):
            yield str(message["text"])
        yield from _cards(message.get("custom") or {})
        for button in message.get("buttons") or []:
            number += 1
            yield f"  [{number}] {button['title']}"


def _cards(custom: Mapping[str, Any]) -> Iterator[str]:
    for position, item in enumerate(custom.get("items") or [], 1):
        if isinstance(item, Mapping) and item.get("title"):
            yield from _card(position, item)


def _card(position: int, item: Mapping[str, Any]) -> Iterator[str]:
    sold_out = "" if item.get("in_stock", True) else "  (sold out · 缺货)"
    yield f"  {position}. {item['title']}  {_price(item)}{sold_out}"
    if item.get("reason"):
        yield f"     {item['reason']}"
    if item.get("link"):
        yield f"     {item['link']}"


def _price(item: Mapping[str, Any]) -> str:
    if not item.get("price"):
        return ""
    price = f"{item['price']} {item.get('currency', '')}".strip()
    was = item.get("list_price")
    return price if was in (None, item["price"]) else f"{price} (was · 原价 {was})"
