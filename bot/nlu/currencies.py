"""What makes an amount money: the signs, codes and everyday names of every currency of data/lexicon/currencies.tsv."""

import re
from collections.abc import Iterable

from bot.nlu.lexicon import rows_of
from bot.nlu.text import normalise

LONGER = {"欧": "[码姆标]", "刀": "[片头具架]", "盾": "牌", "块": "头"}
"""What makes another word of a short name: 42欧码."""


def before_amount() -> str:
    """A pattern of what stands before an amount: signs and codes."""
    return _any_of(word for row in rows_of("currencies") for word in (*row["sign"].split("|"), row["written"]))


def after_amount() -> str:
    """A pattern of what stands behind an amount: names too."""
    columns = ("sign", "written", "zh", "en")
    return _any_of(word for row in rows_of("currencies") for name in columns for word in row[name].split("|"))


def _any_of(words: Iterable[str]) -> str:
    unique = {normalise(word) for word in words if word}
    return "(?:" + "|".join(map(_whole, sorted(unique, key=lambda word: (-len(word), word)))) + ")"


def _whole(word: str) -> str:
    escaped = re.escape(word)
    if word in LONGER:
        return rf"{escaped}(?!{LONGER[word]})"
    return escaped + (r"(?![a-z])" if word[-1].isalpha() and word[-1].isascii() else "")
