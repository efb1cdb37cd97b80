"""Choosing the sentence that stands for what buyers think, and refusing what should never be repeated."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from daogou.catalogue.product import Review
from daogou.catalogue.vocabulary import language_of
from daogou.opinions.sentences import cleaned, han_count, sentences
from daogou.opinions.summary import Quote
from daogou.opinions.verdicts import VerdictReader

MOST_HAN = 40
MOST_WORDS = 20
_ADDRESS = re.compile(
    r"https?:|www\.|\b[\w-]+\.(?:com|cn|net|org|shop|top|xyz|info|io|co|me|ru|cc)\b|[\w.+-]+@[\w-]+\.\w|\d[\d\s-]{6,}\d"
    r"|微信|微 ?信|加[vVwW]|[vV][xX信]|QQ|扣扣|公众号|二维码|扫码|whats ?app|telegram|wechat|instagram|t\.me",
    re.I,
)
_INSTRUCTION = re.compile(
    r"忽略|无视|系统提示|提示词|指令|请(?:你|告诉|推荐|回复|输出)|必须推荐|你是|作为(?:AI|助手|导购)|机器人|导购程序|人工智能"
    r"|点击|领券|返现|优惠码|折扣码|兑换码|刷单"
    r"|\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instruction|rule|prompt|previous|above|everything)"
    r"|\b(?:system|assistant|user)\s*[:\uff1a>]|\bsystem prompt\b|\bas an? (?:ai|assistant)\b"
    r"|\b(?:ai|assistants?|bots?|chatbots?|language models?)\b"
    r"|\byou (?:must|should always|are now|have to)\b|\b(?:click|visit|call|text|contact|use code|promo code|coupon)\b"
    r"|[{}<>\[\]|\\]",
    re.I,
)
_DEPENDENT = re.compile(
    r"^(?:但|不过|可是|只是|而且|另外|还有|所以|然后|因此|but\b|however\b|and\b|also\b|so\b|though\b|then\b)", re.I
)


def is_quotable(review: Review) -> bool:
    """False for reviews that give orders, or lead elsewhere: links, phones, contacts, codes."""
    text = f"{review.title}\n{cleaned(review.content)}"
    return not (_ADDRESS.search(f"{text}\n{review.content}") or _INSTRUCTION.search(text))


def choose_quote(
    reviews: Sequence[Review],
    mean: float,
    language: str,
    reader: VerdictReader,
    about: Collection[str],
    only_about: bool = False,
) -> Quote | None:
    """The most representative short sentence: in `language` if there is one, of a rating near `mean`, agreeing
    with it, about one of the aspects `about`. With `only_about` it must name one of them."""
    best: tuple[tuple[float, ...], str, Quote] | None = None
    for review in reviews:
        for quote in _candidates(review):
            if only_about and not set(about) & set(reader.mentioned(quote.text)):
                continue
            merit = _merit(quote, mean, language, reader, about)
            if merit and (best is None or (merit, review.id) > best[:2]):
                best = (merit, review.id, quote)
    return best[2] if best else None


def _candidates(review: Review) -> Iterator[Quote]:
    if not is_quotable(review):
        return
    for sentence in sentences(cleaned(review.content)):
        spoken = language_of(sentence)
        if _is_short(sentence, spoken) and not _DEPENDENT.search(sentence):
            yield Quote(sentence, review.id, review.rating, spoken)


def _is_short(sentence: str, language: str) -> bool:
    words = len(sentence.split())
    if language == "zh":
        return 6 <= han_count(sentence) <= MOST_HAN and len(sentence) <= 2 * MOST_HAN
    return language == "en" and 4 <= words <= MOST_WORDS and len(sentence) <= 8 * MOST_WORDS


def _merit(
    quote: Quote, mean: float, language: str, reader: VerdictReader, about: Collection[str]
) -> tuple[float, ...] | None:
    """None when the sentence holds no verdict, or one against the mean opinion."""
    verdicts = reader.read(quote.text)
    sign = 1 if mean >= 3 else -1
    if sum(verdicts.values()) * sign <= 0:
        return None
    on_topic = len(set(about) & set(verdicts))
    return (
        quote.language == language,
        on_topic > 0,
        -round(abs(quote.rating - mean)),
        on_topic,
        -abs(len(quote.text) - 30),
    )
