from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daogou.generator.tokenizer import Tokenizer
from daogou.training.generator.vocabulary import learn_tokenizer

LEARNED = learn_tokenizer(("the cup keeps the tea hot", "杯子能保温，杯子不漏水", "杯子能保温") * 4, 700)


@given(st.text(max_size=60))
def test_every_text_comes_back_as_it_was(text: str) -> None:
    assert LEARNED.decode(LEARNED.encode(text)) == text


def test_words_of_the_training_text_are_one_piece() -> None:
    assert [LEARNED.piece(number) for number in LEARNED.encode("the cup")] == ["the", " cup"]
    assert len(LEARNED.encode("杯子")) == 1


def test_no_piece_of_chinese_is_longer_than_four_characters() -> None:
    texts = ("春夏秋冬都能穿的衣服",) * 9
    learned = learn_tokenizer(texts, 2000)
    assert max(len(learned.piece(number)) for number in learned.encode(texts[0])) <= 4


def test_no_piece_joins_two_digits() -> None:
    learned = learn_tokenizer(("1234 5678",) * 9, 2000)
    assert [learned.piece(number) for number in learned.encode("1234")] == ["1", "2", "3", "4"]


def test_a_merge_of_pieces_that_there_are_not_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\(9999, 1\)"):
        Tokenizer(["<pad>"], ["a"], [(9999, 1)])
