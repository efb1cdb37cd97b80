"""Reading `data/explanations/<language>/<task>.tsv`: lines of category, tone and a text with its values marked.

`{key=value}` is said as it stands, `{key=value|words}` in other words; `{1.key=…}` and `{2.key=…}` speak of two
products. A line that cannot be a pair is refused with file, line and value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from daogou.errors import CorpusError
from daogou.generator.plan import LANGUAGES, TASKS, TONES, Copy, Fact, Pair, Part, Plan, Worded
from daogou.generator.reason_facts import type_of_value

HEADER = ("category", "tone", "text")
MARK = re.compile(r"\{(?:([12])\.)?([^{}=|]+)=([^{}|]+)(?:\|([^{}]+))?\}")
YES, NO = frozenset({"是", "yes"}), frozenset({"否", "no"})
MONEY = frozenset({"price", "budget", "was", "saving"})
ROLES = frozenset(
    {"name", "brand", "use", "recipient", "season", "rating", "reviews", "quote", "because", "knowledge", "wish"}
    | {"relaxed", "color", "material", "size", "origin", "liked", "disliked", "unknown"}
    | MONEY
)
"""Keys that are our own and not a shop's: their names are never said."""
COUNT = re.compile(r"(\d+)/(\d+)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it was written."""

    source: str
    category: str
    tone: str
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    product: int
    key: str
    value: str
    words: str


def read_corpus(folder: Path) -> list[Pair]:
    """The pairs of all files below `folder`; raises CorpusError for a file, line or mark that is none.

    Lines that a network cannot learn from are left out: a value said in words that only fit this value.
    """
    pairs = [pair for language in LANGUAGES for pair in _language(folder / language, language)]
    if not pairs:
        raise CorpusError(f"{folder} holds no explanations: <language>/<task>.tsv")
    return pairs


def _language(folder: Path, language: str) -> Iterator[Pair]:
    for path in sorted(folder.glob("*.tsv")):
        if path.stem not in TASKS:
            raise CorpusError(f"{path}: {path.stem!r} is no task: {', '.join(TASKS)}")
        for line in read_lines(path):
            if (pair := pair_of(line, path.stem, language)) is not None:
                yield pair


def read_lines(path: Path) -> Iterator[Line]:
    """Raises CorpusError with file, line and value."""
    try:
        rows = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path} cannot be read: {error}") from error
    if not rows or tuple(rows[0].split("\t")) != HEADER:
        raise CorpusError(f"{path}:1: the header must be category, tone, text: {rows[0] if rows else ''!r}")
    for number, row in enumerate(rows[1:], 2):
        cells = row.split("\t")
        source = f"{path}:{number}"
        if len(cells) != len(HEADER) or not all(cell.strip() for cell in cells):
            raise CorpusError(f"{source}: three cells are needed: {row!r}")
        if cells[1] not in TONES:
            raise CorpusError(f"{source}: tone {cells[1]!r} is none of {', '.join(TONES)}")
        rest = MARK.sub("", cells[2])
        if "{" in rest or "}" in rest:
            raise CorpusError(f"{source}: a mark is not {{key=value}} or {{key=value|words}}: {cells[2]!r}")
        if re.search(r"\d", rest):
            raise CorpusError(f"{source}: a number stands outside the marks: {rest!r}")
        yield Line(source, *cells)


def pair_of(line: Line, task: str, language: str) -> Pair | None:
    """The pair of a line; None where a mark's words hold neither its value nor stand for it."""
    builder = _PairBuilder(line, language)
    end = 0
    for match in MARK.finditer(line.text):
        builder.say(line.text[end : match.start()])
        mark = Mark(int(match[1] or 0), match[2].strip(), match[3].strip(), (match[4] or match[3]).strip())
        if not builder.mark(mark):
            return None
        end = match.end()
    builder.say(line.text[end:])
    return Pair(Plan(task, language, tuple(builder.facts), line.tone), tuple(builder.parts), line.source)


class _PairBuilder:
    """Facts and parts as they come along the text; a fact that is said twice is one fact."""

    def __init__(self, line: Line, language: str) -> None:
        self.line = line
        self.language = language
        self.facts: list[Fact] = [Fact(line.category, "kind", (line.category,), optional=True)]
        self.parts: list[Part] = []
        self.known: dict[Mark, int] = {}

    def say(self, words: str) -> None:
        if words:
            self.parts.append(words)

    def mark(self, mark: Mark) -> bool:
        """Whether the mark could be taken."""
        if mark.value in YES | NO:
            return self._worded(mark, Fact(mark.key, "yes" if mark.value in YES else "no", (mark.key,), mark.product))
        if mark.key == "unknown":
            return self._worded(mark, _only_said(Fact(mark.value, "none", (mark.value,), mark.product), mark))
        if ":" in mark.key:
            return self._counts(mark)
        return self._copied(mark)

    def _counts(self, mark: Mark) -> bool:
        verdict, _, aspect = mark.key.partition(":")
        count = COUNT.fullmatch(mark.value)
        if verdict not in {"liked", "disliked"} or not aspect or count is None or int(count[1]) > int(count[2]):
            raise CorpusError(f"{self.line.source}: opinions are liked:ASPECT=n/m, n of m: {mark.key}={mark.value!r}")
        kind = "praise" if verdict == "liked" else "fault"
        return self._worded(mark, _only_said(Fact(aspect, kind, (count[1], count[2], aspect), mark.product), mark))

    def _worded(self, mark: Mark, fact: Fact) -> bool:
        if not fact.copies[0] and fact.type in {"praise", "fault"}:
            return False
        self.parts.append(Worded(len(self.facts), _cut(mark.words, fact.copies, len(self.facts))))
        self.facts.append(fact)
        return True

    def _copied(self, mark: Mark) -> bool:
        if mark in self.known:
            self.parts.append(Copy(self.known[mark]))
            return True
        value = _surface(mark)
        if value is None:
            return False
        names = () if mark.key in ROLES else (mark.key,)
        fact = Fact(mark.key, type_of(mark.key, value), (value, *names), mark.product)
        before, _, after = mark.words.partition(value)
        self.say(before)
        self.parts.append(Copy(len(self.facts)))
        self.say(after)
        self.known[mark] = len(self.facts)
        self.facts.append(fact)
        return True


def _only_said(fact: Fact, mark: Mark) -> Fact:
    """The fact without the copies that the words do not say: an aspect may be worded, too ("佩戴舒服": "戴着舒服"). In
    Chinese the stem of an aspect that is said counts as the aspect ("包装好": "包装")."""
    copies = tuple(_said_form(copy, mark.words) for copy in fact.copies)
    return replace(fact, copies=copies, must_copy=all(copies))


def _said_form(copy: str, words: str) -> str:
    if copy.isdigit():
        return copy if re.search(rf"(?<!\d){copy}(?!\d)", words) else ""
    if not copy.isascii():
        stems = [copy, *(copy[:end] for end in range(len(copy) - 1, 1, -1)), *([copy[1:]] if len(copy) > 2 else [])]
        return next((stem for stem in stems if stem in words), "")
    found = words.lower().find(copy.lower())
    return words[found : found + len(copy)] if found >= 0 else ""


def _surface(mark: Mark) -> str | None:
    """What is copied: the value as it stands in the words, or words that stand for it; None where they are a clause."""
    place = mark.words.lower().find(mark.value.lower())
    if place >= 0:
        return mark.words[place : place + len(mark.value)]
    short = len(mark.words) <= len(mark.value) + 3 and not re.search(r"[，。,.;；]", mark.words)
    return mark.words if short or mark.key in {"wish", "use", "recipient", "season", "relaxed"} else None


def _cut(words: str, copies: tuple[str, ...], fact: int) -> tuple[str | Copy, ...]:
    """The words with the copies in them taken out, the longest first, each once; numbers as whole numbers."""
    parts: list[str | Copy] = [words]
    for number in sorted(range(len(copies)), key=lambda place: -len(copies[place])):
        if not copies[number]:
            continue
        pattern = (
            rf"(?<!\d){re.escape(copies[number])}(?!\d)" if copies[number].isdigit() else re.escape(copies[number])
        )
        for place, part in enumerate(parts):
            if isinstance(part, str) and (match := re.search(pattern, part, re.IGNORECASE)):
                cut: list[str | Copy] = [part[: match.start()], Copy(fact, number), part[match.end() :]]
                parts[place : place + 1] = [piece for piece in cut if piece != ""]
                break
    return tuple(parts)


def type_of(key: str, value: str) -> str:
    """The type of a copied fact."""
    if key == "name":
        return "name"
    return "money" if key in MONEY else type_of_value(value)
