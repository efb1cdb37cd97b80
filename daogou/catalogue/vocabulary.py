"""Vocabulary: the shop's words in both languages, exported by an import and read by the NLU and the guide.

`vocabulary.json` under DAOGOU_HOME:
{"version": 1, "fingerprint": "sha256…", "shop": {"name", "currency", "languages"},
 "terms": [{"term": "蓝牙耳机", "kind": "category", "name": "", "value": "数码 > 耳机 > 蓝牙耳机",
            "language": "zh", "written": ""}, …]}

`kind`: category | brand | value | feature | attribute | product. `term` is in normal form (`normal_form`);
`value` is what the shop writes (an attribute's or feature's own name, a product's id); `name` is the attribute that
a value belongs to; `written` is the term as it was written, where that differs from the normal form.
The same term may stand for several values.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

VERSION = 1
LANGUAGES = ("zh", "en")
NEVER_SAID = ""
"""The language of terms by which shoppers are understood and which the guide does not say: a dictionary's."""
_HAN = re.compile("[\u3400-\u9fff]")
_LATIN_WORD = re.compile(r"(?<![^\s\-])[A-Za-z][\x21-\x2c\x2e-\x7e]*(?![^\s\-])")


@dataclass(frozen=True, slots=True)
class Term:
    """One way to say one thing of the shop."""

    term: str
    kind: str
    value: str
    name: str = ""
    language: str = ""
    written: str = ""

    @property
    def said(self) -> str:
        """The term as the shop writes it, capitals and all."""
        return self.written or self.term


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every term of a shop. `source` says what an import made it of; "" where that is not known."""

    terms: tuple[Term, ...] = ()
    fingerprint: str = ""
    source: str = ""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Vocabulary:
        """Raises ValueError when the file is of another version."""
        if data.get("version") != VERSION:
            raise ValueError(f"vocabulary version is {data.get('version')!r}, this guide reads {VERSION}")
        terms = (
            Term(t["term"], t["kind"], t["value"], t.get("name", ""), t.get("language", ""), t.get("written", ""))
            for t in data["terms"]
        )
        return cls(tuple(terms), data.get("fingerprint", ""))

    def names_in(self, language: str) -> dict[tuple[str, str, str], str]:
        """(kind, name, value) → the first term in `language`: how to say a thing of the shop to this shopper."""
        said: dict[tuple[str, str, str], str] = {}
        for term in self.terms:
            if term.language == language:
                said.setdefault((term.kind, term.name, term.value), term.said)
        return said


def normal_form(text: str, simplify: Mapping[str, str] | None = None) -> str:
    """Lower case, NFKC width, single blanks; characters mapped one to one by `simplify` (traditional → simplified)."""
    if text.isascii():
        return " ".join(text.lower().split())
    folded = unicodedata.normalize("NFKC", text).lower()
    if simplify:
        folded = "".join(map(simplify.get, folded, folded))
    return " ".join(folded.split())


def language_of(text: str) -> str:
    """ "zh" or "en" by counting Han characters against Latin words; "" when there is neither."""
    han = 0 if text.isascii() else len(_HAN.findall(text))
    latin = len(_LATIN_WORD.findall(text))
    if han == 0 and latin == 0:
        return ""
    return "zh" if han >= latin else "en"
