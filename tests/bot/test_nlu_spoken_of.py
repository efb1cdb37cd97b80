"""Words that a message uses without meaning the thing that they name."""

import pytest

from bot.nlu.lexicon import bundled_terms, elsewhere_terms, english_words
from bot.nlu.reading import Reader
from bot.nlu.spoken_of import is_spoken_of
from bot.nlu.vocabulary import VocabularyMatcher
from tests.bot.small_words import WORDS, found, terms

MORE = """
category||phones/手机|数码 > 手机
category||cans/收纳罐|家居 > 收纳罐
category||covers/罩子|家居 > 罩子
category||prints/画|家居 > 画
category||watches/手表|手表
category||伞/umbrella|伞
category||wills|文书
value|material|stone/石头|石头
"""
SHOP = terms(WORDS.strip() + MORE)
READER = Reader(
    VocabularyMatcher([*SHOP, *bundled_terms()], english_words()),
    elsewhere=VocabularyMatcher(elsewhere_terms(), exact_only=True),
)


def kinds(message: str) -> list[str]:
    return [row[1] for row in found(READER.read(message), "category")]


@pytest.mark.parametrize(
    "message",
    [
        "I can go up to 30",
        "can you show me red ones",
        "something I can carry",
        "that will do",
        "it covers the whole bed",
        "does it cover the bed",
        "we print at home",
        "I want to print at home",
        "the machine can print",
        "a bag that covers a lot",
        "I like to watch it",
    ],
)
def test_a_verb_is_no_kind_of_thing(message: str) -> None:
    assert kinds(message) == []


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("a can please", "家居 > 收纳罐"),
        ("cans for tea", "家居 > 收纳罐"),
        ("do you have any covers", "家居 > 罩子"),
        ("I want a print", "家居 > 画"),
        ("will watches arrive soon", "手表"),
        ("do they do watches", "手表"),
        ("do you do tea", "食品 > 茶"),
        ("is there a can opener", "家居 > 收纳罐"),
        ("I could switch to backpacks", "箱包 > 背包"),
        ("show me the watch's strap", "手表"),
        ("headphones, can I see them", "数码 > 耳机"),
    ],
)
def test_a_noun_is_one(message: str, kind: str) -> None:
    assert kind in kinds(message)


@pytest.mark.parametrize("message", ["out in the rain all day", "I use it every night", "we had one the other day"])
def test_when_something_happens_is_no_value(message: str) -> None:
    word = "night" if "night" in message else "day"
    assert is_spoken_of(message, message.index(word), message.index(word) + len(word), "value")


@pytest.mark.parametrize("message", ["day cream", "one for night use"])
def test_what_it_is_made_for_is_a_value(message: str) -> None:
    word = "night" if "night" in message else "day"
    assert not is_spoken_of(message, message.index(word), message.index(word) + len(word), "value")


@pytest.mark.parametrize(
    "message", ["solid as a stone", "it's hard as stone", "built like a stone", "像石头一样硬", "跟石头似的"]
)
def test_a_likeness_wishes_for_no_material(message: str) -> None:
    assert found(READER.read(message), "value") == []


@pytest.mark.parametrize("message", ["a stone one", "the same as stone", "something like stone", "要石头的"])
def test_a_material_that_is_meant_is_wished_for(message: str) -> None:
    assert [row[1] for row in found(READER.read(message), "value")] == ["石头"]


@pytest.mark.parametrize(
    "message",
    [
        "something that holds my phone",
        "it has to fit a phone and a watch",
        "a case for my phone",
        "能放手机的",
        "要装得下手机",
        "给我的手机配一个",
        "跟我的手表搭的",
    ],
)
def test_what_a_thing_is_to_hold_is_not_asked_for(message: str) -> None:
    assert kinds(message) == []
    assert [row for row in found(READER.read(message), "unknown") if row[1] in {"phone", "手机"}] == []


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("my phone broke", "数码 > 手机"),
        ("I need to replace my phone", "数码 > 手机"),
        ("do you carry phones", "数码 > 手机"),
        ("我手机坏了", "数码 > 手机"),
        ("想换掉我的手机", "数码 > 手机"),
        ("再给我配一台手机", "数码 > 手机"),
        ("客厅想挂个画", "家居 > 画"),
    ],
)
def test_what_is_to_be_replaced_is_asked_for(message: str, kind: str) -> None:
    assert kinds(message) == [kind]


@pytest.mark.parametrize(
    ("message", "recipients"),
    [
        ("my wife says red is nice", []),
        ("my friend recommended skylark", []),
        ("朋友推荐的晴空", []),
        ("我老婆说红色好看", []),
        ("something for my wife", ["wife"]),
        ("my wife wants a red one", ["wife"]),
        ("送老婆的", ["wife"]),
    ],
)
def test_who_only_says_something_is_to_get_nothing(message: str, recipients: list[str]) -> None:
    assert [row[1] for row in found(READER.read(message), "recipient")] == recipients


@pytest.mark.parametrize("message", ["买把伞送人", "来把伞", "两把伞", "有没有伞"])
def test_a_measure_word_introduces_a_thing_of_one_character(message: str) -> None:
    assert kinds(message) == ["伞"]


def test_the_first_character_of_another_thing_is_no_thing() -> None:
    assert kinds("想买张茶几") == []


@pytest.mark.parametrize(
    "message",
    [
        "I want to treat myself",
        "i want it quieter",
        "I'm after something sturdy",
        "I want it to stand by itself",
        "do you have to assemble it",
        "想要自己装起来",
        "需要能折叠的",
        "我想要拎得动的",
        "想要喝着舒服的",
        "我想要加热快的",
        "有会打印的吗",
        "我要拿来煮面",
    ],
)
def test_verbs_and_what_completes_them_are_no_unknown_things(message: str) -> None:
    assert found(READER.read(message), "unknown") == []


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("有没有烤面包机", "烤面包机"),
        ("有冲浪板吗", "冲浪板"),
        ("有太阳能板吗", "太阳能板"),
        ("想买张会议桌", "会议桌"),
        ("do you have surfboards", "surfboards"),
    ],
)
def test_things_that_the_shop_lacks_are_still_noticed(message: str, words: str) -> None:
    assert [row[1] for row in found(READER.read(message), "unknown")] == [words]


@pytest.mark.parametrize("message", ["I need it to last", "it's got to last"])
def test_to_last_points_at_no_product(message: str) -> None:
    assert found(READER.read(message), "ordinal") == []
