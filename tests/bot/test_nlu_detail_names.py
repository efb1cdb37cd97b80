"""A value that several details have, and slips of the keyboard in the names of details."""

import pytest

from bot.nlu.detail_names import DetailNames
from bot.nlu.reading import Reader
from bot.nlu.vocabulary import VocabularyMatcher
from tests.bot.small_words import found, terms

SHOP = terms(
    """
category||watch/手表|手表
value|color|blue/蓝色|蓝色
value|表盘颜色|blue/蓝色|蓝色
attribute||dial colour/表盘颜色|表盘颜色
attribute||battery life/续航|续航
attribute||colour/颜色|color
value|material|stainless steel/不锈钢|不锈钢
feature||noise cancelling/降噪|降噪
attribute||capacity/容量|容量
"""
)
EVERYDAY = frozenset({"canceling", "colour", "bar", "sport", "steal"})
READER = Reader(VocabularyMatcher(SHOP, EVERYDAY), details=DetailNames.of_terms(SHOP))


@pytest.mark.parametrize(
    ("message", "detail"),
    [
        ("a blue dial", "表盘颜色"),
        ("a watch with a blue dial", "表盘颜色"),
        ("the dial should be blue", "表盘颜色"),
        ("dial colour blue", "表盘颜色"),
        ("蓝色表盘的手表", "表盘颜色"),
        ("表盘要蓝色的", "表盘颜色"),
        ("表盘颜色蓝色", "表盘颜色"),
        ("a blue watch", "color"),
        ("蓝色的手表", "color"),
        ("colour blue", "color"),
    ],
)
def test_the_word_beside_a_value_tells_the_detail(message: str, detail: str) -> None:
    assert [row[2] for row in found(READER.read(message), "value")] == [detail]


@pytest.mark.parametrize(
    ("message", "value"),
    [
        ("baterry life", "续航"),
        ("battery lfie", "续航"),
        ("stainles steel", "不锈钢"),
        ("stainless stele", "不锈钢"),
        ("noise canceling", "降噪"),
        ("coluor", "color"),
        ("capcity", "容量"),
        ("capaciity", "容量"),
    ],
)
def test_a_slip_in_a_detail_is_understood(message: str, value: str) -> None:
    assert [row[1] for row in found(READER.read(message))] == [value]


@pytest.mark.parametrize("message", ["canceling", "stainless steal", "color bar", "bttr"])
def test_an_everyday_word_or_a_short_one_is_no_slip(message: str) -> None:
    assert found(READER.read(message), "feature", "value") == []
