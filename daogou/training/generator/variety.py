"""How varied texts are: frames (the text with its values taken out), distinct-2 and self-BLEU."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import jieba
import numpy as np

from daogou.generator.consensus import agreement, ngrams
from daogou.generator.plan import Copy, Part, Worded

SELF_BLEU_TEXTS, SELF_BLEU_OTHERS = 200, 50
"""Self-BLEU is a mean over so many texts, each with so many others: all pairs would take hours."""


@dataclass(frozen=True, slots=True)
class Variety:
    """`most_used`: how often the commonest frame stands. distinct-2: different pairs of neighbouring words, of all."""

    texts: int
    frames: int
    most_used: int
    distinct_2: float
    self_bleu: float


def variety_of(texts: Sequence[Sequence[Part]], language: str) -> Variety:
    """Of texts with their marks, values counted as one word; words are jieba's in Chinese."""
    frames = Counter(open_frame(parts) for parts in texts)
    words = [words_of(open_frame(parts), language) for parts in texts]
    return Variety(len(texts), len(frames), max(frames.values(), default=0), distinct_2(words), self_bleu(words))


def open_frame(parts: Sequence[Part]) -> str:
    """As `plan.frame`, but what the writer put into words himself stays words."""
    return "".join("{}" if isinstance(part, Copy) else _inner(part) for part in parts)


def _inner(part: str | Worded) -> str:
    return part if isinstance(part, str) else open_frame(part.parts)


def words_of(text: str, language: str) -> list[str]:
    words = jieba.lcut(text) if language == "zh" else text.lower().split()
    return [word for word in words if word.strip()]


def distinct_2(texts: Sequence[Sequence[str]]) -> float:
    pairs = [pair for words in texts for pair in pairwise(words)]
    return len(set(pairs)) / max(1, len(pairs))


def self_bleu(texts: Sequence[Sequence[str]]) -> float:
    """Mean over texts of the best smoothed BLEU with another (Zhu et al., 2018), on a sample that stays the same."""
    rng = np.random.default_rng(1)
    grams = [ngrams(words) for words in texts if words]
    best = []
    for place in rng.permutation(len(grams))[:SELF_BLEU_TEXTS]:
        others = [other for other in rng.permutation(len(grams))[:SELF_BLEU_OTHERS] if other != place]
        best.append(max((agreement(grams[place], grams[other]) for other in others), default=0.0))
    return float(np.mean(best)) if best else 0.0
