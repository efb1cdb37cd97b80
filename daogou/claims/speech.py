"""What a sentence does: questions, wishes and refusals to promise claim nothing; "the shop doesn't say" claims that
the record is silent."""

from __future__ import annotations

from daogou.claims.reading import Reading
from daogou.claims.record import keys_of
from daogou.claims.segmentation import Unit
from daogou.claims.verdict import Standing


def read_speech(reading: Reading) -> None:
    """Mark what claims nothing, and check what is said to be unknown."""
    patterns, text = reading.reader.patterns, reading.text
    if patterns.questions.search(text):
        reading.silent.append((0, len(text)))
        return
    for start, end in reading.clauses:
        clause = text[start:end]
        if refusal := patterns.refusals.search(clause):
            reading.silent.append((start + refusal.start(), len(text)))
        elif unknown := patterns.not_stated.search(clause):
            _check_silence(reading, start, end, (start + unknown.start(), start + unknown.end()))
        else:
            _mark_wish(reading, start, end)


def _mark_wish(reading: Reading, start: int, end: int) -> None:
    patterns, clause = reading.reader.patterns, reading.text[start:end].strip()
    offset = start + len(reading.text[start:end]) - len(reading.text[start:end].lstrip())
    if patterns.wish_starts.search(clause) and not patterns.wish_asserts.search(clause):
        reading.silent.append((start, end))
    elif match := patterns.wish_ends.search(clause):
        reading.silent.append((offset + match.start(), end))


def _check_silence(reading: Reading, start: int, end: int, phrase: tuple[int, int]) -> None:
    """True when nothing in the record speaks of the topic; the topic stands in this clause or in the ones asked about
    before it."""
    topic = [unit for unit in reading.units if start <= unit.start < end and not phrase[0] <= unit.start < phrase[1]]
    asked = [(a, b) for a, b in reading.clauses if reading.reader.patterns.embedded_question.search(reading.text[a:b])]
    topic += [unit for unit in reading.units for a, b in asked if a <= unit.start < b and (a, b) != (start, end)]
    reasons = [stated(unit, reading) for unit in topic if _has_content(unit, reading)]
    if reasons and all(reasons):
        reading.find(start, end, "not stated", Standing.CONTRADICTED, reasons[0])
        return
    reading.find(start, end, "not stated", Standing.SUPPORTED)
    reading.silent += asked


def _has_content(unit: Unit, reading: Reading) -> bool:
    lexicon = reading.reader.lexicon
    if unit.ids:
        return True
    return not (
        unit.text in lexicon.harmless_zh
        or unit.text in lexicon.plain_zh
        or (unit.stems and set(unit.stems) <= lexicon.harmless_en)
    )


def stated(unit: Unit, reading: Reading) -> str:
    """Why the record does speak of a unit, "" where it does not."""
    record, lexicon = reading.record, reading.reader.lexicon
    harmless = (
        unit.text in lexicon.harmless_zh
        or unit.text in lexicon.plain_zh
        or (not unit.ids and set(unit.stems) <= lexicon.harmless_en)
    )
    if any(one in {"price"} for one in unit.ids) and record.facts.price is not None:
        return "the price is known"
    if any(one == "brand" for one in unit.ids) and record.facts.brand:
        return "the brand is known"
    ids = set(unit.ids) & (record.affirmed | record.denied)
    named = {one for one in unit.ids if any(one in names for names, _ in record.fields)}
    if named or (ids and not harmless):
        return f"the record speaks of {unit.text}"
    keys = keys_of(unit, lexicon) - set(unit.ids)
    if not harmless and not unit.ids and any(keys & names for names, _ in record.fields):
        return f"the record speaks of {unit.text}"
    return ""
