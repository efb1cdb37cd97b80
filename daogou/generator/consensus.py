"""Consensus: the candidate that the others agree with (minimum Bayes risk; Kumar and Byrne, 2004).

A sample of a network that has seen many ways to say a thing is now and then far from all of them; the one that shares
most with the rest is the safest to show, and the likeliest to be worded as people word it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from daogou.generator.plan import Draft

ORDER = 4
Grams = tuple[Counter[tuple[str, ...]], ...]


def by_consensus(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts by mean agreement with all of them, best first; equals by score. Equal texts are kept once."""
    grams = {draft.text: ngrams(words_of(draft.text)) for draft in drafts}
    weight = Counter(draft.text for draft in drafts)
    best: dict[str, Draft] = {}
    for draft in drafts:
        if draft.text not in best or draft.score > best[draft.text].score:
            best[draft.text] = draft
    gain = {text: sum(count * agreement(grams[text], grams[other]) for other, count in weight.items()) for text in best}
    return sorted(best.values(), key=lambda draft: (-gain[draft.text], -draft.score))


def words_of(text: str) -> list[str]:
    """Words of a language that has spaces, characters of one that has none."""
    words: list[str] = []
    for word in text.split():
        words += [word] if word.isascii() else list(word)
    return words


def ngrams(words: Sequence[str]) -> Grams:
    return tuple(
        Counter(tuple(words[place : place + size]) for place in range(len(words) - size + 1))
        for size in range(1, ORDER + 1)
    )


def agreement(ours: Grams, theirs: Grams) -> float:
    """Smoothed sentence BLEU of ours with theirs as the reference, from 0 to 1."""
    total = 0.0
    for mine, other in zip(ours, theirs, strict=True):
        shared = sum(min(count, other[gram]) for gram, count in mine.items())
        total += math.log((shared + 0.1) / (sum(mine.values()) + 0.1))
    length, reference = sum(ours[0].values()), sum(theirs[0].values())
    brevity = min(0.0, 1 - reference / length) if length else -math.inf
    return math.exp(brevity + total / ORDER)
