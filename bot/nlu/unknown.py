"""Kinds and brands that a shopper names and the shop's vocabulary does not have ("有小米的吗", "any Sony ones?").

Patterns only: what remains between a word of asking and the end of the phrase, when nothing known lies in it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

MEASURE = r"(?:一|几|1)?[个款台部双件条只瓶支套把种些张本点盒副杯块箱袋罐桶床架辆盏顶根串株盆卷筒幅]"
ZH = re.compile(
    rf"(?:有没有|有无|有|卖不卖|卖|想买|想要|要买|买|想找|找|想看看?|(?<![拿用起下上出过进])来|求推荐|推荐|求|给我看看?|需要|"
    rf"想入手|入手)(?:{MEASURE}(?!手))?(?:别的)?(?P<word>[\u3400-\u9fffa-z0-9 ]{{1,12}}?)"
    rf"(?P<brand>(?:这?个?牌子|牌|家|品牌|旗下)?的?(?:产品|东西|货)?)?(?=[吗么呢嘛没不吧，。,.?？!！]|$)"
)
EN = re.compile(
    r"(?:do you (?:have|sell|carry|stock|offer)|have you got|got|is there|are there|i(?:'m| am)? (?:want|"
    r"need|looking for|after|searching for)|i'd like|looking for|show me|find me|buy|sell|carry|stock|"
    r"anything (?:from|by))"
    r"(?: to buy| to get)?(?: any| some| an| a| the| something (?:from|by)| anything (?:from|by)|"
    r" products? (?:from|by)| stuff (?:from|"
    r"by))*\s(?P<word>[a-z0-9][a-z0-9&' -]{1,40}?)(?P<brand> (?:brand|ones?|products?|stuff|models?|"
    r"gear))?(?=[?.!,;]|$| for | under | in | with | please| at | on | that | here| below )"
)
SOLD_ZH = re.compile(
    r"(?:^|[，。,.！!？?；; ])(?P<word>[a-z][a-z0-9&'-]{2,20}|[\u3400-\u9fff]{2,4}?) ?(?P<brand>(?:家|牌子?)?的)?"
    r"(?:东西|产品)?(?:你们?)?(?:这里?|这边|家|店里?)?(?:有卖|有没有|有售|有货|卖不卖)(?:吗|嘛|么|没)?[?？]?$"
)
"""The name first: "Continental 的有卖吗"."""
BY_BRAND = re.compile(
    r"\b(?:by|from) (?P<word>[a-z][a-z0-9&'-]+(?: [a-z][a-z0-9&'-]+)?)(?=[?.!,;]|$| for | under | in | please)"
)
REFUSED_ZH = re.compile(
    r"(?:不要|不含|不带|别带|不想要|不能有|不能含|不添加)(?:有|含|任何|加)?(?P<word>[\u3400-\u9fff]{2,5}?)(?:成分|的)?"
    r"(?=[，。,.！!？?；;、和或]|$)"
)
REFUSED_EN = re.compile(
    r"\b(?:without|no|free of|nothing with|not containing|anything but|avoid(?:ing)?|allergic to)"
    r"(?: any| added| the)? (?P<word>[a-z]{4,}(?: [a-z]{4,})?)"
    r"(?=$|[,.!?;]| and\b| or\b| please\b| in it\b)"
)
DROPPED_ZH = re.compile(
    r"(?:^|[，。,.！!？?；; ])(?:那就?|这|行[，,])?(?P<word>[\u3400-\u9fff]{1,5}?)"
    r"(?:的话|这点|这个|什么的)?(?:其实|倒是?|也|就|都)?"
    r"(?:不(?:太|怎么|是很|是那么)?重要|无所谓|不强求|不强制|可有可无|不是必须的?|不是必需的?|可以没有|"
    r"没有也(?:行|可以)|"
    r"有没有都(?:行|可以)|不要求了?|不用了|不需要了|不要了|就?算了)"
    r"|(?:有没有|带不带|有无|有没|要不要|配不配)(?P<either>[\u3400-\u9fff]{1,5}?)的?(?:都|也)?"
    r"(?:行|可以|成|无所谓|没关系|不要紧|没所谓)"
    r"|(?:没有?|不带|无)(?P<other>[\u3400-\u9fff]{1,5}?)的?也(?:行|可以|成|能接受|没关系)"
)
DROPPED_EN = re.compile(
    r"\b(?:the|a|an|any|its) (?P<word>[a-z]{3,}(?: [a-z]{3,})?) (?:isn't|is not|isnt|aren't|are not|doesn't|does not)"
    r"(?: really| actually| all| that| so| very| too)*"
    r" (?:important|necessary|needed|essential|required|crucial|matter|a must|a big deal|a dealbreaker)"
    r"|\b(?:with or without|whether (?:or not )?(?:it has|it comes with|there's|there is)) (?:the |a |an |any )?"
    r"(?P<either>[a-z]{3,})"
    r"|\b(?:forget(?: about)?|never mind|nevermind|skip|drop|ignore|can (?:live|do) without|don't (?:really )?need)"
    r" (?:the|a|an|its) (?P<other>[a-z]{3,}(?: [a-z]{3,})?)"
    r"(?= then\b| after all\b| part\b| bit\b| thing\b|$|[,.!?;]| and\b)"
)
PARTICLES_ZH = frozenset(["就", "都", "也", "还", "那", "这", "的", "还是", "我", "那就", "要", "都不"])
DEGREE_ZH = re.compile(r"太|了|那么|这么|很|特别|最|继续|着急|担心|紧|客气|再")
EMPTY_REFUSED_LIST = """
    problem worries worry idea thanks thank need rush hurry preference longer matter interest limit clue reason doubt
    question questions pressure chance wonder less later least biggie sweat bother point
"""
EMPTY_REFUSED = frozenset(EMPTY_REFUSED_LIST.split())
FROM = re.compile(r"\b(?:from|by) $")
STOP_ZH = re.compile(
    r"什么|哪|别的|其他|其它|优惠|折扣|活动|推荐|东西|产品|商品|这|那|它|我|你|他|质量|区别|讲究|评价|"
    r"颜色|尺码|一样|类似|意思|可以|问题|办法|关系|时候|适合|实用|价格|预算|礼物|差不多|同款|没有|不要|"
    r"新款|新品|便宜|比较|[的了]$"
)
FILLER_ZH = re.compile(
    r"(?:\d|啥|更|点|好|新|货|券|贵|大|小|多|少|人|用|能|会|吃|喝|玩|看|款|个|些|送|耐|高|低|轻|重|日|天|"
    r"年|月|买|要|找|想|同|种|两|一|二|三|几|再|还|现|稍|微|颗|粒|长|短|厚|薄|软|硬|快|慢|得|到|来|去)+"
)
EMPTY_EN_LIST = """
    something anything thing things one ones it that this these those gift present stuff else other others different
    more cheaper better nice good great cool new best product products help recommendation recommendations
    suggestion suggestions options option deals deal discount discounts sale question questions idea ideas to know
    see buy get for with me my the a an any some your you what which who similar alternatives selection choice item
    items bit lot kind sort type brand color colour size stock coupon coupons receipt problem way chance minute time
    money
"""
EMPTY_EN = frozenset(EMPTY_EN_LIST.split())


VERBAL_ZH = re.compile(
    r"^(?:自己|我|他|她|它|咱|大家|要能|能(?![量源])|会(?![议计员])|可以|用来|拿来|可|让|被|把|想|方便|容易|适合)"
    r"|起来|下来|出来|上去|过来|进去|[\u3400-\u9fff]得[\u3400-\u9fff]|[\u3400-\u9fff][着完](?![陆整全])"
    r"|[快慢久稳牢静亮暗软硬净]$"
)
"""What does or is something and names no thing: 自己装起来, 能折叠(的), 加热快(的)."""
NO_NOUN_LIST = """
    to i me myself you yourself it itself he him himself she her herself we us ourselves they them themselves mine who
    that which this these those something anything someone somebody help won't doesn't can't be being
"""
NO_NOUN = frozenset(NO_NOUN_LIST.split())
"""What no name of a thing has in it: "to treat myself", "it quieter", "something sturdy"."""


ASKED_ZH = re.compile(
    r"(?:^|[，。,.！!？?；;：:、 ]|有没有|有无|有|卖|买|想要|要|(?<![拿用起下上出过进])来|找|看看?|看下|需要|"
    r"求购?|推荐|"
    r"搞|入手?|整|换|选|挑|弄|缺|淘|"
    r"(?:给|为|帮|送)[\u3400-\u9fff]{1,4}?)"
    rf"(?:过|到|一下|{MEASURE}|些|点|别的|其[他它]的?|[\u3400-\u9fffa-z0-9]{{1,6}}?的|[大小新好])?$"
)
ASKED_EN = re.compile(
    r"(?:^|[.!?;:,] ?|\b(?:want|need|looking for|search(?:ing)? for|after|sell|have|got|carry|stock|offer|show me|"
    r"show us|find|find me|any|buy|get|getting|recommend|suggest|some|purchase|order|about|interested in|hi|hello|"
    r"hey|and|or)\b)"
    r"(?: ?(?:me|us|him|her|them|a|an|any|some|the|new|good|nice|decent|cheap|another|few|couple|of|pair|set)\b)*"
    r"(?: ?[a-z'-]+){0,2} ?$"
)
OWNED_EN = re.compile(
    r"\b(?:my|our|his|her|their|your|this|that|don't|not|no|without|with|in|on|at|"
    r"(?<!looking )(?<!search )(?<!searching )for)\b[^.!?;,]*$"
)
LATER = 60
"""How far into a message a first thing can stand without a word of asking."""


def is_asked_for(normal: str, start: int, end: int) -> bool:
    """Whether the kind of thing at [start, end) is what a message asks for, and not a thing that it speaks of: a dog's
    bed in "have you got dog beds", and no garden in "my garden is on a slope"."""
    before = normal[max(0, start - LATER) : start]
    if "\u3400" <= normal[start] <= "\u9fff":
        return bool(ASKED_ZH.search(before)) and not re.match(r"[箱柜盒袋架]", normal[end : end + 1])
    return bool(ASKED_EN.search(before)) and not OWNED_EN.search(before)


@dataclass(frozen=True)
class Unknown:
    """`role` is brand where the phrase says so, else ""."""

    words: str
    role: str
    start: int
    end: int


def find_unknown(normal: str, known: Sequence[tuple[int, int]], common: frozenset[str]) -> list[Unknown]:
    """Named things that no known span overlaps; `common` are everyday words of training (English only)."""
    found = [_unknown(match, known) for pattern in (ZH, SOLD_ZH, EN, BY_BRAND) for match in pattern.finditer(normal)]
    kept = [unknown for unknown in found if unknown is not None and not _is_empty(unknown.words, common)]
    return kept[:1]


def find_refused(normal: str, known: Sequence[tuple[int, int]]) -> list[Unknown]:
    """Refused things that the vocabulary lacks ("不要香精", "no parabens"): whatever text names them is out."""
    found = [match for pattern in (REFUSED_ZH, REFUSED_EN) for match in pattern.finditer(normal)]
    return [
        Unknown(match.group("word"), "", match.start("word"), match.end("word"))
        for match in found
        if not any(low < match.end("word") and match.start("word") < high for low, high in known)
        and not _says_nothing(match.group("word"))
    ]


def find_dropped(normal: str, known: Sequence[tuple[int, int]]) -> list[Unknown]:
    """What no longer matters, in words that the vocabulary lacks ("the screen isn't that important"): which of the
    wishes in force it names, the guide tells."""
    found = []
    for pattern in (DROPPED_ZH, DROPPED_EN):
        for match in pattern.finditer(normal):
            group = match.lastgroup or "word"
            start, end = match.span(group)
            says_something = match.group(group) not in PARTICLES_ZH
            if says_something and not any(low < end and start < high for low, high in known):
                found.append(Unknown(match.group(group), "", start, end))
    return found


def _says_nothing(words: str) -> bool:
    if "\u3400" <= words[0] <= "\u9fff":
        return bool(STOP_ZH.search(words) or FILLER_ZH.fullmatch(words) or DEGREE_ZH.search(words))
    return any(part in EMPTY_EN or part in EMPTY_REFUSED for part in words.split())


def _unknown(match: "re.Match[str]", known: Sequence[tuple[int, int]]) -> "Unknown | None":
    word = match.group("word")
    start = match.start("word") + len(word) - len(word.lstrip())
    word = word.strip()
    if not word or any(low < start + len(word) and start < high for low, high in known):
        return None
    says_brand = (
        match.re is BY_BRAND
        or bool(FROM.search(match.string[: match.start("word")]))
        or bool((match.groupdict().get("brand") or "").strip())
    )
    return Unknown(
        word.removesuffix("的"), "brand" if says_brand or word.endswith("的") else "", start, start + len(word)
    )


def _is_empty(words: str, common: frozenset[str]) -> bool:
    if any("\u3400" <= character <= "\u9fff" for character in words):
        return len(words) < 2 or bool(STOP_ZH.search(words) or FILLER_ZH.fullmatch(words) or VERBAL_ZH.search(words))
    parts = words.split()
    return (
        bool(NO_NOUN & set(parts))
        or all(part in EMPTY_EN or part in common or part.isdigit() for part in parts)
        or len(parts) > 3
    )
