"""Which aspects a sentence speaks about, and whether well or badly."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from daogou.opinions.lexicon import Aspect, Lexicon, Verdict, term_pattern
from daogou.opinions.sentences import clauses

_NOT_ZH = re.compile(r"(?:不|没|无|未|别|难以|缺乏)(?!仅|但|光|止|只|得不|愧|管|论|想到|少)[^,。]{0,3}$")
_NOT_EN = re.compile(
    r"(?:\b(?:not|no|never|hardly|barely|without|nothing|cannot)|n['’]t)(?! only| just| doubt)(?:\W+\w+){0,3}\W*$", re.I
)
_UNREAL = re.compile(r"要是|如果|希望|建议|但愿|\b(?:if|wish|hope|hoping|could be|should be|would be)\b", re.I)


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of praise or criticism at a place in a clause, its sign turned by a negation."""

    start: int
    sign: int
    verdict: Verdict


class VerdictReader:
    """Reads clauses with a lexicon, and `extra` aspects that a shopper asked about."""

    def __init__(self, lexicon: Lexicon, extra: Sequence[Aspect] = ()) -> None:
        self.aspects: Mapping[str, Aspect] = {aspect.id: aspect for aspect in (*lexicon.aspects, *extra)}
        self._patterns = {key: term_pattern(aspect.words) for key, aspect in self.aspects.items()}
        self._verdicts: dict[str, list[Verdict]] = {}
        for verdict in lexicon.verdicts:
            self._verdicts.setdefault(verdict.term.lower(), []).append(verdict)
        self._verdict_pattern = term_pattern(self._verdicts)

    def mentioned(self, text: str) -> dict[str, int]:
        """Aspects named in `text` → where the first of their words stands."""
        found = {key: pattern.search(text) for key, pattern in self._patterns.items()}
        return {key: match.start() for key, match in found.items() if match}

    def read(self, sentence: str) -> Counter[str]:
        """Aspect → praise minus criticism in `sentence`; "" collects verdicts about nothing in particular.

        A clause that only names an aspect lends it to the next one ("音质,真的很好").
        """
        total: Counter[str] = Counter()
        open_aspects: dict[str, int] = {}
        for clause in clauses(sentence):
            named = self.mentioned(clause)
            hits = self._hits(clause)
            for hit in hits:
                total[_subject(hit, named or open_aspects)] += hit.sign
            open_aspects = named if named and not hits else {}
        return total

    def _hits(self, clause: str) -> list[Hit]:
        if _UNREAL.search(clause):
            return []
        named = self.mentioned(clause)
        hits = []
        for match in self._verdict_pattern.finditer(clause):
            verdict = _fitting(self._verdicts[match.group().lower()], named)
            if verdict:
                hits.append(
                    Hit(match.start(), -verdict.sign if _is_negated(clause[: match.start()]) else verdict.sign, verdict)
                )
        return hits


def _fitting(verdicts: Sequence[Verdict], named: Mapping[str, int]) -> Verdict | None:
    """The reading of a word that the clause allows; those beside a named aspect come first."""
    beside = [verdict for verdict in verdicts if verdict.beside and verdict.aspect in named]
    free = [verdict for verdict in verdicts if not verdict.beside]
    return next(iter((*beside, *free)), None)


def _subject(hit: Hit, named: Mapping[str, int]) -> str:
    """What the word speaks about: its own aspect, or the nearest one that is named."""
    if hit.verdict.aspect and (hit.verdict.beside or not named or hit.verdict.aspect in named):
        return hit.verdict.aspect
    return min(named, key=lambda key: abs(named[key] - hit.start), default="")


def _is_negated(before: str) -> bool:
    return bool(_NOT_ZH.search(before) or _NOT_EN.search(before))
