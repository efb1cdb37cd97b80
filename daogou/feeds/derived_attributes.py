"""Colour and material read out of title or description, where the shop left the column empty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from daogou.catalogue.product import Product
from daogou.catalogue.vocabulary import language_of, normal_form
from daogou.feeds.lexicon import LexiconEntry, load_lexicon
from daogou.feeds.phrases import PhraseFinder, is_negated

COLOR_NAMES = frozenset({"color", "colour", "颜色", "色彩", "配色", "机身颜色", "颜色分类", "主色"})
MATERIAL_NAMES = frozenset({"material", "materials", "fabric", "材质", "材料", "面料", "主要材质", "面料材质"})
# Words that are things or doings as often as they are colours or materials: believed in a title only.
AMBIGUOUS_LIST = """
    orange rose salmon peach lemon coffee chocolate caramel cream apricot champagne olive mint sage lime
    emerald lavender lilac plum coral violet sand sandy oat oatmeal ruby copper bronze cognac turquoise nude
    tan rust slate charcoal graphite onyx aqua eggplant espresso blush rainbow tangerine peachy gold golden
    silver clear multicolor colorful colourful natural denim camel down felt iron jersey straw paper crystal
    crystals stone foam latex diamond diamonds glass wool fur knit mesh clay cork pearl pearls metal metallic
    resin plush rubber steel jade gemstone gemstones satin velvet lacy sponge
    咖啡 巧克力 柠檬 焦糖 水晶 珍珠 钻石 海绵 橡胶 玻璃
    石头 金属 宝石 泡沫 毛绒 彩色
"""
AMBIGUOUS = frozenset(AMBIGUOUS_LIST.split())
# Longer phrases that hold one of the words and mean something else.
BLOCKERS = (
    "chocolate", "coffee", "rainbow", "巧克力", "咖啡",
    "button down", "upside down", "cool down", "crystal clear", "steam iron", "curling iron", "flat iron",
    "clear sound", "clear audio", "golden hour", "golden ratio", "black friday", "white noise", "red carpet",
    "red wine", "white wine", "green tea", "black tea", "white chocolate", "dark chocolate", "brown rice",
    "black pepper", "green onion", "blue cheese", "red velvet", "silver lining", "gold standard", "greenhouse",
    "looking glass", "magnifying glass", "wine glass", "hour glass", "milestone", "stone fruit", "paper towel",
    "bluetooth", "toilet paper", "wrapping paper", "black and white photo", "night blue light", "anti blue light",
    "blue light", "红酒", "白酒", "绿茶", "红茶", "黑茶", "白茶", "绿植", "红薯", "银行", "黄金周", "蓝牙", "蓝光",
    "防蓝光", "白噪音", "白噪声", "黑科技", "绿色环保", "绿色食品", "粉底", "橙汁", "米粉", "皮肤", "金属感",
)  # fmt: skip
_FOOD_LIST = """
    grocery groceries food foods fruit fruits vegetable vegetables bakery dairy meat seafood snack snacks
    drink drinks beverage beverages book books 食品 水果 蔬菜 零食 饮料 饮品 生鲜 图书 书籍 茶叶 酒水 粮油
"""
_FOOD = frozenset(_FOOD_LIST.split())
_SCENTED_LIST = """
    beauty cosmetics cosmetic skincare makeup bathing floral flower flowers plant plants candle candles
    perfume fragrance 美妆 护肤 个护 鲜花 绿植 香氛 香水 洗护
"""
_SCENTED = frozenset(_SCENTED_LIST.split())
_MADE_OF = re.compile(
    r"\b(?:made|crafted|constructed|built|woven|knitted|fashioned|carved|forged|cut|formed|created|upholstered"
    r"|handcrafted|tailored)\b (?:entirely |mainly |expertly )?(?:of|from|with|in|out of)\b [^.;!]{0,40}"
    r"|(?:采用|选用|使用|由|材质[为是:]?|面料[为是:]?)[^。;!,，]{0,16}"
)
_FIRST_SENTENCE = re.compile(r"[^.!?。！？]*")


@dataclass(frozen=True, slots=True)
class AttributeReader:
    """Reads both attributes; what it says is the lexicon's word in the language of the text."""

    colors: PhraseFinder[LexiconEntry | None]
    materials: PhraseFinder[LexiconEntry | None]
    plain: Mapping[LexiconEntry, LexiconEntry]

    @classmethod
    def load(cls, folder: Path) -> AttributeReader:
        """From data/lexicon."""
        lexicon = load_lexicon(folder)
        things = [word for kind in lexicon.kinds for word in kind.words if len(word) > 2 and _is_compound(word)]
        plain = {**plainer(lexicon.colors, lexicon.shades), **plainer(lexicon.materials, lexicon.grades)}
        return cls(_finder(lexicon.colors, things), _finder(lexicon.materials), plain)

    def completed(self, product: Product) -> Product:
        """`product` with what is derived, marked in `derived`; a shop's own value is never touched."""
        category = set(re.findall(r"[a-z]+|[\u3400-\u9fff]+", " ".join(product.category).lower()))
        if category & _FOOD:
            return product
        names = {name.lower() for name in product.attributes}
        found: dict[str, tuple[str, ...]] = {}
        if not names & COLOR_NAMES:
            found["color"] = self._color(product, bool(category & _SCENTED))
        if not names & MATERIAL_NAMES:
            found["material"] = self._material(product, bool(category & _SCENTED))
        found = {name: values for name, values in found.items() if values}
        if not found:
            return product
        return replace(product, attributes={**product.attributes, **found}, derived=product.derived | frozenset(found))

    def _color(self, product: Product, is_scented: bool) -> tuple[str, ...]:
        """Every colour of the title, or the first of the description; a shade brings its plain colour along."""
        language = language_of(product.title)
        entries = _entries(self.colors, product.title, ambiguous=not is_scented)
        if not entries:
            language = language_of(product.description)
            entries = _entries(self.colors, product.description, ambiguous=False)[:1]
        return self._said(entries, language)

    def _material(self, product: Product, is_scented: bool) -> tuple[str, ...]:
        """Every material of the title, or the first that the description says it is made of or begins with; oak
        brings wood along."""
        language = language_of(product.title)
        entries = _entries(self.materials, product.title, ambiguous=not is_scented)
        if not entries:
            language = language_of(product.description)
            text = product.description
            made_of = _MADE_OF.search(text.lower())
            entries = _entries(self.materials, made_of.group(), ambiguous=True)[:1] if made_of else []
            first = _FIRST_SENTENCE.match(text)
            entries = entries or _entries(self.materials, first.group() if first else "", ambiguous=False)[:1]
        return self._said(entries, language)

    def _said(self, entries: Iterable[LexiconEntry], language: str) -> tuple[str, ...]:
        named = [one for entry in entries for one in (entry, self.plain.get(entry)) if one]
        return tuple(dict.fromkeys(entry.zh[0] if language == "zh" else entry.en[0] for entry in named))


def _finder(entries: Iterable[LexiconEntry], things: Iterable[str] = ()) -> PhraseFinder[LexiconEntry | None]:
    """Single Han characters are left out: 红 is in 红酒 and 皮 in 果皮. A blocker wins over the same word."""
    blockers = [(normal_form(blocker), None) for blocker in (*BLOCKERS, *things)]
    words = [(normal_form(word), entry) for entry in entries for word in entry.words if len(word) > 1]
    return PhraseFinder([*blockers, *words])


def _entries(finder: PhraseFinder[LexiconEntry | None], text: str, *, ambiguous: bool) -> list[LexiconEntry]:
    folded = normal_form(text)
    return [
        found.meaning
        for found in finder.find(folded)
        if found.meaning is not None
        and (ambiguous or folded[found.start : found.end] not in AMBIGUOUS)
        and not is_negated(folded, found.start, found.end)
    ]


def plainer(entries: Iterable[LexiconEntry], pairs: Mapping[str, str]) -> dict[LexiconEntry, LexiconEntry]:
    """Entry → the plainer one that it is a kind of."""
    by_id = {entry.id: entry for entry in entries}
    return {by_id[narrow]: by_id[plain] for narrow, plain in pairs.items()}


def _is_compound(word: str) -> bool:
    """ "coffee table", 咖啡机: a thing whose name may hold a colour's."""
    return not word.isascii() or " " in word
