from __future__ import annotations

import numpy as np
import pytest

from daogou.recommender.text import stem, tokens
from daogou.recommender.text_index import TextIndex
from tests.recommender.shops import product


def test_chinese_becomes_pairs_and_latin_words_are_stemmed() -> None:
    assert tokens("红色背包 for hiking, 包") == ["红色", "色背", "背包", "for", "hik", "包"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hiking", "hike"),
        ("running", "run"),
        ("bags", "bag"),
        ("dresses", "dress"),
        ("watches", "watch"),
        ("berries", "berry"),
    ],
)
def test_forms_of_a_word_meet(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_bm25_of_a_word_that_one_of_two_equally_long_texts_has() -> None:
    index = TextIndex.of([product("a", title="red", category=""), product("b", title="tan", category="")])
    idf = np.log1p(1.5 / 1.5)
    weight = 3 * 2.2 / (3 + 1.2)
    np.testing.assert_allclose(index.scores(["red"]), [idf * weight / (idf * 2.2), 0.0], rtol=1e-6)
    assert np.isnan(index.scores(["blue"])).all()


def test_a_single_character_is_found_inside_words() -> None:
    index = TextIndex.of([product("a", title="大红袍"), product("b", title="红"), product("c", title="黑")])
    assert index.mask("红").tolist() == [True, True, False]
    assert index.mask("红").tolist() == [True, True, False]


def test_a_text_without_any_token_asks_every_product() -> None:
    index = TextIndex.of([product("a", title="c++ & more"), product("b", title="c")])
    assert index.mask("&").tolist() == [True, False]
