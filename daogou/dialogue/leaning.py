"""What a message may be wishing for in words that are no word of the shop, but part of one: "tubeless" where a detail
is called "Tubeless ready", 停车的时候 where it is 停车监控. Where nothing
has it, it was no wish."""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import jieba

from daogou.catalogue.product import CATEGORY_SEPARATOR, YES, Product
from daogou.catalogue.utterance import Utterance
from daogou.catalogue.vocabulary import Term, Vocabulary, normal_form

SHORTEST_WORD = 4
LONGEST_VALUE = 24
TELLING = 2
"""Words that have to be left of a clause beside a detail that it names, for it to say something more."""
_CLAUSE = re.compile(r"[，。！？；,.!?;\n]|(?<!anything )(?<!nothing )\bbut\b")
_NEGATED = re.compile(
    r"[不没别无非]|n't\b|\b(?:not|no|never|without|nothing|dont|but|except|other than|avoid|hate|free)\b"
)
_TOKEN = re.compile(r"[a-z]{4,}|[\u3400-\u9fff]+")
_EMPTY_LIST = """
    with that this those these some from have your their which about really very much many more most less than over into
    just like want need look looking good nice great best cheap please thanks thing things something anything what when
    where will would could should does make made used using work works type kind size weight colour color price long
    short high free full only also other another single double level time times days year years hours minutes each
    there here them they been being come comes take takes know think sure okay maybe
    可以 这个 那个 一个 没有 不要 需要 适合 使用 时候 左右 以上 以下 最好 比较 方便 东西 商品 产品 类型 尺寸 重量 颜色
    价格 大小 功能 支持 带有 包含 推荐 便宜 好看 好用 一点 有点 还是 或者 如果 因为 所以 但是 自己 我们 你们 他们 今天
    现在 平时 家里
"""
_EMPTY = frozenset(_EMPTY_LIST.split())
Meaning = tuple[str, tuple[str, ...]]
"""An attribute and the values of it that a word is part of."""


@dataclass(frozen=True, slots=True)
class Leanings:
    """Category → word → what it is part of there, where that is one attribute alone."""

    meanings: Mapping[str, Mapping[str, Meaning]]

    def of(self, category: str, said: Utterance) -> dict[str, tuple[str, ...]]:
        """Attribute → values that the words of `said` lean to which none of its wishes covers."""
        known = self.meanings.get(category, {})
        found: dict[str, tuple[str, ...]] = {}
        for word in _unexplained(said):
            if word in known:
                name, values = known[word]
                found[name] = values
        taken = {wish.value for wish in said.wishes}
        return {name: values for name, values in found.items() if name not in taken}

    def refused(self, category: str, words: str) -> Meaning | None:
        """What refused words are part of there: "lavender" under a scent."""
        known = self.meanings.get(category, {})
        return next((known[word] for word in _words(normal_form(words)) if word in known), None)


def unexplained_clauses(said: Utterance, explaining: Collection[str] = ()) -> Iterator[str]:
    """The clauses of a message, each without the words that were understood; none that holds a refusal or a wish of the
    kinds `explaining`, which says what such a clause is about, and none that says little beside another wish."""
    understood = sorted((wish for wish in said.wishes if wish.text), key=lambda wish: -len(wish.text))
    for clause in _CLAUSE.split(normal_form(said.text)):
        held = [wish for wish in understood if normal_form(wish.text) in clause]
        for wish in held:
            clause = clause.replace(normal_form(wish.text), " ")
        if not clause.strip() or any(wish.group or wish.entity in explaining for wish in held):
            continue
        if not any(wish.entity in {"value", "feature"} for wish in held) or len(list(_words(clause))) >= TELLING:
            yield clause


def _unexplained(said: Utterance) -> Iterator[str]:
    """The words of clauses that deny nothing, without those that were understood."""
    understood = [normal_form(wish.text) for wish in said.wishes]
    for clause in _CLAUSE.split(normal_form(said.text)):
        if not _NEGATED.search(clause):
            yield from (word for word in _words(clause) if not any(word in text for text in understood))


def _words(text: str) -> Iterator[str]:
    for found in _TOKEN.findall(text):
        words = [_singular(found)] if found.isascii() else jieba.cut(found)
        yield from (word for word in words if _tells(word))


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _tells(word: str) -> bool:
    return word not in _EMPTY and len(word) >= (SHORTEST_WORD if word.isascii() else 2)


def leanings_of(products: Sequence[Product], vocabulary: Vocabulary) -> Leanings:
    """Every word of every way to say a yes/no detail or a short value, by the categories whose products have it."""
    jieba.setLogLevel(logging.WARNING)
    said = _words_of(vocabulary.terms)
    meant: dict[str, dict[str, dict[str, dict[str, None]]]] = {}
    for product in products:
        nodes = [CATEGORY_SEPARATOR.join(product.category[: depth + 1]) for depth in range(len(product.category))]
        for name, values in product.attributes.items():
            for value in values:
                key = ("feature", "", name) if value.lower() in YES else ("value", name, value)
                if len(value) <= LONGEST_VALUE:
                    for node in nodes:
                        for word in said.get(key, ()):
                            meant.setdefault(node, {}).setdefault(word, {}).setdefault(name, {})[value] = None
    counts = {node: _values_of(words) for node, words in meant.items()}
    return Leanings({node: dict(_certain(words, counts[node])) for node, words in meant.items()})


def _values_of(words: Mapping[str, Mapping[str, Mapping[str, None]]]) -> dict[str, int]:
    """Attribute → how many values it has."""
    values: dict[str, set[str]] = defaultdict(set)
    for names in words.values():
        for name, own in names.items():
            values[name].update(own)
    return {name: len(own) for name, own in values.items()}


def _words_of(terms: Iterable[Term]) -> dict[tuple[str, str, str], frozenset[str]]:
    words: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for term in terms:
        if term.kind in {"value", "feature"}:
            name = term.name if term.kind == "value" else ""
            words[term.kind, name, term.value].update(_words(term.term))
    return {key: frozenset(found) for key, found in words.items()}


def _certain(
    words: Mapping[str, Mapping[str, Mapping[str, None]]], counts: Mapping[str, int]
) -> Iterator[tuple[str, Meaning]]:
    """Words of one attribute alone, and not of most of its values: each drive is "powered" by something."""
    for word, names in words.items():
        if len(names) == 1:
            [(name, values)] = names.items()
            if len(values) == 1 or 2 * len(values) <= counts[name]:
                yield word, (name, tuple(values))
