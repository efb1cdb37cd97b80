"""What of a text can evoke a detail: stems and their neighbours in English, single characters and pairs in Chinese."""

from __future__ import annotations

import re

from daogou.catalogue.vocabulary import normal_form

_RUN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[\u3400-\u9fff]+")
_ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "ly", "er", "s")
_FUNCTION_WORDS = """
    a an the to of in on at for it its it's i i'm i'd i've i'll my me we our you your is are was be been being do does
    did don't doesn't didn't not no nor and or but so with without that that's this these those from by as when while
    one ones some any just too very can can't could will would won't should shouldn't have has had haven't if than then
    there there's they they're them he she his her him up out off over into get gets got go goes going need needs want
    like make makes made keep keeps put take use used using something anything thing things all every about after
    before what which who how also only really please even still much many more most lot bit good nice
    cheap cheaper price pricey cost costs budget money expensive
"""
_EMPTY_CHARACTERS = frozenset(
    "的了是我你他她它们不没有就也都很太要想能会可以在和跟给把被让到去来上下里个一这那些什么怎样吗呢吧啊呀点儿多少别再还又得地着过用买款种东西好对于为从比最更"
    "贵价钱便宜预算"
)
SINGLE = 0.4
"""What a single Chinese character says beside a pair of them."""


def stem_of(word: str) -> str:
    """An English word without its commonest endings: "sleeping", "sleeps" → "sleep"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: -len(ending)]
            return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "ls" else stem
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


_EMPTY = frozenset(map(stem_of, _FUNCTION_WORDS.split()))


def words_of(text: str) -> dict[str, float]:
    """Word, character or pair of either → how much it says, a word 1."""
    found: dict[str, float] = {}
    before = ""
    for run in _RUN.findall(normal_form(text)):
        if run[0] >= "\u3400":
            found |= _characters_of(run)
            before = ""
            continue
        stem = stem_of(run)
        if stem not in _EMPTY:
            found[stem] = 1.0
        if before and not (stem in _EMPTY and before in _EMPTY):
            found[f"{before} {stem}"] = 1.0
        before = stem
    return found


def _characters_of(run: str) -> dict[str, float]:
    found = {character: SINGLE for character in run if character not in _EMPTY_CHARACTERS}
    pairs = (run[start : start + 2] for start in range(len(run) - 1))
    return found | {pair: 1.0 for pair in pairs if not _EMPTY_CHARACTERS.issuperset(pair)}
