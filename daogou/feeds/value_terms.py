"""Terms of brands, attributes and their values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from daogou.catalogue.product import NO, YES, Product
from daogou.catalogue.vocabulary import Term, language_of
from daogou.feeds.derived_attributes import COLOR_NAMES
from daogou.feeds.words import Words

LONGEST_VALUE = 40
TYPE_ENDINGS = frozenset("型味式款")
"""What a value of a detail may end with and is said without: 甜型 is 甜的, 入耳式 is 入耳."""
FEWEST_TITLES, LONGEST_BRAND = 2, 3
SIZE_NAMES = frozenset({"size", "尺码", "鞋码", "码数"})
"""Where a bare number or letter is a size, and said as one: "42码", "size M"."""
# The only single characters that are terms: 米 for 米色 would be rice and metres.
PLAIN_COLORS = frozenset("红橙黄绿青蓝紫黑白灰粉棕褐金银橘")
_LETTER_SIZE = re.compile(r"x{0,4}[sml]|\d{1,2}x[sl]", re.IGNORECASE)
_BRACKETS = re.compile(r"^(.+?)\s*[(（](.+?)[)）]$")
_PUNCTUATION = re.compile(r"[\s\W_]+")
_COLUMN_NAMES = {
    "color": ("color", "colour", "颜色"),
    "size": ("size", "尺码", "尺寸"),
    "material": ("material", "材质", "材料"),
    "pattern": ("pattern", "图案", "花纹"),
    "gender": ("gender", "性别"),
    "age_group": ("age group", "年龄段"),
}


def brand_terms(products: Iterable[Product], words: Words) -> Iterator[Term]:
    """The brand, its two spellings when one stands in brackets, and each without blanks and punctuation."""
    for brand in {product.brand: None for product in products if product.brand}:
        bracketed = _BRACKETS.match(brand)
        for name in (brand, *(bracketed.groups() if bracketed else ())):
            yield words.term(name, "brand", brand)
            bare = _PUNCTUATION.sub("", name)
            if len(bare) >= 2:
                yield words.term(bare, "brand", brand)


def titled_brand_terms(products: Iterable[Product], words: Words) -> Iterator[Term]:
    """What titles call a brand in the language that its name is not in: "Yedu" where every English title of 野渡 begins
    so, and no other brand's does."""
    begun: dict[tuple[str, str], list[list[str]]] = {}
    for product in products:
        for language, title in product.titles.items():
            if product.brand and language != language_of(product.brand):
                begun.setdefault((product.brand, language), []).append(title.split())
    names = {key: " ".join(_shared_start(titles)) for key, titles in begun.items() if len(titles) >= FEWEST_TITLES}
    for (brand, language), name in names.items():
        others = [other for (other_brand, _), other in names.items() if other_brand != brand]
        if name and language_of(name) == language and name not in others:
            yield words.term(name, "brand", brand)


def _shared_start(titles: Sequence[Sequence[str]]) -> list[str]:
    """The words that all titles begin with; none where a title is no more than that."""
    shared = [same[0] for same in takewhile(lambda column: len(set(column)) == 1, zip(*titles, strict=False))]
    return shared if len(shared) < min(map(len, titles)) and len(shared) <= LONGEST_BRAND else []


def attribute_terms(products: Iterable[Product], words: Words) -> Iterator[Term]:
    """Each attribute's name and each of its values; yes/no details are features and come from there."""
    values: dict[str, dict[str, None]] = {}
    for product in products:
        for name, found in product.attributes.items():
            values.setdefault(name, {}).update(dict.fromkeys(found))
    for name, distinct in values.items():
        if not name[0].isdigit():
            for spoken in _COLUMN_NAMES.get(name, (name,)):
                yield words.term(spoken, "attribute", name)
        for value in distinct:
            if value.lower() not in YES | NO and len(value) <= LONGEST_VALUE:
                yield from _value_terms(name, value, words)


def _value_terms(name: str, value: str, words: Words) -> Iterator[Term]:
    yield words.term(value, "value", value, name)
    bare = value.removesuffix("码")
    if name in SIZE_NAMES and (bare.replace(".", "", 1).isdigit() or _LETTER_SIZE.fullmatch(bare)):
        spoken = (f"{bare}码", f"{bare}号", bare, f"size {bare}")
        yield from (words.term(said, "value", value, name) for said in spoken if said != value)
    if value[-1:] in TYPE_ENDINGS and len(value) in {2, 3}:
        yield words.term(value[:-1] if len(value) == 3 else f"{value[:-1]}的", "value", value, name)
    bare = value.removesuffix("色")
    if name.lower() in COLOR_NAMES and bare != value and (len(bare) > 1 or bare in PLAIN_COLORS):
        yield words.term(bare, "value", value, name)
