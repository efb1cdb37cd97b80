"""Refusals told as a matter of taste or as a fault ("wool's not really me", "leather makes me sweat", 皮的，就算了),
and wishes let go by calling either way fine ("no lid is fine", 带不带盖都行): what no negator beside the word says.
"""

import re
from functools import lru_cache

from bot.nlu.lexicon import rows_of

DROP, EXCLUDE = "drop", "exclude"
REACH = 60
TAIL_ZH = r"(?:色|的|款|牌|系|材质|家|那种|这种)*"
ADVERBS = r"(?: (?:just|really|so|quite|simply|definitely|always|usually|honestly|a bit|a little|way|far|much|also))*"
ENDS = r"(?=\s?(?:$|[，。,.!！;；]|(?:谢谢|thanks?|thank you|please|for (?:me|now))\b))"
LATE = re.compile(
    rf"{TAIL_ZH}(?: ones?)?\s?[,，?？、:：—–-]+\s?"
    r"(?:还是|我|就|那就|也|真的)*(?:算了|免了|免谈|不要了?|不用了?|不考虑|不行|pass|谢绝|没兴趣|不喜欢|"
    r"不爱)(?:吧|谢谢)?"
    rf"(?=\s?(?:$|[，。,.!！;；]))|(?: ones?)?\s?[,?:–-]+ ?(?:no(?:pe| thanks?| thank you| way)?|not for (?:me|"
    rf"us|him|her|them)|"
    rf"i'?d rather not|i'll pass|pass|not (?:really )?my [a-z]+|i (?:don't|do not|dont) (?:like|want) (?:it|that|"
    rf"them)){ENDS}"
)
"""The topic first and its refusal behind a comma."""
NOT_MINE = re.compile(
    rf"{ADVERBS}(?: (?:is|are|was)(?:n't| not)|'s not| not){ADVERBS}(?: for)? (?:me|us|him|her|them|my [a-z]+|"
    rf"our [a-z]+)\b"
    rf"(?! (?:to|but|only))|{TAIL_ZH}(?:真|实在|就)?(?:不是[我他她]的菜|不是[我他她](?:想要|喜欢)的|"
    rf"不[合对][我他她]?的?(?:胃口|口味|眼缘|心意|路)|"
    r"我?(?:没感觉|不来电|不感冒|欣赏不来|驾驭不了))"
)
SELF = r"(?:me|us|him|her|them|my|our|his|their)\b"
GLAD = r"(?! (?:happy|smile|laugh|calm|relax|(?:feel|look) (?:good|great|better|nice|young|slim)))"
SIZE_EN = (
    r"expensive|dear|pricey|costly|big|small|large|heavy|light|long|short|wide|narrow|tall|high|low|much|"
    r"many|late|old"
)
SIZE_ZH = "[贵大小重沉轻长短宽窄高低厚薄多少晚慢好棒值]"
FAULT_EN = (
    rf"(?: ones?)?(?:[,:;–-]+ ?(?:it|they|that|this|those))?(?: (?:is|are|feels?|looks?|gets?|seems?)|'s)?{ADVERBS}"
    rf"(?: too (?!(?:{SIZE_EN})\b)[a-z]+| (?:makes?|gives?|gets?|drives?|leaves?) {SELF}{GLAD}"
    rf"| (?:hurts?|bothers?|irritates?|annoys?|bores?|scratch(?:es)?|itch(?:es)?) {SELF}"
    r"| (?:itch(?:es)?|stinks?|squeaks?|chafes?|CRITICISM)\b)"
)
FAULT_ZH = (
    rf"{TAIL_ZH}(?:[，,：:])?(?:它|我|他|她|孩子|老人)?(?:一|每次)?(?:[穿戴用吃喝看坐躺闻摸](?:了|着|起来|上|久了?)?)?"
    r"(?:实在|真的|真|就|总是?|老是?|都|会|容易|有点|有些|很|让人|让我)*"
    rf"(?:太(?!{SIZE_ZH})[\u3400-\u9fff]|出汗|发痒|痒|起疹|难受|心烦|头[疼晕]|不舒服|CRITICISM)"
)
OF_SIZE = frozenset({"price", "fit", "weight", "size", "packaging", "battery", "delivery"})
"""What a product may be blamed for without a word against its colour or material."""
ASKED_BEFORE = re.compile(
    r"(?:^|[,.!?;] ?)(?:but |and |so )?(?:is|are|isn't|aren't|does|do|will|would|can|how|"
    r"what|why)\b[^,.!?;]*$"
)
ASKED_BEHIND = re.compile(r"^[^，。,.!！;；]*(?:[?？吗么]|会不会|是不是)")
FINE_BEHIND = re.compile(
    r"(?: ones?)?(?: (?:is|are|would be|will be)|'s|'d be)?(?: (?:also|perfectly|totally|just|absolutely|quite))*"
    r" (?:fine|ok|okay|all ?right|acceptable|no problem)\b"
    r"|(?:的|了)?(?:其实|倒|我)?也(?:行|可以|成|好|没关系|没事|无所谓|能接受|不要紧|ok)"
)
FINE_BEFORE = re.compile(
    r"\b(?:fine|ok|okay|happy|good|live|do|manage|cope|go|with or|with and) without(?: an?| the| any)?\s?$"
)
EITHER_BEHIND = re.compile(
    r"(?:的|了)?(?:都|也)?(?:行|可以|成|好(?!看)|ok|无所谓|随便|随意|没关系|没所谓|不重要|不要紧|不在乎|没差)"
)
EITHER_ZH = re.compile(r"(?:有没有|有无|有没|是否|(?P<verb>[\u3400-\u9fff])不(?P=verb))[那这种个款的]*$")
OR_NOT = re.compile(
    r"(?: ones?)? or (?:not|without)[,.:; –-]*(?:it |that |i |we |it's |both |either |all )*"
    r"(?:whatever|don't (?:care|mind)|do not (?:care|mind)|doesn't matter|fine|ok|okay|good|the same|way|no matter|"
    r"makes no difference|up to you)\b"
)


def attitude(normal: str, start: int, end: int, sign: str, can_be_faulty: bool) -> str:
    """The polarity of what stands at [start, end), where `sign` is what the negators beside it say; only what
    `can_be_faulty` (a colour, a material, a brand) is refused by blaming it."""
    before, ahead = normal[max(0, start - REACH) : start], normal[end : end + REACH]
    if _is_either_way(before, normal[start:end], ahead):
        return DROP
    if sign == EXCLUDE:
        return DROP if FINE_BEHIND.match(ahead) or FINE_BEFORE.search(before) else sign
    if sign:
        return sign
    if LATE.match(ahead) or NOT_MINE.match(ahead):
        return EXCLUDE
    is_asked = ASKED_BEFORE.search(before) or ASKED_BEHIND.match(ahead)
    return EXCLUDE if can_be_faulty and not is_asked and _fault().match(ahead) else ""


def _is_either_way(before: str, said: str, ahead: str) -> bool:
    leads = not before.strip() or before.rstrip()[-1] in ",.;!，。"
    if (
        OR_NOT.match(ahead)
        or (leads and re.match(r" or not ?[,.]", ahead))
        or re.search(r"\bwith or without(?: an?| the)?\s?$", before)
    ):
        return True
    twice = before.endswith((f"{said}不", f"{said}还是不", f"{said}和不", f"{said}或不"))
    inside = re.match(r"(?P<verb>[\u3400-\u9fff])", said)
    chosen = EITHER_ZH.search(before) or twice or (inside and before.endswith(f"{inside.group()}不"))
    return bool(chosen and EITHER_BEHIND.match(ahead))


@lru_cache(maxsize=1)
def _fault() -> "re.Pattern[str]":
    """What blames a thing, by the words of criticism of data/lexicon/polarity.tsv."""
    rows = [row for row in rows_of("polarity") if row["polarity"] == "-" and row["aspect"] not in OF_SIZE]
    words = {
        language: "|".join(
            re.escape(row["term"])
            for row in rows
            if row["language"] == language and not row["aspect"].endswith(":") and len(row["term"]) > 1
        )
        for language in ("zh", "en")
    }
    en = FAULT_EN.replace("CRITICISM", words["en"])
    zh = FAULT_ZH.replace("CRITICISM", words["zh"])
    return re.compile(f"{en}|{zh}")
