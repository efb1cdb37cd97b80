"""HTML as text: what a description holds when it was copied from a shop's page."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

_TAGS_LIST = """
    a abbr address article aside b blockquote body br button center cite code dd del details div dl dt em figure
    figcaption font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins li link main mark meta nav
    object ol p picture pre q s script section small source span strike strong style sub summary sup svg table tbody td
    template tfoot th thead title tr u ul video wbr
"""
_TAG = "|".join(sorted(_TAGS_LIST.split(), key=len, reverse=True))
_LOOKS_LIKE_HTML = re.compile(rf"</?(?:{_TAG})(?:\s[^<>]*)?/?>|<!--|&(?:#\d+|#x[0-9a-f]+|[a-z]{{2,8}});", re.IGNORECASE)
# Where the parser is needed: what these hold is no text.
_HIDDEN = re.compile(r"<(?:!|\?|script|style|template|title|svg|iframe|object)", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)(?:[\s/][^<>]*)?>")
_BLOCKS_LIST = """
    p div br li ul ol tr table h1 h2 h3 h4 h5 h6 section article blockquote hr
"""
_BLOCKS = frozenset(_BLOCKS_LIST.split())
_SILENT = frozenset({"script", "style", "template", "title"})


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT and self._silent > 0
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def plain_text(text: str) -> str:
    """`text` without tags and entities; text that has none comes back as it is."""
    if ("<" not in text and "&" not in text) or not _LOOKS_LIKE_HTML.search(text):
        return text
    lines = (" ".join(line.split()) for line in _without_tags(text).splitlines())
    return "\n".join(line for line in lines if line)


def _without_tags(text: str) -> str:
    if not _HIDDEN.search(text):
        return unescape(_ANY_TAG.sub(_gap, text))
    parser = _Text()
    parser.feed(text)
    parser.close()
    return "".join(parser.parts)


def _gap(tag: re.Match[str]) -> str:
    return "\n" if tag[1].lower() in _BLOCKS else ""
