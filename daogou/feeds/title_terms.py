"""What the titles of a category call its things: the words for a shelf in the language that its name is not in.

A phrase that ends a good part of a category's titles, and hardly any title elsewhere, names what is sold there
("microscope" for 光学 > 显微镜, where some titles are English). Shares are of groups of variants, not of variants.
"""

from __future__ import annotations

import logging
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

import jieba

from daogou.catalogue.product import CATEGORY_SEPARATOR, Product
from daogou.catalogue.vocabulary import Term, language_of
from daogou.feeds.lexicon_terms import TOO_COMMON
from daogou.feeds.words import Words

FEWEST, LEAST_SHARE = 3, 0.2
"""Titles of a category that have to end with it, and their share of the titles in the language."""
PRECISION = 0.9
LONGEST = 3
_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*|[^\sa-z]+")
_EDGE_LIST = "a an and the of for with in on to by from or set pack new mini large small"
_EDGE = frozenset(_EDGE_LIST.split())
_NAME_ENDS = re.compile(r" (?:with|for|in) |[,，(（【\[|/]")
_VAGUE = frozenset(
    {"light", "lights", "figure", "figures", "model", "models", "模型", "套件", "产品", "商品", "组合", "礼盒"}
)
"""Nouns that mean something else in too many messages."""
_SETS = re.compile(r"(?:套装|套件|组合|礼盒|礼包|全套)$")
Category = tuple[str, ...]


def title_terms(products: Sequence[Product], taken: frozenset[str], units: frozenset[str], words: Words) -> list[Term]:
    """Terms of categories from titles. A phrase with a word of `taken` (brands, values, features) says more than the
    kind of thing; one of `units` is a measure."""
    jieba.setLogLevel(logging.WARNING)
    ignored = units | TOO_COMMON | _VAGUE
    found = []
    for language in ("en", "zh"):
        titles = _titles(products, language, words)
        said = [
            (category, _english(title) if language == "en" else _chinese(title, taken)) for category, title in titles
        ]
        for phrase, category in _telling(said, lambda phrase: phrase not in ignored and not _has_any(phrase, taken)):
            value = CATEGORY_SEPARATOR.join(category)
            found += [Term(form, "category", value, "", language) for form in words.forms(phrase)]
    return found


def without_overruled(terms: Iterable[Term], titles: Iterable[Term], words: Words) -> list[Term]:
    """`terms` without categories that the titles know better: "yarn" is 手工 > 毛线 and not all of "Sewing & Yarn";
    the whole name of a category stays its name."""
    better = {term.term: term.value for term in titles}

    def is_overruled(term: Term) -> bool:
        if term.kind != "category" or better.get(term.term, term.value) == term.value:
            return False
        return term.term != words.normal(term.value.rpartition(CATEGORY_SEPARATOR)[2])

    return [term for term in terms if not is_overruled(term)]


def _has_any(phrase: str, taken: frozenset[str]) -> bool:
    if not phrase.isascii():
        return any(
            phrase[start:end] in taken for start in range(len(phrase)) for end in range(start + 2, len(phrase) + 1)
        )
    tokens = phrase.split(" ")
    return any(
        " ".join(tokens[start:end]) in taken
        for start in range(len(tokens))
        for end in range(start + 1, len(tokens) + 1)
    )


def _titles(products: Iterable[Product], language: str, words: Words) -> list[tuple[tuple[str, ...], str]]:
    """(category, title in normal form), each title of a group once."""
    found = {}
    for product in products:
        for title in (product.titles.get(language), product.title):
            if product.category and title and language_of(title) == language:
                found[product.category, product.group or product.id] = words.fold(title)
                break
    return [(category, title) for (category, _), title in found.items()]


def _telling(
    titles: Sequence[tuple[Category, frozenset[str]]], is_sayable: Callable[[str], bool]
) -> Iterator[tuple[str, Category]]:
    """The phrases that name what a category sells, with the category."""
    sizes = Counter(category for category, _ in titles)
    said: dict[str, Counter[Category]] = defaultdict(Counter)
    for category, phrases in titles:
        for phrase in phrases:
            said[phrase][category] += 1
    for phrase, counts in said.items():
        category, count = counts.most_common(1)[0]
        is_common = count >= max(FEWEST, LEAST_SHARE * sizes[category])
        if is_common and count >= PRECISION * counts.total() and is_sayable(phrase):
            yield phrase, category


def _english(title: str) -> frozenset[str]:
    """Phrases of up to three words that end the name of the thing: before a comma, a number, "for", or the end."""
    tokens = _WORD.findall(_NAME_ENDS.split(title)[0])
    found = set()
    for end in range(1, len(tokens) + 1):
        is_end = end == len(tokens) or not tokens[end][0].isalpha()
        if not is_end or not tokens[end - 1][0].isalpha() or tokens[end - 1] in _EDGE or len(tokens[end - 1]) < 3:
            continue
        for start in range(max(0, end - LONGEST), end):
            if tokens[start] not in _EDGE and all(token[0].isalpha() for token in tokens[start:end]):
                found.add(" ".join(tokens[start:end]))
    return frozenset(found)


def _chinese(title: str, taken: frozenset[str]) -> frozenset[str]:
    """Words and pairs of words, two to six characters, with which a stretch of Chinese ends; of 蒸汽机车 what is left
    without the value 蒸汽 too."""
    found = set()
    for run in re.finditer(r"[\u3400-\u9fff]+", title):
        tokens = list(jieba.cut(run.group()))
        found |= {"".join(tokens[-count:]) for count in (1, 2) if len(tokens) >= count}
    found |= {short for phrase in found if (short := _SETS.sub("", phrase)) != phrase}
    found |= {phrase[end:] for phrase in found for end in range(2, len(phrase)) if phrase[:end] in taken}
    return frozenset(phrase for phrase in found if 2 <= len(phrase) <= 6)
