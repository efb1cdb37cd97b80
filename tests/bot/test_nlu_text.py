"""Normal form, tokens and languages of a message."""

import pytest

from bot.nlu.text import language_of, normalise, stem, tokenise


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("RED Backpack", "red backpack"),
        ("ＲＥＤ　３００元", "red 300元"),
        ("紅色耳機", "红色耳机"),
        ("it’s “new”", 'it\'s "new"'),
        ("300² ½ ﬁ İ", "300² ½ ﬁ İ"),
        ("a\ud800b", "a\ufffdb"),
    ],
)
def test_normal_form_is_lower_case_half_width_simplified(written: str, normal: str) -> None:
    assert normalise(written) == normal


@pytest.mark.parametrize(
    "written",
    [
        "ﬁne ½ ㎏ ß İstanbul",
        "👩‍👩‍👧 红",
        "e\u0301te\u0301",
        "\u202eabc\u202c",
        "\udfff\ud83d",
    ],
)
def test_normal_form_is_as_long_as_the_text(written: str) -> None:
    assert len(normalise(written)) == len(written)


@pytest.mark.parametrize(
    ("written", "norms"),
    [
        ("noise-cancelling headphones", ["noise", "cancelling", "headphone"]),
        ("不要红色backpacks", ["不", "要", "红", "色", "backpack"]),
        ("dad's 1.5 l", ["dad", "1.5", "l"]),
        ("red - blue", ["red", "-", "blue"]),
        ("", []),
        ("   ", []),
    ],
)
def test_latin_words_stay_whole_and_han_characters_stand_alone(written: str, norms: list[str]) -> None:
    assert [token.norm for token in tokenise(written)] == norms


def test_positions_of_tokens_index_the_text_as_it_came() -> None:
    text = "我要 ＲＥＤ 耳機"
    assert [text[token.start : token.end] for token in tokenise(normalise(text))] == [
        "我",
        "要",
        "ＲＥＤ",
        "耳",
        "機",
    ]


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("batteries", "battery"),
        ("watches", "watch"),
        ("boxes", "box"),
        ("bags", "bag"),
        ("glass", "glass"),
        ("gas", "gas"),
        ("canvas's", "canva"),
        ("耳机", "耳机"),
        ("300", "300"),
    ],
)
def test_plurals_and_singulars_compare_alike(plural: str, singular: str) -> None:
    assert stem(plural) == singular


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("有没有蓝牙耳机", "zh"),
        ("有没有Sony的WH-1000XM5耳机", "zh"),
        ("do you have 茶", "en"),
        ("I want the 晴空 backpack please", "en"),
        ("有 earbuds 吗", "zh"),
        ("耳機", "zh"),
        ("", ""),
        ("300", ""),
        ("😀 !?", ""),
        ("\u200f\u200e", ""),
    ],
)
def test_the_language_is_what_most_of_the_message_is_written_in(written: str, language: str) -> None:
    assert language_of(written) == language
