"""Products by a part of their titles: "the Solo or the Quad", 单人帐和家庭帐."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from daogou.catalogue.product import Product
from daogou.catalogue.vocabulary import normal_form

BETWEEN = re.compile(
    r"\b(?:and|or|vs\.?|versus|with|to|against|than|from|between)\b|[,，、;；/?？。!！]|还是|以及|相比|比较|对比|和|跟|与|同|比|或者?"
)
WORD = re.compile(r"[\u3400-\u9fff]+|[a-z0-9]+(?:['-][a-z0-9]+)*")
EMPTY_LIST = """
    compare better best one ones more than the difference different between which first second third last them these
    those two both versus has have does good price cheap cheaper light lighter heavy heavier are for you your can could
    would should please what how much many longer bigger smaller about tell show side
    哪个 哪款 哪一 一个 个好 更好 好一 这个 那个 第一 第二 区别 不同 差别 比较 对比 两个 两款 怎么 什么
"""
EMPTY = frozenset(EMPTY_LIST.split())


def named_shortly(text: str, pools: Sequence[Sequence[Product]]) -> list[Product]:
    """The products that the parts of a comparison name: of those whose titles share most with a part, the only one of
    the first pool that has any; none where several groups of variants share as much."""
    found: list[Product] = []
    for part in BETWEEN.split(normal_form(text)):
        pieces = frozenset(_pieces(part)) - EMPTY
        hit = _best(pieces, pools) if pieces else None
        if hit is not None and all(_group(hit) != _group(other) for other in found):
            found.append(hit)
    return found


def _best(pieces: Set[str], pools: Sequence[Sequence[Product]]) -> Product | None:
    scored = [[(len(pieces & _said_of(product)), product) for product in pool] for pool in pools]
    best = max((score for pool in scored for score, _ in pool), default=0)
    hits = next(
        ([one for score, one in pool if score == best] for pool in scored if any(score == best for score, _ in pool)),
        [],
    )
    return hits[0] if best and len({_group(product) for product in hits}) == 1 else None


def _said_of(product: Product) -> frozenset[str]:
    titles = (product.title, *product.titles.values())
    return frozenset(piece for title in titles for piece in _pieces(normal_form(title)))


def _pieces(text: str) -> Iterator[str]:
    """Latin words of three letters or more, Han characters in overlapping pairs."""
    for run in WORD.findall(text):
        if run.isascii():
            yield from (run.removesuffix("s"),) if len(run) > 2 or run.isdigit() else ()
        else:
            yield from (run[at : at + 2] for at in range(len(run) - 1))


def _group(product: Product) -> str:
    return product.group or product.id
