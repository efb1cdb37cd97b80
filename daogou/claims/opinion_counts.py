"""Does what a sentence says of one aspect agree with how many buyers praise and criticise it?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from daogou.claims.opinion_words import POLARITIES, Event
from daogou.claims.patterns import Patterns
from daogou.claims.quantities import holds
from daogou.claims.reading import Reading

_OF = re.compile(
    r"^\s?(?:of|out of|in|/)\s(?:the |its |all |these |those )?$|^\s?/\s?$|^[^\d,]{0,20}\bout of (?:the )?$"
)


HALF = 0.05
"""How far from a half "half of them" may be."""


@dataclass(frozen=True, slots=True)
class Count:
    praised: int
    criticised: int

    @property
    def total(self) -> int:
        return self.praised + self.criticised

    def of(self, polarity: str) -> int:
        return {"praise": self.praised, "criticism": self.criticised}.get(polarity, self.total)


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
        if event.kind == "number" and _EACH.match(reading.text[event.end :]):
            if not event.value == count.praised == count.criticised:
                return said
        elif not polarity and event.kind == "number":
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
    return all(holds(relation_at(one, reading.text, reading.reader.patterns), one.value, count.total) for one in loose)


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
    for one, other in pairwise(numbers):
        gap = text[one.end : other.start]
        if other.kind == "number" and _OF.match(gap):
            return other
        between = [event for event in polarities if one.end <= event.start < other.start and event.kind != "mention"]
        if (
            one.kind == "number"
            and not between
            and one.value >= other.value
            and (_TOTAL.match(gap) or other.kind == "share")
        ):
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
_TOTAL = re.compile(
    r"^[位名个条]?[^\d]{0,60}?(?:里面?|中|当中|之中|里头|有|,其中|[,、]|of (?:them|those)|and "
    r"|其中)\s?(?:只?有|就有|里有|其中|and|only|just|of which|of whom)?\s?$"
)


def _are_one(event: Event, other: Event, text: str) -> bool:
    """ "68 of 76": both wait for the same verb."""
    return bool(_OF.match(text[event.end : other.start])) and other.start > event.start


def _is_so(event: Event, polarity: str, count: Count, reading: Reading) -> bool:
    text, patterns = reading.text, reading.reader.patterns
    actual = count.of(polarity)
    share = actual / count.total if count.total else 0.0
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
        "half": abs(share - 0.5) <= HALF or (polarity == "mention" and abs(count.praised / count.total - 0.5) <= HALF),
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
