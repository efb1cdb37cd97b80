"""Details whose name is a denial ("BPA-free", 无糖), named by other denials: "without BPA", 不含糖.

Without these, such a wish would be read as the refusal of a thing that the shop has no word for.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from bot.nlu.text import normalise

KINDS = frozenset({"feature", "value", "attribute"})
FREE_EN = re.compile(r"(?P<what>[a-z0-9][a-z0-9 ]*?)[- ]free")
NON_EN = re.compile(r"non[- ](?P<what>[a-z]+)")
FREE_ZH = re.compile(r"(?:无|不含|不加|未添加|零|0)(?P<what>[\u3400-\u9fffa-z]{1,6})")
NEEDLESS_ZH = re.compile(r"免(?P<what>[\u3400-\u9fff]{1,4})")
SAID_EN = ("no {}", "without {}", "without any {}", "no added {}", "free of {}", "free from {}", "zero {}")
SAID_ZH = (
    "无{}",
    "不含{}",
    "不含有{}",
    "不加{}",
    "没有{}",
    "没{}",
    "不带{}",
    "零{}",
    "不要含{}",
    "别含{}",
    "不能含{}",
    "不能有{}",
)
NEEDLESS_SAID_ZH = ("不用{}", "不需要{}", "无需{}", "不必{}")


def negative_forms(terms: Iterable[Mapping[str, str]]) -> Iterator[dict[str, str]]:
    """Further terms for those of `terms` that deny something."""
    seen = set()
    for term in terms:
        for said in _forms(normalise(term["term"])) if term["kind"] in KINDS else ():
            key = (said, term["kind"], term["value"], term["name"])
            if key not in seen:
                seen.add(key)
                yield {**term, "term": said}


def _forms(name: str) -> list[str]:
    if match := FREE_EN.fullmatch(name):
        what = match.group("what")
        return [form.format(what) for form in (*SAID_EN, "不含{}", "无{}")]
    if match := NON_EN.fullmatch(name):
        return ["non" + match.group("what")]
    if match := FREE_ZH.fullmatch(name):
        return [form.format(match.group("what")) for form in SAID_ZH]
    if match := NEEDLESS_ZH.fullmatch(name):
        return [form.format(match.group("what")) for form in NEEDLESS_SAID_ZH]
    return []
