"""Cleaning a review and cutting it into sentences and clauses."""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<[^<>]{0,200}>")
_MARKDOWN = re.compile(r"\[([^\[\]]{0,200})\]\([^()]{0,300}\)|[*_`#~]{1,3}")
_END = "\u3002!\uff01?\uff1f\u2026;\uff1b"
_SENTENCE = re.compile(rf"[^{_END}\n.]+(?:\.(?=\w)[^{_END}\n.]*)*[{_END}.]*")
_CLAUSE = re.compile(
    r"[,\uff0c\u3001:\uff1a()\uff08\uff09\u2014]|\s-\s|但是|但|不过|可是|只是|就是|\b(?:but|however|though|although|yet|while)\b",
    re.I,
)
_SPACES = re.compile(r"\s+")


def cleaned(text: str) -> str:
    """Plain text: no tags, entities or markup."""
    plain = _TAG.sub(" ", html.unescape(text))
    return _MARKDOWN.sub(lambda match: match.group(1) or "", plain).strip()


def sentences(text: str) -> list[str]:
    """Sentences with their final mark, blanks made single."""
    found = (_SPACES.sub(" ", match.group()).strip() for match in _SENTENCE.finditer(text))
    return [sentence for sentence in found if any(character.isalnum() for character in sentence)]


def clauses(sentence: str) -> list[str]:
    """Parts of a sentence that can each hold one verdict: cut at commas and at "but"."""
    return [part.strip() for part in _CLAUSE.split(sentence) if part and part.strip()]


def han_count(text: str) -> int:
    return sum("\u3400" <= character <= "\u9fff" for character in text)
