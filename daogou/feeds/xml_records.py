"""XML as a stream of records. Nothing outside the file is read: a DTD, the only way to ask for it, is refused.

Prefixes are resolved by hand, so that a feed that forgot to declare Google's is still read.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from daogou.feeds.packed_file import unpacked
from daogou.feeds.refusal import EncodingRefusedError, FileRefusedError
from daogou.feeds.text_lines import MAX_LINE, text_blocks

RECORDS = frozenset({"item", "entry", "review"})
ROOTS = frozenset({"rss", "feed", "rdf"})
MAX_DEPTH = 50
MAX_ELEMENTS = 15_000_000
MAX_CHILDREN = 10_000
GOOGLE = re.compile(r"https?://base\.google\.com/c?ns/1\.0/?")
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.\-]+)["']""")
_READABLE = frozenset({"", "utf-8", "utf8", "us-ascii", "ascii", "gb18030", "gbk", "gb2312", "cp936", "gb_2312-80"})


@dataclass(slots=True)
class Element:
    """`name` without Google's prefix, and with any other; `is_google` when it had Google's."""

    name: str
    is_google: bool
    attributes: Mapping[str, str]
    parts: list[str] = field(default_factory=list)
    children: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its own text and that of everything in it."""
        if not self.children:
            return "".join(self.parts).strip()
        return " ".join(part for part in ("".join(self.parts).strip(), *(c.text for c in self.children)) if part)

    def child(self, name: str) -> Element | None:
        return next(self.all(name), None)

    def all(self, *path: str) -> Iterator[Element]:
        """The elements at the end of `path`, in order."""
        for child in self.children:
            if child.name == path[0]:
                if len(path) == 1:
                    yield child
                else:
                    yield from child.all(*path[1:])


@dataclass(slots=True)
class Record:
    """One item, entry or review: the line where it begins, its number from 1, what it holds."""

    line: int
    number: int
    element: Element


def xml_records(path: Path) -> Iterator[Record]:
    """Every record of the file; raises FileRefusedError with the line where the file cannot be read."""
    parsing = _Parsing()
    number, foreign = 1, _foreign_encoding(path)
    try:
        for number, piece in text_blocks(path):
            if foreign and not piece.isascii():
                raise EncodingRefusedError("", number)
            yield from parsing.fed(piece)
    except EncodingRefusedError as refusal:
        if not foreign:
            raise
        raise FileRefusedError(f"says that it is {foreign}: save it as UTF-8", refusal.line) from refusal
    yield from parsing.finished(number)


class _Parsing:
    """One expat parser and the record that it is in."""

    def __init__(self) -> None:
        self.elements = 0
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = _refuse_dtd
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._google = {"g", "c"}
        self._depth = self._count = self._size = self._fed = 0
        self._stack: list[Element] = []
        self._line = 1
        self._done: list[Record] = []

    def fed(self, piece: str) -> Iterator[Record]:
        self._parse(piece.encode(), is_last=False)
        done, self._done = self._done, []
        return iter(done)

    def finished(self, line: int) -> Iterator[Record]:
        if not self._fed:
            raise FileRefusedError("is empty", line)
        self._parse(b"", is_last=True)
        return iter(self._done)

    def _parse(self, piece: bytes, *, is_last: bool) -> None:
        self._fed += len(piece)
        try:
            self._parser.Parse(piece, is_last)
        except expat.ExpatError as error:
            raise FileRefusedError(_why(error, is_last=is_last), error.lineno) from error
        if self._fed - max(self._parser.CurrentByteIndex, 0) > 2 * MAX_LINE:
            raise FileRefusedError("has a tag or text over 2 MB", self._parser.CurrentLineNumber)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self._depth += 1
        if self._depth > MAX_DEPTH or self.elements > MAX_ELEMENTS:
            self._refuse("is nested too deeply" if self._depth > MAX_DEPTH else f"has over {MAX_ELEMENTS} elements")
        self._note_prefixes(attributes)
        name, is_google = self._named(tag)
        if self._depth == 1 and name.rpartition(":")[2].lower() not in ROOTS:
            self._refuse(f"is neither RSS nor Atom nor product reviews: it begins with <{tag[:50]}>")
        if self._stack or name in RECORDS:
            self._open(Element(name, is_google, attributes))

    def _open(self, element: Element) -> None:
        if self._stack:
            self._stack[-1].children.append(element)
            if len(self._stack[-1].children) > MAX_CHILDREN:
                self._refuse(f"has a record with more than {MAX_CHILDREN} elements")
        else:
            self._line, self._size = self._parser.CurrentLineNumber, 0
            self._parser.CharacterDataHandler = self._text
        self._stack.append(element)

    def _text(self, text: str) -> None:
        self._size += len(text)
        if self._size > MAX_LINE:
            self._refuse("has a record over 2 MB")
        self._stack[-1].parts.append(text)

    def _end(self, _tag: str) -> None:
        self._depth -= 1
        if not self._stack:
            return
        element = self._stack.pop()
        if not self._stack:
            self._parser.CharacterDataHandler = None
            self._count += 1
            self._done.append(Record(self._line, self._count, element))

    def _note_prefixes(self, attributes: Mapping[str, str]) -> None:
        for name, value in attributes.items():
            if name.startswith("xmlns:"):
                (self._google.add if GOOGLE.fullmatch(value.strip()) else self._google.discard)(name[6:])

    def _named(self, tag: str) -> tuple[str, bool]:
        prefix, colon, local = tag.rpartition(":")
        if not colon or prefix in self._google:
            return local.strip().lower(), bool(colon)
        return tag.lower(), False

    def _refuse(self, reason: str) -> NoReturn:
        raise FileRefusedError(reason, self._parser.CurrentLineNumber)


def _refuse_dtd(name: str, *_: object) -> NoReturn:
    raise FileRefusedError("has a DTD (<!DOCTYPE), which no feed needs: it is not read", 1)


def _foreign_encoding(path: Path) -> str:
    """The encoding that the declaration names when it is none of ours, else ""."""
    with unpacked(path) as stream:
        match = _DECLARED.match(stream.read(500).removeprefix(codecs.BOM_UTF8))
    named = match[1].decode() if match else ""
    return "" if named.lower() in _READABLE else named[:40]


def _why(error: expat.ExpatError, *, is_last: bool) -> str:
    reason = expat.errors.messages.get(error.code, "unknown")
    cut = ": the file seems cut off" if is_last else ""
    return f"is not well-formed XML here ({reason}){cut}"
