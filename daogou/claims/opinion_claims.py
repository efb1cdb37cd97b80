"""Opinions: how many buyers praise or criticise what, as numbers, shares, "most", "nobody", and comparisons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from daogou.claims.facts import Facts
from daogou.claims.opinion_words import POLARITIES, Event, events_of
from daogou.claims.patterns import Patterns
from daogou.claims.quantities import holds
from daogou.claims.reading import Reading
from daogou.claims.verdict import Finding, Standing

_STRONG = re.compile(r"\b(?:prais\w+|critici[sz]\w+|complain\w*|complaints?)\b|夸|吐槽|好评|差评|抱怨|称赞")
_OF = re.compile(r"^\s?(?:of|out of|in|/)\s(?:the |its |all |these |those )?$|^\s?/\s?$|^[^\d,]{0,20}\bout of (?:the )?$")
_COMPARES = re.compile(r"\bthan\b|比(?!较|例)|多于|少于|不如|\boutnumber")
_FEWER = re.compile(r"\b(?:fewer|less|lower)\b|少于|不如|少$|少(?=[。,]|$)|低")


@dataclass(frozen=True, slots=True)
class Count:
    praised: int
    criticised: int

    @property
    def total(self) -> int:
        return self.praised + self.criticised

    def of(self, polarity: str) -> int:
        return {"praise": self.praised, "criticism": self.criticised}.get(polarity, self.total)


@dataclass(slots=True)
class OpinionMemory:
    """What the sentence before spoke of: "Comfort: 76 buyers mention it. 68 praise it." `numbers` are all of the text."""

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
            is_none = any(match.start() >= start for start, _ in reading.denied) or patterns.opinions["nobody"].search(reading.text)
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
        return next((n for n in ("more_criticism", "more_praise") if self.patterns.opinions[n].search(self.reading.text)), "")

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
                chosen = [max(chosen, key=lambda one: (one.praised - one.criticised) * (1 if direction == "more_praise" else -1))]
            ahead = [one.praised > one.criticised if direction == "more_praise" else one.criticised > one.praised for one in chosen]
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
    r"\b(?:more|fewer|less|than|often|aspect|who|against|critical|share|opinions?|out of|percent|half|third|quarter|positive|negative|mixed bag|exact)\b"
    r"|多于|少于|比|占|成|表示|对|位|名|条|里|中|认为|觉得|相比|各"
)


def _without_complaint(event: Event, events: Sequence[Event], text: str) -> Event:
    """ "18 of 20 have no complaint": of counted buyers it is praise."""
    is_counted = any(other.kind == "number" and other.end <= event.start for other in events)
    if event.name == "nobody" and is_counted and re.search(r"have no|has no|had no", text[max(0, event.start - 8) : event.end]):
        return Event(event.start, event.end, "praise")
    return event


def _finding(span: str, standing: Standing, problem: str) -> Finding:
    return Finding(span.strip(), "opinion", standing, problem)


def statement_problem(events: Sequence[Event], count: Count, reading: Reading) -> str:
    """Check every number, share and quantifier of one aspect with the polarity that it belongs to."""
    values = [event for event in events if event.kind in {"number", "share", "quantifier"}]
    polarities = [_turned(event, reading) for event in events if event.kind in POLARITIES]
    if not values:
        return _plain_problem(polarities, count, reading)
    total = _total(values, polarities, reading.text)
    said = f"{count.praised} praise it, {count.criticised} criticise it"
    last = ""
    loose: list[Event] = []
    for event in values:
        parts = [value for value in values if value is not total]
        polarity = "mention" if event is total else _polarity_of(event, parts, polarities, last, reading)
        if not polarity and event.kind == "number":
            loose.append(event)
        elif not _is_so(event, _named_by(event, reading) or polarity or _only(polarities), count, reading):
            return said
        last = polarity if polarity in {"praise", "criticism"} else last
    return "" if _loose_are_so(loose, count, polarities, reading) else said


def _named_by(event: Event, reading: Reading) -> str:
    """ "No complaints" says itself what nobody does."""
    if event.name != "nobody":
        return ""
    said, opinions = reading.text[event.start : event.end], reading.reader.patterns.opinions
    return next((kind for kind in ("criticism", "praise") if opinions[kind].search(said.removeprefix("no "))), "")


def _only(polarities: Sequence[Event]) -> str:
    """The one polarity of the sentence."""
    strong = {event.kind for event in polarities if event.kind != "mention"}
    return strong.pop() if len(strong) == 1 else "mention"


def _turned(event: Event, reading: Reading) -> Event:
    """ "weren't happy" criticises, "do not complain" praises."""
    opposite = {"praise": "criticism", "criticism": "praise"}
    starts_denied = any(start < event.start < end for start, end in reading.denied)
    if not starts_denied or event.kind not in opposite or _DENIES_ITSELF.match(reading.text[event.start : event.end]):
        return event
    return Event(event.start, event.end, opposite[event.kind])


_DENIES_ITSELF = re.compile(r"not |n[o']t |不|没|no ")


def _loose_are_so(loose: Sequence[Event], count: Count, polarities: Sequence[Event], reading: Reading) -> bool:
    """Numbers that no verb claims: the total, or both sides as "24 to 15", in the order of the words before them."""
    if len(loose) == 2 and {loose[0].value, loose[1].value} != {float(count.total)}:
        before = [event.kind for event in polarities if event.end <= loose[0].start and event.kind != "mention"]
        sides = [count.of(kind) for kind in (before[0] if before else "praise", "criticism")]
        sides[1] = count.total - sides[0]
        values = [int(one.value) for one in loose]
        return values == sides or (not before and values == sides[::-1])
    return all(
        holds(relation_at(one, reading.text, reading.reader.patterns), one.value, count.total) for one in loose
    )


def _plain_problem(polarities: Sequence[Event], count: Count, reading: Reading) -> str:
    """ "Buyers praise the fit": true where more do than criticise it."""
    said = {event.kind for event in polarities}
    if "praise" in said and "criticism" not in said:
        return "" if count.praised > count.criticised else "more buyers criticise it"
    if "criticism" in said and "praise" not in said:
        return "" if count.criticised >= max(count.praised, 1) else "more buyers praise it"
    if said >= {"praise", "criticism"}:
        return "" if count.praised and count.criticised else "opinions are not divided"
    return ""


def _total(values: Sequence[Event], polarities: Sequence[Event], text: str) -> Event | None:
    """The number that the others are a part of: "68 of 76", 76位买家里68位, "two thirds of the 61"."""
    numbers = [event for event in values if event.kind in {"number", "share"}]
    for one, other in zip(numbers, numbers[1:], strict=False):
        gap = text[one.end : other.start]
        if other.kind == "number" and _OF.match(gap):
            return other
        between = [event for event in polarities if one.end <= event.start < other.start and event.kind != "mention"]
        if one.kind == "number" and not between and one.value >= other.value and (_TOTAL.match(gap) or other.kind == "share"):
            return one
    return None


def _polarity_of(
    event: Event, values: Sequence[Event], polarities: Sequence[Event], last: str, reading: Reading
) -> str:
    """Of the next verb before the next number; else of the verb before it in its clause; "19 are not" is the opposite
    of what was said last; "" where no verb claims the number."""
    if event.kind == "number" and _SIDES.search(reading.text[event.end :]):
        return ""
    after = [other.start for other in values if other.start > event.start and not _are_one(event, other, reading.text)]
    since = max((other.end for other in values if other.end <= event.start), default=0)
    limit = min(after, default=len(reading.text))
    behind = [one for one in polarities if event.end <= one.start < limit]
    strong = [one for one in behind if one.kind != "mention"]
    before = [one for one in polarities if since <= one.start < event.start and one.kind != "mention"]
    near = [one for one in strong if not _PAUSE.search(reading.text[event.end : one.start])]
    near_before = [one for one in before if not _PAUSE.search(reading.text[one.end : event.start])]
    if near and not (near_before and _BY.search(reading.text[near_before[-1].end : event.start])):
        return near[0].kind
    if near_before:
        return near_before[-1].kind
    if strong and not last:
        return strong[0].kind
    rest = reading.text[event.end : min(limit, len(reading.text))]
    if last and _IS_NOT.match(rest):
        return {"praise": "criticism", "criticism": "praise"}[last]
    if strong:
        return strong[0].kind
    opposite = {"praise": "criticism", "criticism": "praise"}
    if not last and since and _AGAINST_ONLY.fullmatch(reading.text[since : event.start]):
        return ""
    if last and since and _AGAINST.fullmatch(reading.text[since : event.start]):
        return opposite[last]
    if before:
        return before[-1].kind
    if last and since and not _AGAINST.match(reading.text[since:]) and behind == []:
        return last if not _SIDES.search(reading.text[event.end :]) else ""
    return "mention" if any(one.kind == "mention" for one in behind) else ""


_AGAINST = re.compile(r"[^\d]{0,12}?(?:against|to|versus|vs|比|对)\s?")
_AGAINST_ONLY = re.compile(r"\s?(?:against|to|versus|vs|比|对)\s?")
_SIDES = re.compile(r"^\s?(?:to|against|versus|比|对)\s?\d")
_PAUSE = re.compile(r"[,;、]|\band\b|\bbut\b")
_BY = re.compile(r"\bby (?:only |just |about )?$|的有?是?$")
_IS_NOT = re.compile(r"[^\d,;]{0,24}(?:\b(?:not|didn.t|weren.t|aren.t|don.t)\b|不是|没有?$|则不)")
_TOTAL = re.compile(r"^[位名个条]?[^\d]{0,60}?(?:里面?|中|当中|之中|里头|有|,其中|[,、]|of (?:them|those)|and |其中)\s?(?:只?有|就有|里有|其中|and|only|just|of which|of whom)?\s?$")


def _are_one(event: Event, other: Event, text: str) -> bool:
    """ "68 of 76": both wait for the same verb."""
    return bool(_OF.match(text[event.end : other.start])) and other.start > event.start


def _is_so(event: Event, polarity: str, count: Count, reading: Reading) -> bool:
    text, patterns = reading.text, reading.reader.patterns
    actual = count.of(polarity)
    share = actual / count.total if count.total else 0.0
    if event.kind == "number" and _EACH.match(text[event.end :]):
        return event.value == count.praised == count.criticised
    if event.kind == "number":
        return holds(relation_at(event, text, patterns), event.value, actual)
    if event.kind == "share":
        relation = relation_at(event, text, patterns)
        if relation in {"eq", "about"}:
            slack = 0.006 if relation == "eq" and event.name != "rough" else max(0.025 * event.value, 0.006)
            return abs(share - event.value) <= slack
        return holds(relation, event.value, share)
    tests = {
        "nobody": actual == 0,
        "all": count.total > 0 and actual == count.total,
        "nearly_all": share >= 0.9,
        "most": share > 0.5,
        "half": abs(share - 0.5) <= 0.025 or (polarity == "mention" and abs(count.praised / count.total - 0.5) <= 0.025),
        "minority": 0 < share < 0.5,
    }
    return tests[event.name]


_EACH = re.compile(r"\s?(?:people |buyers )?(?:each|apiece|on each side|either way)\b")


def relation_at(event: Event, text: str, patterns: Patterns) -> str:
    before, after = text[max(0, event.start - 40) : event.start].rstrip(), text[event.end : event.end + 24]
    after = re.sub(r"^[位名个条人]", "", after)
    for name, pattern in patterns.relations_before:
        if pattern.search(before):
            return name
    return next((name for name, pattern in patterns.relations_after if pattern.search(after)), "eq")
