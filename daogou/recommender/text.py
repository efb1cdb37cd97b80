"""Tokens for retrieval: Latin words lightly stemmed, Chinese as overlapping pairs of characters.

Character bigrams are the usual index unit for Chinese without a segmenter (Nie & Ren, "Chinese information retrieval:
using characters or words?", 1999).
"""

from __future__ import annotations

import re
from functools import lru_cache

_PIECE = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+")
_LEAST_STEM = 3
_WRAPPING = """
a an and anything are as at be but by can could do for from get give have hi i if in is it like looking me my
need no not of on one or please recommend recommendation should show so some something suggest suggestion than
that the them then these they this to under up us want we what which who with would you your 我想 想要 我要 想买
要买 给我 我的 推荐 荐一 一个 一款 一下 一些 有没 没有 什么 哪些 可以 适合 帮我 我找 找一 请问 不要 便宜 以内
以下 左右 预算 的 了 吗 呢
"""


def is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def tokens(text: str) -> list[str]:
    """The tokens of a text in normal form; a lone Chinese character is a token of its own."""
    found: list[str] = []
    for piece in _PIECE.findall(text):
        if not is_han(piece[0]):
            found.append(stem(piece))
        elif len(piece) == 1:
            found.append(piece)
        else:
            found.extend(piece[at : at + 2] for at in range(len(piece) - 1))
    return found


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The word without plural, -ing, -ed and final e, so that "hiking" meets "hike" and "running" meets "run"."""
    if not word.isalpha() or len(word) <= _LEAST_STEM:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-2] if word.endswith(("ches", "shes", "xes", "sses")) else word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            word = _undoubled(word[: -len(ending)])
            break
    return word[:-1] if word.endswith("e") and len(word) > _LEAST_STEM else word


def _undoubled(word: str) -> str:
    """One of two equal last letters is enough ("runn" → "run"), but "ss" and "ll" stay ("dress", "roll")."""
    return word[:-1] if len(word) > _LEAST_STEM and word[-1] == word[-2] and word[-1] not in "sl" else word


STOP_WORDS = frozenset(map(stem, _WRAPPING.split()))
"""Tokens that a request is wrapped in; they tell nothing about products."""
