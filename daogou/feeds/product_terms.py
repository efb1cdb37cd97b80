"""Terms of single products: their titles, and the model names that only they have."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from daogou.catalogue.product import Product
from daogou.catalogue.vocabulary import Term, language_of
from daogou.feeds.words import Words

_MODEL = re.compile(
    r"(?<![0-9A-Za-z])(?=[0-9A-Za-z\-]*[A-Za-z])(?=[0-9A-Za-z\-]*\d)[0-9A-Za-z][0-9A-Za-z\-]{1,23}(?![0-9A-Za-z])"
)
_MEASURE = re.compile(
    r"\d+(?:[.\-x]\d+)*[a-z]{1,4}|[a-z]?\d+(?:-?(?:pack|piece|in|inch|way|speed|person|year|day|layer|ply|in-1))s?|ip[x\d]+|\d+[dkg]",
    re.IGNORECASE,
)
SHORTEST_MODEL = 4


def product_terms(products: Iterable[Product], words: Words) -> Iterator[Term]:
    """Value: the id, for a group that of its first variant. Model names count when only one group has them, alone
    and behind the brand."""
    first: dict[str, str] = {}
    titles: dict[tuple[str, str], str] = {}
    owners: dict[str, dict[str, None]] = defaultdict(dict)
    for product in products:
        group = product.group or product.id
        first.setdefault(group, product.id)
        stated = {words.normal(value) for values in product.attributes.values() for value in values}
        for title in dict.fromkeys((product.title, *product.titles.values())):
            titles.setdefault((group, words.normal(title)), title)
            for model in (model for model in _models(title) if words.normal(model) not in stated):
                for name in (model, f"{product.brand} {model}", f"{product.brand}{model}"):
                    owners[words.normal(name)][group] = None
    for (group, folded), title in titles.items():
        yield Term(folded, "product", first[group], "", language_of(title))
    for name, groups in owners.items():
        if len(groups) == 1 and len(name) >= SHORTEST_MODEL:
            yield Term(name, "product", first[next(iter(groups))], "", "")


def _models(title: str) -> Iterator[str]:
    """ "WH-1000XM5" but neither "256GB" nor "IPX7" nor "3-pack"."""
    for match in _MODEL.finditer(title):
        if not _MEASURE.fullmatch(match.group()):
            yield match.group()
