"""The shop's words in messages: the longest first, slips and homophones, letters and single characters."""

import pytest

from bot.nlu.homophones import HomophoneIndex
from bot.nlu.text import tokenise
from bot.nlu.vocabulary import VocabularyMatcher, terms_of
from tests.bot.small_words import BACKPACKS, EARBUDS, HEADPHONES, found, reader, terms

READER = reader()


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("蓝牙耳机", [("category", EARBUDS)]),
        ("耳机", [("category", HEADPHONES)]),
        ("藍牙耳機", [("category", EARBUDS)]),
        ("Bluetooth-Earbuds", [("category", EARBUDS)]),
        ("two backpacks", [("category", BACKPACKS)]),
        ("晴空的背包", [("brand", "晴空"), ("category", BACKPACKS)]),
        ("Vista Peak", [("brand", "Vista Peak")]),
        ("noise-cancelling", [("feature", "降噪")]),
        ("云雀 三代", [("product", "LARK-3")]),
        ("battery life", [("attribute", "续航")]),
        ("borednessred", []),
        ("hundred", []),
    ],
)
def test_the_longest_word_of_the_shop_wins(message: str, expected: list[tuple[str, ...]]) -> None:
    assert found(READER.read(message), "category", "brand", "feature", "product", "attribute") == expected


@pytest.mark.parametrize(
    ("message", "value"),
    [
        ("headphnes", HEADPHONES),
        ("bluetoth earbuds", EARBUDS),
        ("backpakc", BACKPACKS),
        ("waterprof", "防水"),
        ("skylrk", "晴空"),
    ],
)
def test_a_slip_of_the_keyboard_is_understood(message: str, value: str) -> None:
    assert [row[1] for row in found(READER.read(message))] == [value]


def test_an_everyday_word_is_never_corrected_into_the_shops() -> None:
    assert found(reader().read("leathers")) != []
    assert found(reader(frozenset({"leatherz"})).read("leatherz")) == []


@pytest.mark.parametrize(("message", "value"), [("蓝牙耳几", EARBUDS), ("背抱", BACKPACKS)])
def test_a_wrong_character_of_the_same_sound_is_understood(message: str, value: str) -> None:
    assert ("category", value) in found(READER.read(message))


def test_homophones_share_most_of_the_characters() -> None:
    index = HomophoneIndex(["蓝 牙 耳 机", "背 包"])
    assert list(index.find(list("蓝牙耳几"))) == [(0, 4, "蓝 牙 耳 机")]
    assert list(index.find(list("岚崖洱几"))) == []
    assert list(index.find(list("蓝牙耳机"))) == []
    assert list(index.find(["latin", "words"])) == []


@pytest.mark.parametrize("message", ["XL", "XL码", "size xl", "in xl", "要XL的"])
def test_a_size_in_letters_counts_where_it_is_meant(message: str) -> None:
    assert ("value", "XL", "size") in found(READER.read(message))


@pytest.mark.parametrize("message", ["42码", "size 42", "42号"])
def test_a_size_in_digits_needs_a_word_beside_it(message: str) -> None:
    assert ("value", "42", "size") in found(READER.read(message))
    assert found(READER.read("42 days"), "value") == []


@pytest.mark.parametrize(
    ("message", "is_meant"),
    [
        ("要红的", True),
        ("红款", True),
        ("红茶", False),
        ("网红", False),
        ("想买个红背包", True),
        ("网红背包", False),
    ],
)
def test_a_colour_of_one_character_needs_company(message: str, is_meant: bool) -> None:
    assert (("value", "红色", "color") in found(READER.read(message))) is is_meant


@pytest.mark.parametrize("version", [None, 0, 2, "1"])
def test_a_vocabulary_of_another_version_is_refused(version: object) -> None:
    with pytest.raises(ValueError, match="version"):
        terms_of({"version": version, "terms": []})


def test_other_meanings_of_a_word_travel_with_it() -> None:
    matcher = VocabularyMatcher(terms("value|color|orange|橙色\nvalue|flavour|orange|橙子"))
    (mention,) = matcher.find(tokenise("orange"))
    assert [meaning["value"] for meaning in mention.meanings] == ["橙色", "橙子"]


def test_a_matcher_without_words_finds_nothing() -> None:
    assert VocabularyMatcher([]).find(tokenise("红色 headphones")) == []
