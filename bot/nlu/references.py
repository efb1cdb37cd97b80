"""References to what was shown ("the second one", 前两个), orders ("cheapest") and the language asked for."""

import re
from dataclasses import dataclass

from bot.nlu.numbers import parse_number

MEASURE = r"[个款件双只台条瓶张把种家本支套盒辆顶块部副号样根包袋罐份幅枚盏座串]"
ZH_ORDINAL = re.compile(
    rf"第(?P<number>[一二三四五六七八九十]{{1,3}}|\d{{1,2}})(?:{MEASURE}|"
    rf"(?=[跟和与呢吗的是比贵便防能可有好,，。?？!！]|$))"
    rf"|(?:比较一?下?|对比一?下?)\s?(?P<first>[1-6])(?:号)?\s?(?:和|跟|与|、|/|vs\.?)\s?(?P<second>[1-6])(?!\d)"
    rf"|(?<![\d.])(?P<left>[1-6])(?:号)?\s?(?:和|跟|与|、|/|vs\.?|比)\s?(?P<right>[1-6])(?:号)?(?=\s?(?:哪|"
    rf"比|谁|有什么|有啥|区别|差|对比|相比|怎么选|$))"
    rf"|(?P<front>[前头])(?P<count>两|俩|二|三|几|2|3){MEASURE}?|(?P<back>[后])(?P<backcount>两|俩|二|2){MEASURE}"
    rf"|(?P<last>(?:最后|末尾|最末)(?:那|这)?一?{MEASURE}|倒数第一{MEASURE}?)|"
    rf"(?<![\d.十百])(?P<plain>[1-9一二三四五])号(?!码)"
)
EN_NUMBERS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "fifth": 5,
    "5th": 5,
}
EN_NUMBERS.update({"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "sixth": 6, "6th": 6, "last": -1, "final": -1})
ORDINAL_WORD = r"first|second|third|fourth|fifth|sixth|1st|2nd|3rd|4th|5th|6th|last|final"
EN_ORDINAL = re.compile(
    rf"\b(?:(?:the|both|all|top) )?(?P<front>first|top|last) (?P<count>two|2|three|3|couple|"
    rf"pair)\b(?: (?:of them|ones|items))?"
    rf"|\b(?P<determined>the|that|this|your|with|and|vs|versus|to|or|"
    rf"no\.?) (?P<word>(?!(?<=to )last)(?:{ORDINAL_WORD}))\b(?! (?:time|thing|place|hand|week|year|month|day|"
    rf"night|question|"
    rf"name|aid))"
    rf"|\b(?P<named>{ORDINAL_WORD}) (?:one|option|item|product|pick|choice|suggestion|pair|guy)\b"
    rf"|(?:#|\b(?:number|no\.?|option|item|product) )(?P<digit>[1-9]|one|two|three|four|five)\b"
    rf"|\b(?:compare|between|choose between) (?P<left>[1-6]) (?:and|with|to|or|vs\.?|"
    rf"&) (?P<right>[1-6])(?=[?.!,;]|$| (?:which|what|who|please|for me|is|are|so))"
    rf"|^(?P<alone>{ORDINAL_WORD})[.!?]?$"
)
SORTS: list[tuple[str, "re.Pattern[str]"]] = [
    (
        "price_asc",
        re.compile(
            r"最便宜|便宜的?(?:排|放|摆|列)?在?最?前|便宜的先|先看便宜|从便宜|"
            r"价格最低|最低价|价格?从低到高|按价格升序|\bcheapest\b|lowest[ -]priced?|lowest first|"
            r"by price|least expensive|most affordable|low to high"
        ),
    ),
    (
        "price_desc",
        re.compile(
            r"最贵|贵的?(?:排|放|摆|列)?在?最?前|从贵到|"
            r"价格最高|价格?从高到低|most expensive|priciest|\bdearest\b|highest[ -]priced?|high to low"
        ),
    ),
    (
        "rating",
        re.compile(
            r"评[价分](?:最|比较|更)?[好高]|好评(?:率)?(?:最|比较|更)?[多高]|口碑(?:最|比较|更)?好|(?:best|top|"
            r"highest|well|better)[ -]?(?:rated|reviewed|ratings?|reviews?)|good reviews|highly rated"
        ),
    ),
    (
        "popular",
        re.compile(
            r"卖得?(?:最|比较|更)?[好火]|销量(?:最|比较|更)?[高好]|销量第一|最热门?|热门|热销|爆款|畅销|(?:最|"
            r"受)+欢迎|人气|大家都(?:在)?买|卖得多|买的人(?:最|比较)?多|买得最多|sells? (?:the )?(?:most|best)|"
            r"selling (?:the )?(?:most|best)|most (?:bought|purchased|sold)|everyone(?:'s| is)? buying|"
            r"best[ -]?sell(?:ing|ers?)|\b(?:most )?popular\b|trending|top[ -]?sell(?:ing|ers?)|"
            r"\bhot(?:test)? (?:items|products|sellers?)"
        ),
    ),
    (
        "new",
        re.compile(
            r"最新|新品|新款|新到|新上|上新|刚上[架市]|刚到货|\bnewest\b|\blatest\b|new arrivals?|new in\b|"
            r"just (?:in|arrived|landed)|what's new|whats new|new stuff|recently|just released|newly|fresh in|"
            r"new items|new products|上了什么新|有什么新|刚出|刚上"
        ),
    ),
]
LANGUAGE = re.compile(
    r"(?:说|讲|用|换成?|改成?|切换?[到成]?|转[到成]?|回|成|会|speak|talk|read|reply|answer|respond|write|"
    r"switch|change|chat|in|to|use|continue|understand|do you know|go)\s?"
    r"(?:me |to |back to |back |in |into |with |only )*(?P<language>英文|英语|英語|中文|汉语|国语|普通话|"
    r"华语|english|chinese|mandarin)"
    r"|^(?P<alone>英文|英语|中文|汉语|普通话|english|chinese|mandarin)(?: ?please| ?pls|吧|谢谢|模式|"
    r"版)?[.!。！?？]*$|(?P<suffix>english|chinese|中文|英文)(?: please| pls|模式|版本|回答|回复|交流|"
    r"沟通|聊)"
)
ENGLISH_WORDS = {"英文", "英语", "英語", "english"}


@dataclass(frozen=True)
class Reference:
    """`entity` is ordinal, sort or language."""

    entity: str
    value: str
    start: int
    end: int


def find_references(normal: str) -> list[Reference]:
    """Every reference of a text in normal form, in the order of the text."""
    found = _chinese_ordinals(normal) + _english_ordinals(normal) + _sorts(normal) + _languages(normal)
    return sorted(found, key=lambda reference: (reference.start, reference.end))


def _ordinal(number: int, match: "re.Match[str]") -> Reference:
    return Reference("ordinal", str(number), match.start(), match.end())


def _chinese_ordinals(text: str) -> list[Reference]:
    found: list[Reference] = []
    for match in ZH_ORDINAL.finditer(text):
        if match.group("number") or match.group("plain"):
            found.append(_ordinal(int(parse_number(match.group("number") or match.group("plain")) or 0), match))
        elif match.group("left") or match.group("first"):
            sides = ("left", "right") if match.group("left") else ("first", "second")
            found.extend(_ordinal(int(match.group(side)), match) for side in sides)
        elif match.group("front"):
            count = 3 if match.group("count") in "三3" else 2
            found.extend(_ordinal(number, match) for number in range(1, count + 1))
        elif match.group("back"):
            found.extend(_ordinal(number, match) for number in (-2, -1))
        else:
            found.append(_ordinal(-1, match))
    return found


def _english_ordinals(text: str) -> list[Reference]:
    found: list[Reference] = []
    for match in EN_ORDINAL.finditer(text):
        if match.group("count"):
            count = 3 if match.group("count") in {"three", "3"} else 2
            numbers = range(-count, 0) if match.group("front") == "last" else range(1, count + 1)
            found.extend(_ordinal(number, match) for number in numbers)
            continue
        if match.group("left"):
            found.extend(_ordinal(int(match.group(side)), match) for side in ("left", "right"))
            continue
        word = next(match.group(name) for name in ("word", "named", "digit", "alone") if match.group(name))
        found.append(_ordinal(EN_NUMBERS.get(word) or int(word), match))
    return found


def _sorts(text: str) -> list[Reference]:
    matches = [(name, pattern.search(text)) for name, pattern in SORTS]
    return [Reference("sort", name, match.start(), match.end()) for name, match in matches if match][:1]


def _languages(text: str) -> list[Reference]:
    match = LANGUAGE.search(text)
    if match is None:
        return []
    word = match.group("language") or match.group("alone") or match.group("suffix")
    return [Reference("language", "en" if word in ENGLISH_WORDS else "zh", match.start(), match.end())]
