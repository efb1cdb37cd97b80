"""The normal form of texts in RNNLG's scoring (shawnwun/RNNLG `utils/nlp.py`, Apache-2.0), written anew for Python 3.

Its oddities are kept where they count: figures are compared with published ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

PHONE = re.compile(r"\(?(\d{3})\)?[-.\s]?(\d{3})[-.\s]?(\d{4})")
FINAL = re.compile(r" [.?!]$")
SPACED_MARKS = ("?", ".", ",", "!")
Mapping = Sequence[tuple[str, str]]


def normalise(text: str, mapping: Mapping) -> str:
    """Lower case, marks apart, contractions spelled out, word endings split as `mapping` (pairs of words) says."""
    text = FINAL.sub("", text).lower().strip()
    text = _join_phones(text)
    text = text.replace(";", ",").replace("/", " and ")
    text = re.sub(r'[":<>@]', "", text).replace(" - ", "")
    for mark in SPACED_MARKS:
        text = _set_apart(mark, text)
    text = re.sub(r"^'|'$", "", text)
    text = re.sub(r"'\s|\s'", " ", text)
    for old, new in mapping:
        text = f" {text} ".replace(f" {old} ", f" {new} ")[1:-1]
    text = re.sub(" +", " ", _set_apart("'s", text))
    return _join_numbers(text)


def _join_phones(text: str) -> str:
    for match in PHONE.findall(text):
        start = text.find(match[0])
        start -= text[start - 1 : start] == "("
        end = text.find(match[-1], start) + len(match[-1])
        text = text.replace(text[start:end], "".join(match))
    return text


def _set_apart(token: str, text: str) -> str:
    """Spaces around every occurrence that is not between two digits."""
    start = 0
    while (start := text.find(token, start)) != -1:
        between = text[start - 1 : start + 2]
        if start + 1 < len(text) and re.fullmatch(r"\d.\d", between, re.DOTALL):
            start += 1
            continue
        if text[start - 1] != " ":
            text = text[:start] + " " + text[start:]
            start += 1
        if start + len(token) < len(text) and text[start + len(token)] != " ":
            text = text[: start + 1] + " " + text[start + 1 :]
        start += 1
    return text


def _join_numbers(text: str) -> str:
    words: list[str] = []
    for word in text.split():
        if words and re.fullmatch(r"\d+", word) and re.match(r"\d+$", words[-1]):
            words[-1] += word
        else:
            words.append(word)
    return " ".join(words)
