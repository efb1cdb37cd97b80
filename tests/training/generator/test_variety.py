"""The measures by hand, and the shipped texts by the measures."""

from __future__ import annotations

import pytest

from daogou.generator.plan import Copy, Worded
from daogou.training.generator.base import TEXTS
from daogou.training.generator.corpus import read_corpus
from daogou.training.generator.variety import distinct_2, open_frame, self_bleu, variety_of


def test_a_frame_is_the_text_without_values() -> None:
    assert open_frame(("续航", Copy(0), "，", Worded(1, ("支持", Copy(1))))) == "续航{}，支持{}"


def test_distinct_2_by_hand() -> None:
    assert distinct_2([["a", "b", "a", "b"], ["b", "a"]]) == pytest.approx(2 / 4)


def test_equal_texts_have_a_self_bleu_of_one_and_strangers_of_nearly_none() -> None:
    assert self_bleu([["a", "b", "c", "d", "e"]] * 5) == pytest.approx(1)
    assert self_bleu([[f"{letter}{place}" for place in range(9)] for letter in "abcdef"]) < 0.05


@pytest.mark.skipif(not TEXTS.exists(), reason="the texts are written on another branch")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_shipped_texts_are_many_and_varied(language: str) -> None:
    texts = [pair.parts for pair in read_corpus(TEXTS) if pair.plan.language == language]
    found = variety_of(texts, language)
    assert found.texts >= 1500
    assert found.frames >= 1200
    assert found.most_used <= 3
    assert found.distinct_2 >= 0.35
    assert found.self_bleu <= 0.35
