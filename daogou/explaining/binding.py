"""Binding: a second reading of a draft, after the claim check: every value stands beside its own name and no other.

The check asks whether what a text says is so; this asks whether a value is said under its own heading, for "the
material is Yixing, the origin purple clay" names nothing that the product has not. Only the words of the text and the
plan are read: the names of attributes, and the words of `data/lexicon/reason_words.tsv` for what has no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from daogou.catalogue.word_table import read_rows
from daogou.generator.plan import Draft, Fact, Mention, Plan
from daogou.generator.reason_facts import WISH

CLAUSE = re.compile(r"[，。；！？]|[,;!?.](?=\s|$)")
UNNAMED = frozenset({"name", "kind"})
SAID_FREELY = frozenset({"price", "color", "zh brand", "made for", "gender"})
"""Keys, in one language or both, whose value needs no word beside it: "¥79, within your ¥100", "您要的云岭"."""
WISHES = frozenset({"budget", "minimum", "color", "brand", "mention", "refused", "made for"})
"""Keys that are always a shopper's wish."""
COUNTED = frozenset({"price", "budget", "minimum", "was", "saving", "reviews", "rating"})
"""Keys whose words must have the value in the same clause: "现在卖美，价格是 ¥105" is a stumble."""
UNMISTAKABLE: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        ("price", "budget", "minimum", "was", "reviews", "rating", "color", "material", "brand"), frozenset()
    ),
    "refused": frozenset({"no", "minimum"}),
    "mention": frozenset({"highlight"}),
    "highlight": frozenset({"mention"}),
}
"""Keys whose words speak of nothing else, so that a text without such a fact may not use them, and the keys or types of
facts that use the same words."""
THIS = {"zh": "这款", "en": "this"}
"""What a thing is may be said behind it alone."""

Words = Mapping[tuple[str, str], re.Pattern[str]]


@dataclass(slots=True)
class Clause:
    """`values` are the facts said in it, with where; `names` where the names of facts stand."""

    start: int
    end: int
    values: list[Mention] = field(default_factory=list)
    names: list[tuple[int, int]] = field(default_factory=list)

    def joined(self, other: Clause) -> Clause:
        return Clause(
            min(self.start, other.start),
            max(self.end, other.end),
            [*self.values, *other.values],
            [*self.names, *other.names],
        )


class BindingReader:
    """`words`: (language, key) to the words that stand for a key without a name."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def fault(self, draft: Draft, plan: Plan) -> str:
        """The first value that does not stand where it belongs, or "" where all do."""
        for mention in draft.mentions:
            fact = plan.facts[mention.fact]
            if fact.type == "kind" and not draft.text[: mention.start].rstrip().lower().endswith(THIS[plan.language]):
                return f"{fact.copies[0]}: not behind {THIS[plan.language]}"
        if stray := self._stray(draft, plan):
            return stray
        clauses = self._clauses(
            draft, plan, [one for one in draft.mentions if plan.facts[one.fact].type not in UNNAMED]
        )
        return next((fault for clause in clauses for fault in self._faults(clause, plan, draft.text)), "")

    def _clauses(self, draft: Draft, plan: Plan, said: Sequence[Mention]) -> list[Clause]:
        """The text's clauses; one that only names belongs to the value beside it."""
        inside = [(mention.start, mention.end) for mention in draft.mentions]
        cuts = [
            match.end()
            for match in CLAUSE.finditer(draft.text)
            if not any(start <= match.start() < end for start, end in inside)
        ]
        clauses: list[Clause] = []
        for start, end in zip([0, *cuts], [*cuts, len(draft.text)], strict=True):
            clause = Clause(start, end, [one for one in said if start <= one.start < end])
            clause.names = list(self._names(draft, plan, start, end))
            clauses.append(clause)
        return self._merged(clauses, plan)

    def _merged(self, clauses: Sequence[Clause], plan: Plan) -> list[Clause]:
        found: list[Clause] = []
        waiting: Clause | None = None
        for clause in clauses:
            if waiting is not None:
                clause, waiting = waiting.joined(clause), None
            if found and not clause.names and not clause.values:
                found[-1] = found[-1].joined(clause)
            elif (
                clause.names and not clause.values and not any(self._is_counted(plan, fact) for fact, _ in clause.names)
            ):
                if found and self._lacks_name(found[-1], clause):
                    found[-1] = found[-1].joined(clause)
                else:
                    waiting = clause
            else:
                found.append(clause)
        return [*found, *([waiting] if waiting else [])]

    @staticmethod
    def _is_counted(plan: Plan, fact: int) -> bool:
        return _bare(plan.facts[fact]) in COUNTED

    def _lacks_name(self, before: Clause, naming: Clause) -> bool:
        own = {fact for fact, _ in before.names}
        return any(value.fact not in own for value in before.values if value.fact in {fact for fact, _ in naming.names})

    def _stray(self, draft: Draft, plan: Plan) -> str:
        """Words of a fact that is not in the plan: "the list price was ABS plastic"."""
        planned = {_bare(fact) for fact in plan.facts}
        names = [fact.copies[1] for fact in plan.facts if len(fact.copies) > 1]
        text = _hidden(draft.text, [(one.start, one.end) for one in draft.mentions]).lower()
        for name in sorted(names, key=len, reverse=True):
            text = text.replace(name.lower(), "\0" * len(name))
        planned |= {fact.type for fact in plan.facts}
        for key in (key for key, alike in UNMISTAKABLE.items() if not planned & {key, *alike}):
            if found := self.words.get((plan.language, key), NOTHING).search(text):
                return f"{found[0]}: no {key} is planned"
        return ""

    def _faults(self, clause: Clause, plan: Plan, text: str) -> Iterable[str]:
        said = {value.fact for value in clause.values}
        asked = self.words.get((plan.language, "wish"), NOTHING).search(text[clause.start : clause.end].lower())
        if asked and clause.values and not any(_is_wish(plan.facts[fact]) for fact in said):
            yield f"{text[clause.start : clause.end].strip()}: was not asked for"
        for fact, place in clause.names:
            if fact not in said:
                name = plan.facts[fact].copies[1:] or (plan.facts[fact].key,)
                yield f"{text[clause.start : clause.end].strip()}: names {name[0]} without its value (at {place})"
        for value in (one for one in clause.values if not plan.facts[one.fact].is_worded):
            yield from self._misplaced(value, clause, plan, text)

    def _misplaced(self, value: Mention, clause: Clause, plan: Plan, text: str) -> Iterable[str]:
        words = text[value.start : value.end]
        own = [place for fact, place in clause.names if fact == value.fact]
        if not own:
            key = _bare(plan.facts[value.fact])
            if not SAID_FREELY & {key, f"{plan.language} {key}"}:
                yield f"{words}: not beside its name"
            return
        if len(plan.facts[value.fact].copies) > 1:
            near = min(_distance(place, value) for place in own)
            other = [
                _distance(place, value)
                for fact, place in clause.names
                if fact != value.fact and len(plan.facts[fact].copies) > 1
            ]
            if other and min(other) < near:
                yield f"{words}: nearer to another name"

    def _names(self, draft: Draft, plan: Plan, start: int, end: int) -> Iterable[tuple[int, int]]:
        """(fact, place) of every name in the clause; values and longer names hide what stands in them."""
        text = _hidden(draft.text, [(one.start, one.end) for one in draft.mentions])[start:end].lower()
        spans: list[tuple[int, int]] = []
        order = sorted(range(len(plan.facts)), key=lambda fact: -len("".join(plan.facts[fact].copies[1:])))
        for fact in order:
            for found in self._pattern(plan.facts[fact], plan.language).finditer(text):
                if not any(a < found.end() and found.start() < b for a, b in spans):
                    spans.append(found.span())
                    yield fact, start + found.start()

    def _pattern(self, fact: Fact, language: str) -> re.Pattern[str]:
        if fact.is_worded or fact.type in UNNAMED:
            return NOTHING
        if len(fact.copies) > 1:
            return _words_of([fact.copies[1]], language)
        return self.words.get((language, _bare(fact)), NOTHING)


NOTHING = re.compile(r"(?!)")


def load_binding_reader(data: Path) -> BindingReader:
    rows = read_rows(data / "lexicon" / "reason_words.tsv")
    return BindingReader(
        {(row["language"], row["key"]): _words_of(row["words"].split("|"), row["language"]) for row in rows}
    )


def _words_of(words: Sequence[str], language: str) -> re.Pattern[str]:
    either = "|".join(re.escape(word.lower()) for word in sorted(words, key=len, reverse=True))
    return re.compile(either if language == "zh" else rf"(?<!\w)(?:{either})(?!\w)")


def _is_wish(fact: Fact) -> bool:
    return fact.key.startswith(WISH) or fact.key in WISHES


def _bare(fact: Fact) -> str:
    return fact.key.removeprefix(WISH)


def _distance(place: int, value: Mention) -> int:
    return min(abs(place - value.start), abs(place - value.end))


def _hidden(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + "\0" * (end - start) + text[end:]
    return text
