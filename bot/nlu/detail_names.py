"""Which of several details a value is of, by the word beside it: "a blue dial" is the colour of the dial."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.nlu.text import normalise

GENERAL_EN = re.compile(r"\b(?:colou?rs?|materials?|finish|type|style|pattern|shade|of|the|made)\b")
GENERAL_ZH = re.compile(r"(?:的?(?:颜色|色彩|色系|色|材质|材料|质地|图案|花纹|款式|类型|样式))$")
LINK_EN = r"(?:\s?(?:in|is|are|of|to be|should be|must be|has to be|:|,|a|the|made of|made from|coming in))*\s"
LINK_ZH = r"(?:最好|应该|必须|得|要|想要|是|为|用|选|换成|[:：])*"


@dataclass(frozen=True)
class DetailNames:
    """Detail → what its names say beside general words like "colour"."""

    parts: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of_terms(cls, terms: Iterable[Mapping[str, str]]) -> "DetailNames":
        """Reads them from the attributes of a vocabulary file."""
        parts: dict[str, set[str]] = defaultdict(set)
        for term in terms:
            if term["kind"] == "attribute":
                name = normalise(term["term"])
                part = " ".join(GENERAL_EN.sub(" ", GENERAL_ZH.sub("", name)).split())
                parts[term["value"]] |= {part, name} if part else set()
        return cls({name: frozenset(own) for name, own in parts.items()})

    def beside(self, normal: str, start: int, end: int, names: Sequence[str]) -> str | None:
        """The one of `names` that stands beside the value at [start, end)."""
        before, ahead = normal[max(0, start - 40) : start], normal[end : end + 30]
        for name in names:
            if any(_stands(part, before, ahead) for part in self.parts.get(name, ())):
                return name
        return None


def _stands(part: str, before: str, ahead: str) -> bool:
    said = re.escape(part)
    if part.isascii():
        follows, leads = rf"(?:[- ]?colou?red)? {said}s?\b", rf"\b{said}s?\b{LINK_EN}$"
    else:
        follows, leads = rf"色?系?的?{said}", rf"{said}(?:的?(?:颜色|材质|色))?{LINK_ZH}$"
    return bool(re.match(follows, ahead) or re.search(leads, before))
