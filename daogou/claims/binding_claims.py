"""Values under the right name: "the strap is steel" is false where the case is steel and the strap is not."""

from __future__ import annotations

from daogou.claims.property_claims import is_harmless, keys_said, words_of
from daogou.claims.reading import Reading
from daogou.claims.segmentation import Unit
from daogou.claims.verdict import Standing


def read_bindings(reading: Reading) -> None:
    """A clause that names a field and says only values of other fields has swapped them."""
    record = reading.record
    for start, end in reading.clauses:
        units = [one for one in reading.units if start <= one.start < end and not reading.is_denied(one.start)]
        said = [one for one in units if not is_harmless(one, reading) and reading.is_open(one.start, one.end)]
        for number, (_, value_keys) in enumerate(record.fields):
            words = record.name_words[number]
            if not value_keys or not words or not words <= {w for one in units for w in words_of(one)}:
                continue
            values = [one for one in said if not set(words_of(one)) <= words]
            strange = [one for one in values if _only_elsewhere(one, number, reading)]
            own = [one for one in values if keys_said(one, reading) & value_keys]
            if strange and not own:
                reading.find(start, end, "property", Standing.CONTRADICTED, "that is the value of another field")
                return


def _only_elsewhere(unit: Unit, number: int, reading: Reading) -> bool:
    """The value of a field beside this one, and of neither the title nor the description."""
    keys, record = keys_said(unit, reading), reading.record
    if not unit.ids or any(reading.reader.lexicon.groups.get(one) == "measure" for one in unit.ids):
        return False
    ids = set(unit.ids)
    others = [values for other, (_, values) in enumerate(record.fields) if other != number and ids & values]
    return bool(others) and not keys & record.fields[number][1] and not ids & record.prose
