"""For whom a product is made, as far as the shop says: gender and age, as bits that two sides can share.

Google Merchant's `gender` (male, female, unisex) and `age_group` (newborn, infant, toddler, kids, adult), the Chinese
words for them, and what titles and descriptions state clearly ("women's", "女士"). 0 means that nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np

from daogou.catalogue.product import Product
from daogou.catalogue.vocabulary import normal_form
from daogou.recommender.arrays import Ints
from daogou.recommender.text_index import ProductText

MALE, FEMALE = 1, 2
ADULT, CHILD, BABY = 1, 2, 4

_GENDER_NAME = re.compile(r"gender|\bsex\b|性别|人群|对象|audience")
_AGE_NAME = re.compile(r"\bage\b|age.?group|年龄|人群|对象|audience")
_GENDER_WORDS = (
    (re.compile(r"unisex|男女|中性|通用|不限|all genders|everyone|both"), MALE | FEMALE),
    (re.compile(r"\b(?:fe)male(?!\w)|\bwom[ae]n|\bgirl|\blad(?:y|ies)|女|母|妈|妇"), FEMALE),
    (re.compile(r"\bmale\b|\bm[ae]n\b|\bboys?\b|\bgentlem[ae]n|男|父|爸"), MALE),
)
_AGE_WORDS = (
    (re.compile(r"all ages|不限|通用|全年龄|everyone|family|亲子"), ADULT | CHILD | BABY),
    (re.compile(r"\badult|成人|成年|大人|中老年|老人|长辈|senior|elder"), ADULT),
    (re.compile(r"\bteen|青少年|学生|中大童"), ADULT | CHILD),
    (re.compile(r"\bkids?\b|\bchild|\bboys?\b|\bgirls?\b|儿童|小孩|孩子|男童|女童|大童|童装"), CHILD),
    (re.compile(r"toddler|幼儿|小童"), CHILD | BABY),
    (re.compile(r"\b[0-9] ?[-~至到] ?1?[0-9] ?(?:岁|years|yrs)"), CHILD),
    (re.compile(r"\b[0-2] ?[-~至到] ?1?[0-9] ?(?:岁|years|yrs)|[0-9] ?(?:个月|months)"), BABY),
    (re.compile(r"newborn|infant|\bbab(?:y|ies)\b|婴|宝宝|新生儿"), BABY),
)
_WOMEN_TEXT = re.compile(
    r"\bwom[ae]n(?:'?s)?\b|\bladies\b|\blady'?s\b|\bgirls?'s?\b|\bfor (?:her|girls)\b"
    r"|女士|女款|女式|女装|女鞋|女包|女性|女生|女童|女表|女裤|女裙"
)
_MEN_TEXT = re.compile(
    r"\bm[ae]n(?:'?s)?\b(?!-made)|\bfor (?:him|boys)\b|\bgentlem[ae]n(?:'s)?\b|\bboys?'s?\b"
    r"|男士|男款|男式|男装|男鞋|男包|男性|男生|男童|男表|男裤"
)
_UNISEX_TEXT = re.compile(r"unisex|男女|中性|情侣|\bmen and women\b|\bwomen and men\b")
_CHILD_TEXT = re.compile(r"\bkids?(?:'s?)?\b|\bchildren(?:'s)?\b|儿童|童装|童鞋|童款|男童|女童|\btoddlers?(?:'s)?\b")
_BABY_TEXT = re.compile(
    r"\bbab(?:y|ies)(?:'s)?\b(?! (?:blue|pink|corn|spinach|carrot|back|shower))"
    r"|\binfants?\b|\bnewborns?\b|婴儿|婴幼儿|宝宝|新生儿"
)


def gender_bits(words: str) -> int:
    return _bits(normal_form(words), _GENDER_WORDS)


def age_bits(words: str) -> int:
    return _bits(normal_form(words), _AGE_WORDS)


def tells_audience(name: str) -> bool:
    """An attribute, by its name in normal form, that says for whom a product is made."""
    return bool(_GENDER_NAME.search(name) or _AGE_NAME.search(name))


def genders(products: Sequence[Product], texts: Sequence[ProductText]) -> Ints:
    """Per row MALE | FEMALE: the shop's attribute where there is one, else the title's and description's words."""
    return np.fromiter(map(_gender, products, texts), dtype=np.int64, count=len(products))


def ages(products: Sequence[Product], texts: Sequence[ProductText]) -> Ints:
    """Per row ADULT | CHILD | BABY: the shop's attribute where there is one, else the words of title and category."""
    return np.fromiter(map(_age, products, texts), dtype=np.int64, count=len(products))


def _gender(product: Product, text: ProductText) -> int:
    said = gender_bits(" ".join(_values(product, _GENDER_NAME)))
    if said or _UNISEX_TEXT.search(text.copy):
        return said
    return FEMALE * bool(_WOMEN_TEXT.search(text.copy)) | MALE * bool(_MEN_TEXT.search(text.copy))


def _age(product: Product, text: ProductText) -> int:
    said = age_bits(" ".join(_values(product, _AGE_NAME)))
    if said:
        return said
    words = f"{text.title}\n{normal_form(' '.join(product.category))}"
    return CHILD * bool(_CHILD_TEXT.search(words)) | BABY * bool(_BABY_TEXT.search(words))


def _values(product: Product, name_pattern: re.Pattern[str]) -> Iterable[str]:
    for name, values in product.attributes.items():
        if name_pattern.search(name.lower()):
            yield from values


def _bits(words: str, table: Sequence[tuple[re.Pattern[str], int]]) -> int:
    bits = 0
    for pattern, value in table:
        if pattern.search(words):
            bits |= value
    return bits
