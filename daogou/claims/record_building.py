"""Building a Record: the facts are read with the same eyes as a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from daogou.catalogue.product import NO, YES
from daogou.claims.facts import Facts
from daogou.claims.negation import denied_spans, is_inside
from daogou.claims.opinion_words import aspect_patterns
from daogou.claims.quantities import Quantity, read_quantities
from daogou.claims.record import (
    SINGLE_VALUED,
    Mention,
    Reader,
    Record,
    blanked,
    codes_in,
    counted_things,
    keys_of,
    languages_of,
    nearest_measures,
    plain_code,
    structured_facts,
)
from daogou.claims.segmentation import Unit, units_of
from daogou.claims.sentences import sentences

_DENYING = frozenset(
    {*NO, "none", "not supported", "without", "不含", "不带", "不适用", "不可用", "n/a", "not included"}
    | {
        "不需要",
        "无需",
        "不用",
        "不附",
        "不送",
        "不包含",
        "不包括",
        "不提供",
        "不可用",
        "不可机洗",
        "not needed",
        "not required",
    }
    | {"none needed", "not provided", "not supplied", "sold separately", "另购", "需另购", "不配", "absent", "no.", "0"}
)
_AFFIRMING = frozenset({*YES, "included", "supported", "具备", "带", "含", "适用", "可用"})
_HAN = re.compile(r"[\u3400-\u9fff]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LONGEST_WORDING = 8
KEPT_TEXTS = 20_000


class RecordBuilder:
    """Builds records; keeps what it has read of names and values, since products of a shop share most of them."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.folded = lru_cache(maxsize=KEPT_TEXTS)(reader.folded)
        self.keys = lru_cache(maxsize=KEPT_TEXTS)(self._keys)
        self.units = lru_cache(maxsize=KEPT_TEXTS)(self._units)

    def build(self, facts: Facts) -> Record:
        """Everything the facts say, read with the same eyes as a text."""
        return _Builder(Record(facts), self.reader, self).build()

    def _units(self, text: str) -> tuple[Unit, ...]:
        return tuple(units_of(text, self.reader.lexicon))

    def _keys(self, text: str) -> frozenset[str]:
        """Keys of all words; a Chinese word of the dictionary counts wherever it stands in a longer one."""
        lexicon = self.reader.lexicon
        keys = {key for unit in self.units(text) for key in keys_of(unit, lexicon)}
        for run in _HAN.findall(text):
            for start in range(len(run)):
                keys.update(f"~{stem}" for stems in lexicon.glosses(run[start]) for stem in stems)
                for end in range(start + 2, min(len(run), start + 6) + 1):
                    word = run[start:end]
                    if word in lexicon.dictionary or word in lexicon.zh:
                        keys |= keys_of(Unit(0, 0, word, lexicon.zh.get(word, ()), is_zh=True), lexicon)
        return frozenset(keys)


@dataclass(frozen=True, slots=True)
class _Builder:
    record: Record
    reader: Reader
    kept: RecordBuilder

    def build(self) -> Record:
        facts = self.record.facts
        for text in facts.texts:
            self._prose(text)
        for number, (name, value) in enumerate(facts.details):
            self._detail(number, name, value)
        for text in (facts.brand, facts.category):
            self.record.affirmed |= self._keys(self._folded(text))
            self._wordings(self.kept.folded(text))
            self.record.affirmed |= {run[-1] for run in _HAN.findall(self.kept.folded(text))}
        self.record.brand_words |= set(re.findall(r"[a-z0-9]+|[\u3400-\u9fff]+", self._folded(facts.brand)))
        names = [name for name, _ in facts.details]
        self.record.numbers |= {float(names.count(name)) for name in names if names.count(name) > 1}
        for label, _ in facts.sizes:
            self.record.affirmed |= self._keys(self._folded(label)) | {"size"}
            self._wordings(self.kept.folded(label))
            self._mentions(self.kept.folded(label), frozenset({"size", "capacity", "weight"}), -1)
        self._without()
        self.record.aspects = aspect_patterns([name for name, _, _ in facts.opinions], self.reader.lexicon)
        self._from_offer()
        told = (*facts.texts, *(value for _, value in facts.details))
        self.record.languages = languages_of(" ".join(told))
        values = [value for pair in facts.details for value in pair]
        self.record.written = " ".join(self.kept.folded(text) for text in (*facts.texts, *values))
        return self.record

    def _folded(self, text: str) -> str:
        folded_text = self.kept.folded(text)
        self.record.codes |= {plain_code(match.group()) for match in codes_in(folded_text)}
        self.record.numbers |= {float(number) for number in _NUMBER.findall(folded_text)}
        return folded_text

    def _wordings(self, text: str) -> None:
        for run in _HAN.findall(text):
            for start in range(len(run)):
                for end in range(start + 2, min(len(run), start + _LONGEST_WORDING) + 1):
                    self.record.own.add(run[start:end])

    def _keys(self, text: str) -> frozenset[str]:
        return self.kept.keys(text)

    def _prose(self, text: str) -> None:
        """Title, description, highlight: instructions in it are no facts."""
        for sentence in sentences(self.kept.folded(text)):
            if self.reader.patterns.instructions.search(sentence):
                continue
            self._folded(sentence)
            denied = denied_spans(sentence, self.reader.patterns)
            kept = blanked(sentence, denied)
            self.record.affirmed |= self._keys(kept)
            self.record.prose |= self._keys(kept)
            self._wordings(kept)
            for unit in self.kept.units(sentence):
                if is_inside(unit.start - 1, denied):
                    self.record.denied |= self._denial(unit)
            self._mentions(sentence, frozenset(), -1)

    def _denial(self, unit: Unit) -> set[str]:
        harmless = self.reader.lexicon.harmless_zh if unit.is_zh else self.reader.lexicon.harmless_en
        if unit.text in harmless or (unit.stems and set(unit.stems) <= harmless and not unit.ids):
            return set()
        ids = {one for one in unit.ids if self.reader.lexicon.groups.get(one) != "measure"}
        return {*ids, *(f"~{stem}" for stem in unit.stems), *([unit.text] if unit.is_zh else [])}

    def _detail(self, number: int, name: str, value: str) -> None:
        name_text, value_text = self._folded(name.replace("_", " ")), self._folded(value)
        name_keys, value_keys = self._keys(name_text), self._keys(value_text)
        answer = value_text.strip(" .。")
        units = self.kept.units(name_text)
        words = [word for unit in units for word in ([f"~{stem}" for stem in unit.stems] or [unit.text])]
        self.record.name_words.append(frozenset(words))
        if answer in _AFFIRMING | _DENYING and len(name_text) > 1:
            self.record.flags[name_text] = answer in _AFFIRMING
        if answer in _AFFIRMING and (denied := denied_spans(name_text, self.reader.patterns)):
            answer = "no"
            units = tuple(unit for unit in units if is_inside(unit.start - 1, denied))
        if answer in _DENYING:
            self._deny_name(units)
            self.record.fields.append((frozenset(name_keys), frozenset()))
            return
        self.record.affirmed |= name_keys
        self._wordings(name_text)
        if answer in _AFFIRMING:
            self.record.fields.append((frozenset(name_keys), frozenset()))
            return
        self.record.fields.append((frozenset(name_keys), frozenset(value_keys)))
        denied = denied_spans(value_text, self.reader.patterns)
        for unit in self.kept.units(value_text):
            if is_inside(unit.start - 1, denied):
                self.record.denied |= self._denial(unit)
        self.record.affirmed |= self._keys(blanked(value_text, denied))
        self._wordings(blanked(value_text, denied))
        self._state(name_keys, value_text, value_keys)
        self._mentions(value_text, frozenset(name_keys), number)

    def _deny_name(self, units: Sequence[Unit]) -> None:
        """A name of one word denies the word; "reversible seat: no" denies no seat, but the two together."""
        meant = [unit for unit in units if self._denial(unit)]
        name = "".join(unit.text for unit in units)
        for phrase in (f"无{name}", f"不含{name}", f"没有{name}"):
            self.record.affirmed |= set(self.reader.lexicon.zh.get(phrase, ()))
        english = ("no", *(stem for unit in units for stem in unit.stems))
        self.record.affirmed |= set(self.reader.lexicon.en.get(english, ()))
        if len(meant) == 1:
            self.record.denied |= set(meant[0].ids) if not self._denial(meant[0]) & set(meant[0].ids) else set()
            self.record.denied |= self._denial(meant[0])
            self.record.strictly_denied |= set(meant[0].ids) & self.record.denied
        elif meant:
            self.record.denied_names.append(tuple(frozenset(keys_of(u, self.reader.lexicon)) for u in meant))

    def _state(self, name_keys: frozenset[str], value_text: str, value_keys: frozenset[str]) -> None:
        """A single-valued field excludes every other value of its group."""
        for group in SINGLE_VALUED:
            if group in name_keys:
                self.record.stated.setdefault(group, set()).update(value_keys)
        if "gender" in name_keys and value_text in {"male", "female"}:
            self.record.affirmed.add({"male": "men", "female": "women"}[value_text])

    def _without(self) -> None:
        """What is free of a thing denies the thing, and the other way round."""
        for key in self.reader.lexicon.groups_free:
            thing = key.removesuffix("_free")
            if key in self.record.affirmed and key not in self.record.denied:
                self.record.affirmed.discard(thing)
                self.record.prose.discard(thing)
                self.record.denied.add(thing)
            elif thing in self.record.denied and thing not in self.record.affirmed:
                self.record.affirmed.add(key)

    def _mentions(self, text: str, names: frozenset[str], detail: int) -> None:
        found = read_quantities(text, self.reader.units, self.reader.patterns)
        self.record.numbered |= counted_things(text, self.reader.lexicon)
        for quantity in found:
            near = names or frozenset(nearest_measures(text, quantity, self.reader.lexicon))
            self.record.mentions.append(Mention(quantity, near, detail))

    def _from_offer(self) -> None:
        facts, record = self.record.facts, self.record
        structured = self.reader.patterns.structured_only
        record.affirmed -= structured
        record.prose -= structured
        record.denied -= structured
        record.affirmed |= {key for key, is_true in structured_facts(facts).items() if is_true}
        record.denied |= {key for key, is_true in structured_facts(facts).items() if not is_true}
        record.strictly_denied |= record.denied & structured
        offer = facts.offer
        if offer is not None:
            record.prose |= self._keys(self._folded(offer.title))
            self._wordings(self.kept.folded(offer.title))
            record.affirmed |= self._keys(self._folded(offer.code)) | record.prose
            if offer.percent_off is not None:
                percent = Quantity(0, 0, float(offer.percent_off), self.reader.units.named["%"])
                record.mentions.append(Mention(percent, frozenset({"promotion"})))
            for number in filter(None, (offer.minimum_quantity, offer.discounted_quantity)):
                units = self.reader.units.named["件"]
                least = Quantity(0, 0, float(number), units, relation="ge")
                record.mentions.append(Mention(least, frozenset({"promotion"})))
