"""Opinions: how many buyers praise or criticise what, as numbers, shares, "most", "nobody", and comparisons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from daogou.claims.facts import Facts
from daogou.claims.opinion_counts import Count, statement_problem
from daogou.claims.opinion_words import POLARITIES, Event, events_of
from daogou.claims.patterns import Patterns
from daogou.claims.reading import Reading
from daogou.claims.verdict import Finding, Standing

_STRONG = re.compile(r"\b(?:prais\w+|critici[sz]\w+|complain\w*|complaints?)\b|夸|吐槽|好评|差评|抱怨|称赞")
_COMPARES = re.compile(r"\bthan\b|比(?!较|例)|多于|少于|不如|\boutnumber")
_FEWER = re.compile(r"\b(?:fewer|less|lower)\b|少于|不如|少$|少(?=[。,]|$)|低")


@dataclass(slots=True)
class OpinionMemory:
    """What the sentence before spoke of: "Comfort: 76 mention it. 68 praise it." `numbers` are all of the text."""

    aspects: tuple[int, ...] = ()
    numbers: list[float] = field(default_factory=list)


def read_opinions(reading: Reading, memory: OpinionMemory) -> None:
    """Read the sentence if buyers speak in it."""
    patterns, facts = reading.reader.patterns, reading.record.facts
    speakers = patterns.opinions["reviewers"].search(reading.text)
    speaks = speakers and patterns.opinions["verbs"].search(reading.text)
    sentence = _OpinionSentence(reading, memory, patterns, facts)
    if not (speaks or _STRONG.search(reading.text) or sentence.speaks()):
        _read_rating(reading)
    elif not facts.opinions:
        _without_opinions(reading)
    else:
        sentence.read()


def _read_rating(reading: Reading) -> None:
    """ "259 reviews, 4.6 out of 5 on average": known where the shop counts ratings."""
    rating = reading.record.facts.rating
    if rating is None or not reading.reader.patterns.opinions["rating"].search(reading.text):
        return
    allowed = {float(rating[0]), float(rating[1]), 5.0}
    for event in events_of(reading.text, reading.reader.patterns, {}, reading.reader.units):
        if event.kind == "number" and reading.is_open(event.start, event.end):
            reading.judge(event.start, event.end, "rating", event.value in allowed, "the ratings say otherwise")
    reading.taken += [match.span() for match in _RATING_WORDS.finditer(reading.text)]


_RATING_WORDS = re.compile(r"\b(?:out of|averages?|mean|reviews?|ratings?|stars?)\b|平均|均分|条|分|星|评价")


def _without_opinions(reading: Reading) -> None:
    patterns = reading.reader.patterns
    _read_rating(reading)
    if reading.record.facts.rating is not None:
        return
    for match in patterns.opinions["reviewers"].finditer(reading.text):
        if reading.is_open(*match.span()):
            is_none = any(match.start() >= start for start, _ in reading.denied) or patterns.opinions["nobody"].search(
                reading.text
            )
            standing = Standing.SUPPORTED if is_none else Standing.UNSUPPORTED
            reading.find(*match.span(), "opinion", standing, "" if is_none else "no buyer's opinion is known")


@dataclass(slots=True)
class _OpinionSentence:
    reading: Reading
    memory: OpinionMemory
    patterns: Patterns
    facts: Facts

    def events(self) -> list[Event]:
        known = self.reading.record.aspects
        found = events_of(self.reading.text, self.patterns, known, self.reading.reader.units)
        return [_without_complaint(event, found, self.reading.text) for event in found]

    def speaks(self) -> bool:
        """An aspect that buyers speak of, with praise or criticism, and with a number or a quantifier."""
        kinds = {event.kind for event in self.events()} if self.facts.opinions else set()
        is_counted = bool(kinds & {"number", "share", "quantifier"}) or bool(self._direction())
        halves = any(event.name == "half" for event in self.events())
        return "aspect" in kinds and bool(halves or kinds & set(POLARITIES)) and is_counted

    def read(self) -> None:
        events = self.events()
        for start, end in self._parts():
            inside = [event for event in events if start <= event.start < end]
            if not self.reading.is_open(start, end) and not self._any_open(inside):
                continue
            aspects = tuple(dict.fromkeys(int(event.value) for event in inside if event.kind == "aspect"))
            self._part(start, end, inside, aspects or self.memory.aspects)
            self.memory.aspects = aspects or self.memory.aspects
        self._take_words(events)

    def _any_open(self, events: Sequence[Event]) -> bool:
        return any(self.reading.is_open(event.start, event.end) for event in events)

    def _parts(self) -> list[tuple[int, int]]:
        """A comparison is read whole; else clause by clause, "and" before a number apart."""
        text = self.reading.text
        if _COMPARES.search(text) and (self._direction() or text.count(",") == 0):
            return [(0, len(text))]
        return [(0, len(text))]

    def _direction(self) -> str:
        return next(
            (n for n in ("more_criticism", "more_praise") if self.patterns.opinions[n].search(self.reading.text)), ""
        )

    def _part(self, start: int, end: int, events: list[Event], aspects: tuple[int, ...]) -> None:
        counts = [Count(praised, criticised) for _, praised, criticised in self.facts.opinions]
        chosen = [counts[place] for place in aspects] or (counts if len(counts) == 1 else [])
        numbers = [event for event in events if event.kind == "number"]
        if not aspects and not numbers and self._names_unknown_aspect(start, end):
            self.reading.find(start, end, "opinion", Standing.UNSUPPORTED, "no buyer's opinion on that is known")
            return
        if not any(event.kind in {*POLARITIES, "number", "share", "quantifier"} for event in events):
            return
        problem = self._problem(events, chosen or counts, counts, needs_all=bool(chosen))
        standing = Standing.CONTRADICTED if problem else Standing.SUPPORTED
        self.reading.findings.append(_finding(self.reading.text[start:end], standing, problem))
        if not problem and not aspects and numbers and self._speak_another_language():
            self.reading.silent.append((start, end))

    def _speak_another_language(self) -> bool:
        """The aspects are named in another script than the text: exact counts tell which one is meant."""
        names = "".join(name for name, _, _ in self.facts.opinions)
        return names.isascii() != self.reading.text.isascii()

    def _names_unknown_aspect(self, start: int, end: int) -> bool:
        return bool(self.reading.reader.lexicon.any_aspect.search(self.reading.text[start:end]))

    def _problem(self, events: list[Event], chosen: list[Count], counts: list[Count], needs_all: bool) -> str:
        """Why the sentence is not so; "" when it is. Each aspect's own statements come after its name or before it."""
        text = self.reading.text
        places = [event for event in events if event.kind == "aspect"]
        if direction := self._direction():
            if not needs_all:
                chosen = [
                    max(
                        chosen,
                        key=lambda one: (one.praised - one.criticised) * (1 if direction == "more_praise" else -1),
                    )
                ]
            ahead = [
                one.praised > one.criticised if direction == "more_praise" else one.criticised > one.praised
                for one in chosen
            ]
            if len({int(event.value) for event in places}) < 2:
                return "" if all(ahead) else "praise and criticism are the other way round"
        if len({int(event.value) for event in places}) >= 2 and _COMPARES.search(text):
            return self._compare_aspects(events, places, counts)
        if len({int(event.value) for event in places}) >= 2:
            return self._each_aspect(events, places, counts)
        problems = [statement_problem(events, one, self.reading) for one in chosen]
        if needs_all:
            return next((problem for problem in problems if problem), "")
        return "" if any(not problem for problem in problems) else (problems or ["no opinion is known"])[0]

    def _compare_aspects(self, events: list[Event], places: list[Event], counts: list[Count]) -> str:
        order = list(dict.fromkeys(int(event.value) for event in places))
        first, second = counts[order[0]], counts[order[1]]
        polarity = next((event.kind for event in events if event.kind in POLARITIES), "mention")
        one, other = first.of(polarity), second.of(polarity)
        is_less = bool(_FEWER.search(self.reading.text))
        return "" if (one < other if is_less else one > other) else "the comparison is the other way round"

    def _each_aspect(self, events: list[Event], places: list[Event], counts: list[Count]) -> str:
        """Statements belong to the aspect named last before them, or, where none was, to the next one."""
        groups: dict[int, list[Event]] = {}
        rest = [event for event in events if event.kind != "aspect"]
        cuts = self._cuts(places)
        for event in rest:
            owner = next((int(place.value) for place, (a, b) in cuts if a <= event.start < b), int(places[-1].value))
            groups.setdefault(owner, []).append(event)
        if len(groups) < len({int(place.value) for place in places}) and len(groups) == 1:
            only = next(iter(groups.values()))
            groups = {int(place.value): only for place in places}
        problems = [statement_problem(own, counts[place], self.reading) for place, own in groups.items()]
        return next((problem for problem in problems if problem), "")

    def _cuts(self, places: list[Event]) -> list[tuple[Event, tuple[int, int]]]:
        """Each aspect with the stretch that speaks of it: its clause when it stands alone there, else the stretch
        from the aspect before it."""
        spans = []
        for number, place in enumerate(places):
            first, last = self.reading.clause_at(place.start)
            if sum(first <= other.start < last for other in places) > 1:
                first = places[number - 1].end if number else first
                last = place.end if number + 1 < len(places) else last
            spans.append((place, (first, last)))
        ends = [start for _, (start, _) in spans[1:]] + [len(self.reading.text)]
        return [(place, (start, max(last, end))) for (place, (start, last)), end in zip(spans, ends, strict=True)][::-1]

    def _take_words(self, events: list[Event]) -> None:
        reading = self.reading
        reading.taken += [(event.start, event.end) for event in events]
        for name in ("reviewers", "verbs", "more_praise", "more_criticism"):
            reading.taken += [match.span() for match in self.patterns.opinions[name].finditer(reading.text)]
        reading.taken += [match.span() for match in _FILLERS.finditer(reading.text)]


_FILLERS = re.compile(
    r"\b(?:more|fewer|less|than|often|aspect|who|against|critical|share|opinions?|out of|percent|half"
    r"|third|quarter|positive|negative|mixed bag|exact|strong (?:suit|point)|weak (?:point|spot)|matter of taste)\b"
    r"|多于|少于|比|占|成|表示|对|位|名|条|里|中|认为|觉得|相比|各"
)


def _without_complaint(event: Event, events: Sequence[Event], text: str) -> Event:
    """ "18 of 20 have no complaint": of counted buyers it is praise."""
    is_counted = any(other.kind == "number" and other.end <= event.start for other in events)
    if (
        event.name == "nobody"
        and is_counted
        and re.search(r"have no|has no|had no", text[max(0, event.start - 8) : event.end])
    ):
        return Event(event.start, event.end, "praise")
    return event


def _finding(span: str, standing: Standing, problem: str) -> Finding:
    return Finding(span.strip(), "opinion", standing, problem)
