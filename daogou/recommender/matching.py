"""Which products have a value, a feature, a recipient's gender: wishes as masks over the index.

Wanted values are matched generously in one direction (酒红色 satisfies 红色), refused ones on the safe side (红黑, and
titles that name the refused colour, go too).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np

from daogou.catalogue.measure import Quantity, satisfies
from daogou.catalogue.mentions import contains_value, term_pattern
from daogou.catalogue.product import NO, YES
from daogou.catalogue.recipient import RecipientProfile
from daogou.catalogue.vocabulary import normal_form
from daogou.recommender.arrays import Mask
from daogou.recommender.audience import BABY, CHILD, age_bits, gender_bits
from daogou.recommender.columns import AttributeColumn
from daogou.recommender.index import CandidateIndex

_TOLD_IN_COPY = re.compile(
    r"colou?r|颜色|色|material|fabric|材质|材料|面料|pattern|图案|fl?avou?r|味|ingredient|成分|配料|scent|香"
)
_VALUE_ENDINGS = ("颜色", "色系", "色", "口味", "味", "材质", "制", "质", "款")
_COLOURS = "红橙黄绿青蓝紫黑白灰粉棕褐金银"
_SHADES = "酒大暗深枣玫正浅亮" + _COLOURS
_SUITS = re.compile(
    r"适[用合]|年龄|年纪|人群|阶段|肤[质色]|发质|体型|对象|机型|兼容|性别"
    r"|(?<![a-z])(?:suit[a-z]*|ages?|stages?|for|skin|hair|fits?|compatib[a-z]*|audience|recipient)(?![a-z])"
)
"""Attributes that say for whom or what a thing is made."""
_SUITS_ALL = re.compile(
    r"全(?:部|年龄|阶段|龄|家|系|能|人群|身|肤)|^(?:通用|不限|所有|任何|各种|均可|男女)|^(?:all|any|every|universal|unisex)\b"
)
_DENIED_VALUE = re.compile(r"(?:不|没|未|非)|(?:无|否)$|(?:no|not|non|none|without)\b")


def value_mask(index: CandidateIndex, name: str, wanted: tuple[str, ...]) -> Mask:
    """The products with any of the wanted values of an attribute; none where the shop has no such attribute."""
    column = index.attributes.get(normal_form(name))
    if column is None:
        return np.zeros(len(index), dtype=np.bool_)
    codes = {code for value in wanted for code in _wanted_codes(index, column, name, value)}
    return column.mask(codes, len(index))


def measure_mask(index: CandidateIndex, name: str, bounds: Mapping[str, Quantity]) -> Mask:
    """The products whose measure of that attribute keeps every bound (by role: min, max, …); a product that states
    none keeps none."""
    key = normal_form(name)
    column = index.attributes.get(key)
    if column is None:
        return np.zeros(len(index), dtype=np.bool_)
    kept = (
        code
        for code, interval in enumerate(index.intervals[key])
        if interval is not None and all(satisfies(interval, role, bound) for role, bound in bounds.items())
    )
    return column.mask(kept, len(index))


def exact_mask(index: CandidateIndex, name: str, wanted: tuple[str, ...]) -> Mask:
    """The products that have a wanted value itself, by one of its names."""
    column = index.attributes.get(normal_form(name))
    if column is None:
        return np.zeros(len(index), dtype=np.bool_)
    names = {term for value in wanted for term in index.terms_of("value", value, name)}
    return column.mask((code for code, value in enumerate(column.values) if value in names), len(index))


def refused_mask(index: CandidateIndex, name: str, refused: str) -> Mask:
    """The products that have a refused value, or may have it: in the attribute, or named in title or description."""
    terms = index.own_terms_of("value", refused, name)
    column = index.attributes.get(normal_form(name))
    found = np.zeros(len(index), dtype=np.bool_)
    if column is not None:
        stems = map(value_stem, terms) if _is_told_in_copy(name) else ()
        patterns = [term_pattern(term) for term in {*terms, *stems}]
        codes = (code for code, value in enumerate(column.values) if any(p.search(value) for p in patterns))
        found |= column.mask(codes, len(index))
    return found | _copy_mask(index, name, terms)


def feature_mask(index: CandidateIndex, feature: str) -> Mask:
    """The products that have a feature: the shop's own yes or no where it gives one, else what the text affirms."""
    terms = index.terms_of("feature", feature)
    affirmed, denied = index.text.any_mask(terms), np.zeros(len(index), dtype=np.bool_)
    for name in terms:
        column = index.attributes.get(name)
        if column is not None:
            denials = frozenset(c for c, v in enumerate(column.values) if _denies(v) or _lacks(v, name))
            affirmed |= column.mask((c for c in range(len(column.values)) if c not in denials), len(index))
            denied |= column.mask(denials, len(index))
    return affirmed & ~denied


def brand_mask(index: CandidateIndex, brands: tuple[str, ...]) -> Mask:
    names = {term for brand in brands for term in index.terms_of("brand", brand)}
    return index.brands.mask((code for code, name in enumerate(index.brands.values) if name in names), len(index))


def recipient_mask(index: CandidateIndex, profile: RecipientProfile) -> Mask:
    """The products that are not made for somebody else; what says nothing suits everybody."""
    gender, age = gender_bits(profile.gender), age_bits(profile.age)
    suits = np.ones(len(index), dtype=np.bool_)
    if gender:
        suits &= (index.gender == 0) | ((index.gender & gender) != 0)
    if age:
        suits &= (index.age == 0) | ((index.age & age) != 0)
    return suits


def made_for_mask(index: CandidateIndex, profile: RecipientProfile) -> Mask:
    """The products that say they are made for this gender, or for this age where it is a child's."""
    gender, age = gender_bits(profile.gender), age_bits(profile.age)
    made = (index.gender == gender) if gender else np.ones(len(index), dtype=np.bool_)
    if age & (CHILD | BABY):
        made = made & (index.age != 0) & ((index.age & age) != 0)
    return made if gender or age & (CHILD | BABY) else np.zeros(len(index), dtype=np.bool_)


def value_stem(value: str) -> str:
    """红色 → 红, 草莓味 → 草莓: a refused value without the word for its kind."""
    for ending in _VALUE_ENDINGS:
        if value.endswith(ending) and len(value) > len(ending):
            return value[: -len(ending)]
    return value


def _wanted_codes(index: CandidateIndex, column: AttributeColumn, name: str, wanted: str) -> list[int]:
    """Those of the value itself, and where the attribute says what a thing suits, of what suits everything: cat food
    for all stages is for kittens."""
    key, synonyms = normal_form(wanted), set(index.terms_of("value", wanted, name))
    suits = bool(_SUITS.search(normal_form(name)))
    return [
        code
        for code, value in enumerate(column.values)
        if value in synonyms or contains_value(value, key) or (suits and _SUITS_ALL.search(value))
    ]


def _copy_mask(index: CandidateIndex, name: str, terms: tuple[str, ...]) -> Mask:
    """Titles and descriptions that name a refused colour, material, pattern, flavour or scent."""
    if not _is_told_in_copy(name):
        return np.zeros(len(index), dtype=np.bool_)
    telling = [term for term in terms if len(term) > 1 and not term[0].isdigit()]
    found = index.text.any_mask(telling, copy_only=True)
    for colour in {value_stem(term) for term in terms} & set(_COLOURS):
        shades = re.compile(f"[{_SHADES}]{colour}|{colour}[{_COLOURS}款]")
        found |= index.text.search(shades, index.text.rows_with(colour), copy_only=True)
    return found


def _is_told_in_copy(name: str) -> bool:
    """Colours, materials, patterns, flavours and scents: what titles and descriptions speak of."""
    return _TOLD_IN_COPY.search(normal_form(name)) is not None


def _lacks(value: str, name: str) -> bool:
    """无香 under 香味, "scentless" under "scent": the value denies what the attribute is named for."""
    return (value[:1] == "无" and len(value) > 1 and value[1:] in name) or value == f"{name}less"


def _denies(value: str) -> bool:
    return value in NO or (value not in YES and _DENIED_VALUE.match(value) is not None)
