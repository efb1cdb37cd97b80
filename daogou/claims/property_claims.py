"""Properties: every word that is left must have its ground in the record, or be one that asserts nothing.

This is what makes the check one of an open world: a word that neither the lexicon nor the record knows is refused.
"""

from __future__ import annotations

import re

from daogou.claims.reading import Reading
from daogou.claims.record import SINGLE_VALUED, keys_of
from daogou.claims.segmentation import Unit
from daogou.claims.verdict import Finding, Standing


def read_properties(reading: Reading) -> None:
    units = [unit for unit in reading.units if reading.is_open(unit.start, unit.end)]
    denied = [unit for unit in units if reading.is_denied(unit.start) and not _denies_itself(unit, reading)]
    alone = _lone_characters(units, reading)
    for unit in units:
        if unit in denied or unit in alone:
            continue
        standing, reason = _positive(unit, reading)
        if standing is not Standing.SUPPORTED or unit.ids:
            reading.findings.append(_finding(unit, standing, reason))
    for start, end in reading.denied:
        _read_denial([unit for unit in denied if start < unit.start < end and unit not in alone], (start, end), reading)


def _denies_itself(unit: Unit, reading: Reading) -> bool:
    """ "No fragrance", "fragrance-free": what it denies is part of its meaning."""
    return any(one in reading.reader.lexicon.groups_free for one in unit.ids)


def _lone_characters(units: list[Unit], reading: Reading) -> list[Unit]:
    """A single character between known words is a verb or a measure word; two side by side may be a strange name."""
    known = reading.reader.lexicon.harmless_zh
    single = [unit for unit in units if unit.is_zh and unit.end - unit.start == 1]
    unknown = [unit for unit in single if not unit.ids and unit.text not in known and not _is_named(unit, reading)]
    places = {unit.start for unit in unknown}
    if "zh" not in reading.record.languages and reading.record.languages:
        return [unit for unit in unknown if not _is_named(unit, reading)]
    return [unit for unit in unknown if not {unit.start - 1, unit.start + 1} & places]


def _read_denial(units: list[Unit], span: tuple[int, int], reading: Reading) -> None:
    """ "It isn't Italian oil" denies Italian alone: what is denied rightly lets the rest of its phrase stand."""
    judged = [(unit, *_negative(unit, reading)) for unit in units]
    right = [unit for unit, standing, _ in judged if standing is Standing.SUPPORTED and not is_harmless(unit, reading)]
    wrong = [one for one in judged if one[1] is not Standing.SUPPORTED]
    contrast = _is_contrast(span, reading)
    strange = [unit for unit, _, _ in wrong if not _is_known(unit, reading)]
    for unit, standing, reason in wrong:
        is_head = right and _positive(unit, reading)[0] is Standing.SUPPORTED and unit.start > right[0].start
        if not is_head and not (contrast and (right or strange)):
            reading.findings.append(_finding(unit, standing, reason))
    reading.findings += [_finding(unit, Standing.SUPPORTED, "") for unit in right if unit.ids]


def _is_known(unit: Unit, reading: Reading) -> bool:
    """The record speaks of it, so to deny it needs more than a contrast."""
    return bool(set(unit.ids) & reading.record.affirmed) or _is_grounded(unit, reading)


_CONTRAST = re.compile(
    r"\s*[,;:，。—-]*\s*(?:而是|是|it['’]s|it is|they['’]re|they are|this is|this one|the \w+ is|but)"
)


def _is_contrast(span: tuple[int, int], reading: Reading) -> bool:
    """ "Not A, it's B": B, which is checked by itself, is why it is not A."""
    if re.match(r"(?:instead of|rather than|而不是|而非)", reading.text[span[0] : span[1]]):
        return True
    begins = re.match(r"(?:不是|并非|非|isn|aren|not|wasn)", reading.text[span[0] : span[1]])
    return bool(begins and _CONTRAST.match(reading.text, span[1]))


def _finding(unit: Unit, standing: Standing, reason: str) -> Finding:
    return Finding(unit.text, "property", standing, reason)


def _positive(unit: Unit, reading: Reading) -> tuple[Standing, str]:
    record = reading.record
    ids = set(unit.ids)
    broader = set(reading.reader.lexicon.with_parents(ids))
    if _in_denied_name(unit, reading):
        return Standing.CONTRADICTED, "the record says no"
    if broader & record.strictly_denied and not ids & (record.affirmed - record.strictly_denied):
        return Standing.CONTRADICTED, "the record says no"
    if ids & record.affirmed:
        if ids & record.denied and not (ids & record.affirmed) - record.denied:
            return Standing.UNSUPPORTED, "the record contradicts itself"
        if "free_shipping" in ids:
            return _free_shipping(reading)
        return Standing.SUPPORTED, ""
    if is_harmless(unit, reading):
        return Standing.SUPPORTED, ""
    if ids & record.denied:
        return Standing.CONTRADICTED, "the record says no"
    if _is_grounded(unit, reading) or _are_parts_grounded(unit, reading):
        return Standing.SUPPORTED, ""
    return Standing.UNSUPPORTED, "the record does not say so"


_NAMING = re.compile(
    r"(?:产自|产于|来自|源自|原产于?|产地(?:是|为|:)?|材质(?:是|为|:)?|面料(?:是|为|:)?|品牌(?:是|为|:)?"
    r"|\b(?:made|grown|produced|manufactured) in(?: the)?|\bcom(?:es?|ing) from(?: the)?|\bmade (?:of"
    r"|from|out of)(?: an?)?"
    r"|\bby|\bbrand is)\s?$"
)
_MAKER = re.compile(r"\s?(?:出品|牌|制造|产的|公司|made|published|makes)")


def _is_named(unit: Unit, reading: Reading) -> bool:
    """It stands where a place, a material or a maker is named, so it must be the record's."""
    before, after = reading.text[max(0, unit.start - 24) : unit.start], reading.text[unit.end : unit.end + 12]
    return bool(_NAMING.search(before) or _MAKER.match(after))


def _is_untranslated(unit: Unit, reading: Reading) -> bool:
    """A word that the lexicon knows as no property, where the record is in the other language alone. It may be denied
    (the record denies something that the dictionary cannot translate), and never affirmed."""
    language = "zh" if unit.is_zh else "en"
    if unit.ids or language in reading.record.languages or not reading.record.languages or _is_named(unit, reading):
        return False
    if unit.is_zh:
        return unit.text in reading.reader.lexicon.dictionary and len(unit.text) > 1
    return unit.text not in reading.names and unit.text.isalpha()


def _is_grammar(unit: Unit, reading: Reading) -> bool:
    lexicon = reading.reader.lexicon
    return not unit.ids and (unit.text in lexicon.harmless_zh if unit.is_zh else set(unit.stems) <= lexicon.harmless_en)


def _in_denied_name(unit: Unit, reading: Reading) -> bool:
    """The clause names all words of a field that says no."""
    if not reading.record.denied_names or _is_grammar(unit, reading):
        return False
    first, last = reading.clause_at(unit.start)
    inside = [one for one in reading.units if first <= one.start < last]
    said = {key for one in inside for key in keys_said(one, reading)}
    own = keys_said(unit, reading)
    if reading.is_denied(unit.start):
        return any(own & keys for name in reading.record.denied_names for keys in name)
    return any(
        any(own & keys for keys in name) and all(said & keys for keys in name) for name in reading.record.denied_names
    )


def _are_parts_grounded(unit: Unit, reading: Reading) -> bool:
    """A phrase that the record does not know, whose words it does: a fleece liner is no "fleece-lined"."""
    if unit.is_zh or len(unit.stems) < 2:
        return False
    parts = [Unit(unit.start, unit.end, one, reading.reader.lexicon.en.get((one,), ()), (one,)) for one in unit.stems]
    grounded = [bool(set(one.ids) & reading.record.affirmed) or _is_grounded(one, reading) for one in parts]
    return any(grounded) and all(
        is_known or is_harmless(one, reading) or _is_untranslated(one, reading)
        for one, is_known in zip(parts, grounded, strict=True)
    )


def is_harmless(unit: Unit, reading: Reading) -> bool:
    """Asserts nothing by itself: grammar, talk, the name of a measure whose value was checked."""
    lexicon, patterns = reading.reader.lexicon, reading.reader.patterns
    if unit.text in patterns.packaging and (reading.measured or reading.speaks_of_money or reading.record.facts.sizes):
        return True
    measures = [one for one in unit.ids if lexicon.groups.get(one) == "measure"]
    if any(lexicon.groups.get(one) == "gender" for one in unit.ids):
        return False
    if measures:
        if unit.stems and set(unit.stems) <= lexicon.harmless_en:
            return True
        is_measured = any(start <= unit.start < end for start, end in reading.measured)
        plain = set(measures) & patterns.plain_measures and unit.text not in patterns.gradables
        if is_measured or plain:
            return True
    if unit.is_zh:
        return unit.text in lexicon.harmless_zh or (unit.text in lexicon.plain_zh and not _is_named(unit, reading))
    is_loose = not unit.ids or len(unit.stems) == 1 or all(one.startswith("use:") for one in unit.ids)
    return is_loose and all(one in lexicon.harmless_en for one in unit.stems)


_SHORTEST_PART = 5


def _is_part_of_a_word(unit: Unit, reading: Reading) -> bool:
    """ "Woven" of a record that says handwoven."""
    denied = any(f"~{one}" in reading.record.denied for one in unit.stems)
    return not unit.ids and not denied and len(unit.text) >= _SHORTEST_PART and unit.text in reading.record.written


def _is_grounded(unit: Unit, reading: Reading) -> bool:
    """The record's own wording, its words by stem, or a translation all of whose words the record has."""
    record, lexicon = reading.record, reading.reader.lexicon
    known = record.affirmed
    if not unit.is_zh and _is_part_of_a_word(unit, reading):
        return True
    if not unit.is_zh:
        return all(f"~{one}" in known or one in lexicon.harmless_en for one in unit.stems) and bool(
            [one for one in unit.stems if f"~{one}" in known]
        )
    if unit.text in record.denied and unit.text not in known:
        return False
    if unit.text in known or (len(unit.text) > 1 and unit.text in record.own):
        return True
    if unit.ids:
        return False
    if any(all(f"~{one}" in known for one in stems) for stems in lexicon.glosses(unit.text)):
        return True
    return len(unit.text) > 1 and any(
        len(stems) == 1 and f"~{next(iter(stems))}" in known for one in unit.text for stems in lexicon.glosses(one)
    )


def _negative(unit: Unit, reading: Reading) -> tuple[Standing, str]:
    record, lexicon = reading.record, reading.reader.lexicon
    ids = set(unit.ids)
    if _in_denied_name(unit, reading):
        return Standing.SUPPORTED, ""
    if set(lexicon.with_parents(ids)) & record.strictly_denied and not ids & record.affirmed:
        return Standing.SUPPORTED, ""
    if ids & record.denied and not ids & (record.affirmed - record.denied):
        if ids & record.affirmed - reading.reader.patterns.structured_only and ids & record.prose:
            return Standing.UNSUPPORTED, "the record contradicts itself"
        return Standing.SUPPORTED, ""
    meant = {one for one in ids if lexicon.groups.get(one) != "measure"}
    if meant & record.affirmed - record.denied and not (unit.is_zh and unit.text in lexicon.harmless_zh):
        return Standing.CONTRADICTED, "the record says yes"
    if is_harmless(unit, reading):
        is_plain = unit.text in lexicon.plain_zh and unit.text not in lexicon.harmless_zh
        if is_plain and len(unit.text) > 1 and _is_grounded(unit, reading) and unit.text not in record.denied:
            return Standing.CONTRADICTED, "the record says yes"
        return Standing.SUPPORTED, ""
    if ids & record.affirmed:
        return Standing.CONTRADICTED, "the record says yes"
    for group in SINGLE_VALUED:
        if any(lexicon.groups.get(one) == group for one in ids) and record.stated.get(group):
            return Standing.SUPPORTED, ""
    keys = {unit.text, *(f"~{one}" for one in unit.stems)}
    if keys & record.denied:
        return Standing.SUPPORTED, ""
    if _is_grounded(unit, reading):
        return Standing.CONTRADICTED, "the record says yes"
    if (record.denied or record.denied_names) and _is_untranslated(unit, reading):
        return Standing.SUPPORTED, ""
    if not ids and _is_another_brand(unit, reading):
        return Standing.SUPPORTED, ""
    return Standing.UNSUPPORTED, "the record does not deny it"


def _is_another_brand(unit: Unit, reading: Reading) -> bool:
    """ "not by Someone": the brand is single-valued, and an unknown name beside the word brand is another one."""
    first, last = reading.clause_at(unit.start)
    clause = reading.text[first:last]
    speaks = any("brand" in other.ids for other in reading.units if first <= other.start < last) or " by " in clause
    return bool(speaks and reading.record.facts.brand and unit.text not in reading.record.brand_words)


def _free_shipping(reading: Reading) -> tuple[Standing, str]:
    """Free from a threshold on is not free for a product below it, unless the text names the threshold."""
    facts = reading.record.facts
    minimum = facts.offer.minimum if facts.offer else None
    if minimum and facts.price and facts.price.amount < minimum.amount:
        plain = format(minimum.amount.normalize(), "f")
        if plain not in reading.text:
            return Standing.CONTRADICTED, f"only from {minimum.amount} on"
    return Standing.SUPPORTED, ""


def words_of(unit: Unit) -> list[str]:
    return [f"~{stem}" for stem in unit.stems] or [unit.text]


def keys_said(unit: Unit, reading: Reading) -> set[str]:
    return keys_of(unit, reading.reader.lexicon)
