"""ClaimChecker: reads a text and asks the facts.

Each reader takes what it understands; what nobody took is compared word by word with the record. So a text is accepted
when everything that it says is grounded, never because nothing was recognised.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from daogou.catalogue.characters import load_simplified
from daogou.claims.binding_claims import read_bindings
from daogou.claims.brand_claims import read_brands
from daogou.claims.comparison_claims import read_comparisons
from daogou.claims.facts import Facts
from daogou.claims.flag_claims import read_flags
from daogou.claims.forbidden import read_forbidden
from daogou.claims.lexicon import load_claim_lexicon
from daogou.claims.money_claims import read_money
from daogou.claims.numerals import read_numbers
from daogou.claims.offer_claims import read_offers
from daogou.claims.opinion_claims import OpinionMemory, read_opinions
from daogou.claims.patterns import load_patterns
from daogou.claims.property_claims import read_properties
from daogou.claims.quantity_claims import read_quantity_claims
from daogou.claims.reading import Reading
from daogou.claims.record import Reader, Record
from daogou.claims.record_building import RecordBuilder
from daogou.claims.sentences import capitalised, sentences
from daogou.claims.speech import read_speech
from daogou.claims.units import load_units
from daogou.claims.verdict import Finding, Verdict

KEPT_RECORDS = 512
KEPT_VERDICTS = 20_000


class ClaimChecker:
    """Checks texts of either language against facts of either language; keeps what it has read, by facts and text."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.record_of = lru_cache(maxsize=KEPT_RECORDS)(RecordBuilder(reader).build)
        self.check = lru_cache(maxsize=KEPT_VERDICTS)(self._check)

    def _check(self, text: str, facts: Facts) -> Verdict:
        """Every claim of `text`; an empty text claims nothing."""
        record, memory = self.record_of(facts), OpinionMemory()
        findings: list[Finding] = []
        names, whole = capitalised(text), self.reader.folded(text)
        memory.numbers = [number.value for number in read_numbers(whole)]
        for sentence in sentences(whole):
            findings += self._read(sentence, record, memory, names)
        return Verdict(tuple(findings))

    def _read(self, sentence: str, record: Record, memory: OpinionMemory, names: frozenset[str]) -> list[Finding]:
        reading = Reading(sentence, record, self.reader, names)
        read_speech(reading)
        read_forbidden(reading)
        read_opinions(reading, memory)
        read_offers(reading)
        read_money(reading, memory.numbers)
        read_quantity_claims(reading)
        read_comparisons(reading)
        read_brands(reading)
        read_flags(reading)
        read_properties(reading)
        read_bindings(reading)
        return reading.findings


def load_claim_checker(data: Path) -> ClaimChecker:
    """From the checkout's data folder."""
    return ClaimChecker(
        Reader(
            lexicon=load_claim_lexicon(data),
            patterns=load_patterns(data / "lexicon" / "claims"),
            units=load_units(data / "units.yml"),
            simplify=load_simplified(data / "traditional_to_simplified.tsv"),
        )
    )
