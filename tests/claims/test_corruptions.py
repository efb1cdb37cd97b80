"""2,000 corruptions, half of them Chinese, and as many true sentences: ≥ 99 % caught, ≤ 2 % rejected."""

from __future__ import annotations

from collections import Counter

import pytest

from daogou.claims.checker import ClaimChecker
from tests.claims.corruptions import Sentence, sentences

CORRUPTIONS = 2000


@pytest.fixture(scope="module")
def judged(checker: ClaimChecker) -> list[tuple[Sentence, bool]]:
    return [(one, checker.check(one.text, one.facts).is_accepted) for one in sentences(CORRUPTIONS) if one.text]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nearly_every_corruption_is_caught(judged: list[tuple[Sentence, bool]], language: str) -> None:
    false = [(one, accepted) for one, accepted in judged if one.kind and one.language == language]
    missed = Counter(one.kind for one, accepted in false if accepted)
    assert len(false) >= CORRUPTIONS // 2
    assert missed.total() <= 0.01 * len(false), missed


@pytest.mark.parametrize("language", ["zh", "en"])
def test_hardly_a_true_sentence_is_rejected(judged: list[tuple[Sentence, bool]], language: str) -> None:
    true = [(one, accepted) for one, accepted in judged if not one.kind and one.language == language]
    rejected = [one.text for one, accepted in true if not accepted]
    assert len(true) >= 500
    assert len(rejected) <= 0.02 * len(true), rejected[:20]
