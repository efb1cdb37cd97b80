"""Reading: one sentence being checked; readers take stretches of it and leave the rest to the next."""

from __future__ import annotations

from dataclasses import dataclass, field

from daogou.claims.negation import denied_spans
from daogou.claims.record import Reader, Record
from daogou.claims.segmentation import Unit, units_of
from daogou.claims.sentences import clause_spans
from daogou.claims.verdict import Finding, Standing


@dataclass(slots=True)
class Reading:
    """`names` are words that were written with a capital; `taken` are stretches that need no further reading, `silent`
    those that claim nothing (questions, wishes), `measured` the clauses whose quantity was checked; `bought` is how
    many pieces an amount was reckoned for."""

    text: str
    record: Record
    reader: Reader
    names: frozenset[str] = frozenset()
    clauses: list[tuple[int, int]] = field(default_factory=list)
    denied: list[tuple[int, int]] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    taken: list[tuple[int, int]] = field(default_factory=list)
    silent: list[tuple[int, int]] = field(default_factory=list)
    measured: list[tuple[int, int]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    speaks_of_money: bool = False
    bought: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.clauses = clause_spans(self.text)
        self.denied = denied_spans(self.text, self.reader.patterns)
        self.units = units_of(self.text, self.reader.lexicon, self.record.own)

    def find(self, start: int, end: int, kind: str, standing: Standing, reason: str = "") -> None:
        """Note a claim and take its words."""
        self.findings.append(Finding(self.text[start:end].strip(), kind, standing, reason))
        self.taken.append((start, end))

    def judge(self, start: int, end: int, kind: str, is_true: bool, reason: str) -> None:
        """Note a claim that the facts decide."""
        standing = Standing.SUPPORTED if is_true else Standing.CONTRADICTED
        self.find(start, end, kind, standing, "" if is_true else reason)

    def is_open(self, start: int, end: int) -> bool:
        """Nothing of the stretch is taken or silent."""
        return not any(start < last and first < end for first, last in (*self.taken, *self.silent))

    def is_denied(self, place: int) -> bool:
        """Denied by a negator before it; "no alcohol", a phrase of the lexicon, does not deny itself."""
        return any(start < place < end for start, end in self.denied)

    def clause_at(self, place: int) -> tuple[int, int]:
        return next(((a, b) for a, b in self.clauses if a <= place < b), (0, len(self.text)))
