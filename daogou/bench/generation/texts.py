"""Measures of texts that every benchmark of the generator shares."""

from __future__ import annotations

from collections.abc import Sequence


def rouge_l(words: Sequence[str], reference: Sequence[str]) -> float:
    """F1 of the longest common subsequence (Lin, 2004), from 0 to 1."""
    shared = longest_common(words, reference)
    if not shared:
        return 0.0
    precision, recall = shared / len(words), shared / len(reference)
    return 2 * precision * recall / (precision + recall)


def longest_common(one: Sequence[str], other: Sequence[str]) -> int:
    row = [0] * (len(other) + 1)
    for word in one:
        before = 0
        for place, candidate in enumerate(other, 1):
            kept = row[place]
            row[place] = before + 1 if word == candidate else max(row[place], row[place - 1])
            before = kept
    return row[-1]
