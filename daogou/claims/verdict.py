"""Verdict: what a text claims, and how each claim stands to the facts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """How a claim stands to the facts. FORBIDDEN is refused whatever the facts say."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Finding:
    """One claim: its words in normal form, what kind it is, how it stands, and why."""

    span: str
    kind: str
    standing: Standing
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Every claim found in a text; the text may be shown when all are supported."""

    findings: tuple[Finding, ...] = ()

    @property
    def is_accepted(self) -> bool:
        return all(finding.standing is Standing.SUPPORTED for finding in self.findings)

    @property
    def objections(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.standing is not Standing.SUPPORTED)
