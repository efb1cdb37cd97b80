"""A draft as it is shown: blanks where Chinese meets Western letters, and which words say which fact."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daogou.catalogue.recommendation import Claim
from daogou.explaining.planning import ReasonPlan
from daogou.generator.plan import Draft, Mention

MEETING = re.compile(r"(?<=[\u3400-\u9fff])(?=[A-Za-z0-9¥$€£])|(?<=[A-Za-z0-9])(?=[\u3400-\u9fff])")
FOREIGN = {"zh": re.compile(r"[A-Za-z]{2,}"), "en": re.compile(r"[\u3400-\u9fff，。]")}
HANGING = {
    "zh": re.compile(r"(?:不是|是|有|和|的是)[，。]|[^。！”]$"),
    "en": re.compile(
        r"\b[Aa] (?=[aeio])|\b(?:so it can be|which suits a choice|and so works) (?!for )"
        r"|\b(?:is|the|its|and|by|at|gives|lists|was)[.,]|[^.!”]$"
    ),
}
"""Ends that end nothing, "a active", and words that need somebody behind them."""
STUTTER = {
    "zh": re.compile(r"(?!看看|刚刚|常常|慢慢|天天|试试)([\u3400-\u9fff]{1,6})\1"),
    "en": re.compile(r"\b(\w+(?: \w+){0,3}) \1\b", re.IGNORECASE),
}
PREDICATES = ("可", "能", "防", "抗", "免", "无", "不", "去", "低", "透")
"""How flags begin that are said of a thing as they stand: 可机洗, 防水."""
BEFORE_PREDICATES = (*"明注着“要的说意它还也款", "标有")
"""How words end that may stand before them: "标明可机洗", "您要的可机洗"."""
ADJECTIVE = re.compile(r"(?:able|proof|safe|free|ive|ic|ed|al|less|resistant|compatible|friendly|pilling|decaf)$")
TO_FOR = re.compile(r"\b(?:to|with|has|have) (?:for|with|allowed)\b")
CLAUSE = re.compile(r"[，。；：！？]|[,;:!?.](?=\s|$)")


def spaced(draft: Draft) -> Draft:
    """The draft with a blank at every such meeting outside its values."""
    inside = [(mention.start, mention.end) for mention in draft.mentions]
    gaps = [
        match.start()
        for match in MEETING.finditer(draft.text)
        if not any(start < match.start() < end for start, end in inside)
    ]
    text = "".join((" " if place in gaps else "") + letter for place, letter in enumerate(draft.text))
    moved = tuple(
        Mention(
            mention.fact,
            mention.start + sum(gap <= mention.start for gap in gaps),
            mention.end + sum(gap < mention.end for gap in gaps),
        )
        for mention in draft.mentions
    )
    return Draft(text, moved, draft.score, draft.tokens)


def slip_of(draft: Draft, language: str) -> str:
    """What shows that the network stumbled, or "": words of the other language, stuttering, a clause left hanging."""
    frame = frame_of(draft)
    if found := FOREIGN[language].search(frame):
        return f"{found[0]}: not in the language"
    if found := STUTTER[language].search(frame):
        return f"{found[0]}: said twice"
    if found := HANGING[language].search(draft.text):
        return f"{found[0]}: left hanging"
    return "" if draft.text.count("“") == draft.text.count("”") else "“: left open"


def is_awkward(words: str, flag: str, language: str) -> bool:
    """A flag's words that no shop assistant would say: "能证书", "礼盒" alone, "it has a reflective"."""
    said = words.strip(" ，。,.").lower()
    name = flag.lower()
    if language == "en":
        as_noun = re.search(rf"\b(?:has|have|comes with|with)(?: an?| the)? {re.escape(name)}\b", said)
        return said == name or bool(TO_FOR.search(said) or (as_noun and ADJECTIVE.search(name)))
    if said.endswith("的") and "是" not in said:
        return True
    if name.startswith(PREDICATES) or name.endswith("可用"):
        before = said.partition(name)[0] if name in said else ""
        return bool(before) and not before.endswith(BEFORE_PREDICATES)
    return said == name or "能" + name in said


def frame_of(draft: Draft) -> str:
    """The words around the values: two reasons of one answer never share them."""
    frame, end = "", 0
    for mention in sorted(draft.mentions, key=lambda mention: mention.start):
        frame += draft.text[end : mention.start] + "{}"
        end = max(end, mention.end)
    return frame + draft.text[end:]


def opening_of(draft: Draft) -> str:
    """The frame's first clause."""
    return CLAUSE.split(frame_of(draft), maxsplit=1)[0]


def claims_of(draft: Draft, plan: ReasonPlan) -> tuple[Claim, ...]:
    """A claim for every fact of the plan, its text the clause that says it, or the value alone where the clause says
    another fact, too."""
    owned = [(plan.owners[mention.fact], mention) for mention in draft.mentions if plan.owners[mention.fact] >= 0]
    found = []
    for place, fact in enumerate(plan.facts):
        own = [mention for owner, mention in owned if owner == place]
        if own:
            others = [mention for owner, mention in owned if owner != place]
            found.append(Claim(_words(draft.text, own, others), fact.source, fact.key))
    return tuple(found)


def _words(text: str, own: Sequence[Mention], others: Sequence[Mention]) -> str:
    start, end = min(mention.start for mention in own), max(mention.end for mention in own)
    cuts = [0, *(match.end() for match in CLAUSE.finditer(text))]
    stops = [*(match.start() for match in CLAUSE.finditer(text)), len(text)]
    left = max((cut for cut in cuts if cut <= start), default=0)
    right = min((stop for stop in stops if stop >= end), default=len(text))
    if any(mention.start < right and left < mention.end for mention in others):
        first = min(own, key=lambda mention: mention.start)
        left, right = first.start, first.end
    return text[left:right].strip()
