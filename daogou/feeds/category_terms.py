"""Terms of the shop's categories, at every level of every path."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from daogou.catalogue.product import CATEGORY_SEPARATOR, Product
from daogou.catalogue.vocabulary import NEVER_SAID, Term, language_of
from daogou.feeds.words import Words

_PARTS = re.compile(r"\s*(?:/|&|\band\b|、|＆|与|和|及)\s*")
_SMALLEST_PART = 2
LONGEST_JOINED = 12
_SUPPLIES = re.compile(r"(?P<whose>[a-z]{3,}) suppl(?:y|ies)")
# Leaves that say nothing by themselves: "tools > set" is a tool set.
GENERIC = frozenset({"set", "sets", "other", "others", "misc", "general", "all", "new", "sale", "其他", "其它", "全部"})


def category_terms(products: Iterable[Product], words: Words) -> Iterator[Term]:
    """The name of each node, its parts when it is "A/B" or "A & B", singular and plural; value: the node's path.

    A name that says nothing comes with its parent's.
    """
    paths = {product.category: None for product in products}
    nodes = {path[:depth]: None for path in paths for depth in range(len(path), 0, -1)}
    for node in nodes:
        value = CATEGORY_SEPARATOR.join(node)
        for name in names_of(node):
            for form in words.forms(name):
                yield Term(form, "category", value, "", language_of(name))


def joined_terms(terms: Iterable[Term]) -> Iterator[Term]:
    """Two short words written as one: "catfood"."""
    for term in terms:
        joined = term.term.replace(" ", "")
        if term.kind == "category" and term.term.count(" ") == 1 and joined.isalpha() and len(joined) <= LONGEST_JOINED:
            yield Term(joined, "category", term.value, "", NEVER_SAID)


def names_of(node: tuple[str, ...]) -> list[str]:
    """nuts/seeds → nuts/seeds, nuts and seeds, nuts, seeds."""
    leaf = node[-1]
    if leaf.lower() in GENERIC and len(node) > 1:
        is_set = leaf.lower() in {"set", "sets"}
        return [f"{node[-2].removesuffix('s')} {leaf}" if is_set else f"{leaf} {node[-2]}"]
    spoken = leaf.replace("_", " ").strip()
    parts = [part for part in _PARTS.split(spoken) if len(part) >= _SMALLEST_PART]
    if len(parts) < 2:
        return [spoken]
    joined = [f"{parts[0]} and {parts[1]}"] if len(parts) == 2 and spoken.isascii() else []
    return list(dict.fromkeys([spoken, *joined, *parts]))


def purpose_terms(terms: Iterable[Term], too_common: frozenset[str], words: Words) -> Iterator[Term]:
    """ "pet supplies" are what a shop has "for pets"."""
    for term in terms:
        whose = _SUPPLIES.fullmatch(term.term) if term.kind == "category" else None
        if whose and whose["whose"] not in too_common:
            for form in words.forms(whose["whose"]):
                yield Term(f"for {form}", "category", term.value, "", "en")
