"""The words of an invented shop, as its vocabulary file holds them, and a reader of messages that knows them."""

from typing import Any

from bot.nlu.lexicon import bundled_terms
from bot.nlu.reading import Reader
from bot.nlu.vocabulary import VocabularyMatcher

EARBUDS = "数码 > 耳机 > 蓝牙耳机"
HEADPHONES = "数码 > 耳机"
BACKPACKS = "箱包 > 背包"
WORDS = """
category||蓝牙耳机/bluetooth earbuds|数码 > 耳机 > 蓝牙耳机
category||耳机/headphones|数码 > 耳机
category||背包/backpack|箱包 > 背包
category||茶/tea|食品 > 茶
brand||晴空/skylark|晴空
brand||vista peak|Vista Peak
value|color|红色/红/red|红色
value|color|黑色/黑/black|黑色
value|size|xl|XL
value|size|42|42
value|material|皮革/leather|皮革
feature||防水/waterproof|防水
feature||降噪/noise cancelling|降噪
attribute||续航/battery life|续航
product||云雀 三代/lark three|LARK-3
"""


def terms(words: str = WORDS) -> list[dict[str, str]]:
    """One term for each way to say a thing; lines are kind|name|said/said|value."""
    lines = [line.split("|") for line in words.strip().splitlines()]
    return [
        {"term": said, "kind": kind, "name": name, "value": value, "language": "en" if said.isascii() else "zh"}
        for kind, name, ways, value in lines
        for said in ways.split("/")
    ]


def reader(common: frozenset[str] = frozenset()) -> Reader:
    return Reader(VocabularyMatcher([*terms(), *bundled_terms()], common), common)


def found(entities: list[dict[str, Any]], *kinds: str) -> list[tuple[str, ...]]:
    """Entities of these kinds (all, when none is named) as (kind, value, role, group), trailing blanks left out."""
    rows = [(e["entity"], e["value"], e.get("role", ""), e.get("group", "")) for e in entities]
    return [_shortened(row) for row in rows if not kinds or row[0] in kinds]


def _shortened(row: tuple[str, ...]) -> tuple[str, ...]:
    return row if not row or row[-1] else _shortened(row[:-1])
