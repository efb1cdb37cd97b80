"""Whatever is sent: no exception, no slow pattern, positions that index the text as it came."""

import random
import time
from collections.abc import Callable

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.numbers import parse_number
from bot.nlu.polarity import polarities
from bot.nlu.prices import find_prices
from bot.nlu.references import find_references
from bot.nlu.text import language_of, normalise, tokenise
from bot.nlu.tokenizer import MixedTokenizer
from bot.nlu.unknown import find_unknown
from tests.bot.small_words import reader

LONGEST = 2_000
SLOWEST = 0.5
READER = reader()
ODD = [
    "",
    "   ",
    "\n\t",
    "😀",
    "👩‍👩‍👧🏽🇨🇳",
    "\ud800",
    "红\udfff色",
    "\udc80\udc81 backpack",
    "\u200f红色\u200e",
    "\u202ered\u202c",
    "\x00\x01\x7f",
    "a\x00b",
    "\u0085\u2028\u2029",
    "\ufeff耳机",
    "e\u0301",
    "½ ㎏ ﬁ ① ⑴",
    "٣٠٠ ३०० ３００",
    "第²个 #² x²",
    "第0个",
    "第99个",
    "....!!!???",
    "/show_more",
    '/find_products{"category": "x"}',
    "<script>alert(1)</script>",
    "{{7*7}} %s %(a)s {0}",
]
UNITS = [
    "a",
    "1,",
    "1.",
    "1-",
    "三百",
    "万",
    "不要",
    "不要红色和",
    "不要那种带有的",
    "not red or ",
    "don't really want any of the ",
    "a hundred and ",
    "twenty-",
    "有没有",
    "do you have any ",
    "looking for a an the ",
    "the first and ",
    "between 1 and ",
    "预算到了是",
    "switch to me back in ",
    "颜色其实都",
    "除了红色",
]
PARSERS: dict[str, Callable[[str], object]] = {
    "numbers": parse_number,
    "prices": find_prices,
    "references": find_references,
    "unknown": lambda text: find_unknown(text, [], frozenset()),
    "polarity": lambda text: polarities(
        text,
        [(len(text) - 2, len(text))],
        [
            (len(text) - 2, len(text)),
        ],
    ),
    "text": lambda text: tokenise(normalise(text)),
    "language": language_of,
    "reading": READER.read,
}
PIECES = [
    "不要",
    "红色",
    "NOT",
    "Leather",
    "第",
    "²",
    "１",
    "k",
    "万",
    "-",
    "到",
    "＄",
    "元",
    "under",
    "the first",
    "two",
    "有",
    "吗",
    "any",
    "\ud800",
    "😀",
    "ﬁ",
    "İ",
    "蓝牙耳几",
    "blutooth earbuds",
    "最便宜",
    "speak English",
    "颜色無所謂",
    "①",
    " 300",
    "\u200f",
    "do you have",
]


@pytest.mark.parametrize("message", ODD)
@pytest.mark.parametrize("parser", PARSERS)
def test_odd_messages_are_read_without_an_exception(parser: str, message: str) -> None:
    PARSERS[parser](message)


@pytest.mark.parametrize("parser", PARSERS)
def test_no_long_message_is_slow(parser: str) -> None:
    slow = {}
    for unit in UNITS:
        for message in ((unit * LONGEST)[:LONGEST], (unit * LONGEST)[: LONGEST - 3] + " #x"):
            start = time.process_time()
            PARSERS[parser](message)
            seconds = time.process_time() - start
            if seconds > SLOWEST:
                slow[message[:30]] = seconds
    assert slow == {}


def test_positions_index_the_text_as_it_came() -> None:
    rng = random.Random(7)
    for _ in range(3_000):
        text = "".join(rng.choice(PIECES) + rng.choice(["", " "]) for _ in range(rng.randint(1, 9)))
        for entity in READER.read(text):
            assert 0 <= entity["start"] < entity["end"] <= len(text)
            assert text[entity["start"] : entity["end"]].startswith(entity["text"])


@pytest.mark.parametrize("message", ODD)
def test_the_tokenizer_always_gives_a_token(message: str) -> None:
    tokenizer = MixedTokenizer(MixedTokenizer.get_default_config())
    assert tokenizer.tokenize(Message({"text": message}), "text")
