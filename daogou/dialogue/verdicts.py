"""Questions for a verdict, "这款怎么样？" and "is this one any good?": they ask about the product as a whole."""

from __future__ import annotations

import re

from daogou.catalogue.utterance import Utterance
from daogou.catalogue.vocabulary import normal_form

POINTING = {"product", "ordinal"}
_THING = "(?:款|个|件|双|只|台|条|把|本|支|顶|套|瓶|张|种|样|东西|商品|产品|宝贝)"
_ZH = re.compile(
    rf"(?:请问|话说|那么?|嗯|呃|你?觉得|你看|感觉|我想问下?|麻烦问下?)*"
    rf"(?:第[一二三四五六七八九十\d]{_THING}?|最后一?{_THING}?|[这那]?一?{_THING}|[这那它]|[这那]一?{_THING}(?:东西|商品|产品|宝贝))?"
    rf"(?:到底|究竟|质量|用起来|买了|品质)?"
    rf"(?:怎么?样|咋样|如何|好不好|好吗|好么|行不行|行吗|靠谱吗|靠不靠谱|值吗|值不值|值不值得|值得吗|好用吗|好不好用"
    rf"|(?:值得|值不值得|能|可以|推荐)(?:买|入手|入|购买)(?:吗|么|不)?|推荐吗)(?:啊|呀|呢|吗|的)*"
)
_THIS = r"(?:it|this|that|this one|that one|(?:the )?(?:first|second|third|last)(?: one)?|this (?:product|item|thing))"
_GOOD = r"(?:any good|good|decent|nice|ok|okay|worth (?:it|buying|getting|the money|the price)|recommended)"
_EN = re.compile(
    rf"(?:so |and |hey |hi |well |um )*(?:"
    rf"(?:is|are) {_THIS} (?:really |actually |even )?{_GOOD}"
    rf"|any good|worth (?:it|buying)"
    rf"|(?:how is|how's|hows|how about|what about) {_THIS}"
    rf"|what(?: do|'s| is)?(?: you| your)? (?:think|opinion)(?: of| about| on)? {_THIS}"
    rf"|(?:would|do|can) you recommend {_THIS}|should i (?:buy|get) {_THIS}"
    rf"|tell me (?:more )?about {_THIS})"
)
_HAN = re.compile("[\u3400-\u9fff]")
_EDGES = " ?？!！.。,，~～…"


def asks_for_a_verdict(said: Utterance) -> bool:
    """Whether the whole message asks how good one product is; a detail, a use or a kind of thing asks for more."""
    if any(wish.entity not in POINTING for wish in said.wishes):
        return False
    text = said.text
    for title in (wish.text for wish in said.wishes if wish.entity == "product" and wish.text):
        rest = text.replace(title, " ")
        text = text.replace(title, "这款" if _HAN.search(rest) else "it")
    text = normal_form(text).replace("’", "'").strip(_EDGES)
    return bool(_ZH.fullmatch(re.sub(r"[\s,，]", "", text)) or _EN.fullmatch(text))
