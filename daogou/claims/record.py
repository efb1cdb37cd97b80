"""Record: what the facts affirm and deny, as keys that a text's words can be compared with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from daogou.catalogue.product import NO, YES
from daogou.claims.facts import Facts
from daogou.claims.lexicon import ClaimLexicon
from daogou.claims.negation import denied_spans, is_inside
from daogou.claims.numerals import read_numbers
from daogou.claims.opinion_words import aspect_patterns
from daogou.claims.patterns import Patterns
from daogou.claims.quantities import Quantity, read_quantities
from daogou.claims.segmentation import Unit, units_of
from daogou.claims.sentences import clause_spans, folded, sentences
from daogou.claims.units import Units

_DENYING = frozenset({*NO, "none", "not supported", "without", "不含", "不带", "不适用", "不可用", "n/a", "not included"}
    | {"不需要", "无需", "不用", "不附", "不送", "不包含", "不包括", "不提供", "不可用", "不可机洗", "not needed", "not required"}
    | {"none needed", "not provided", "not supplied", "sold separately", "另购", "需另购", "不配", "absent", "no.", "0"}
)
_AFFIRMING = frozenset({*YES, "included", "supported", "具备", "带", "含", "适用", "可用"})
_CODE = re.compile(r"(?=[a-z0-9\-+.]*\d)(?=[a-z0-9\-+.]*[a-z])[a-z0-9]+(?:[-+.]?[a-z0-9]+)*")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LONGEST_WORDING = 8
SINGLE_VALUED = ("color", "material", "origin", "gender", "binding", "season", "closure")
"""Names of fields that exclude every value but their own."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What texts and records are read with."""

    lexicon: ClaimLexicon
    patterns: Patterns
    units: Units
    simplify: Mapping[str, str]

    def folded(self, text: str) -> str:
        """Normal form, with what is spelled differently and means the same made alike."""
        return self.lexicon.spelled_out(folded(text, self.simplify))


@dataclass(frozen=True, slots=True)
class Mention:
    """A quantity that the record states; `names` are the keys of what it measures, `detail` the number of its field."""

    quantity: Quantity
    names: frozenset[str]
    detail: int = -1


@dataclass(slots=True)
class Record:
    """`affirmed` and `denied` hold keys; `fields` are the keys of each detail's name and of its value; `stated` the
    values of single-valued fields by group; `own` the shop's Chinese wordings; `codes` and `numbers` as written."""

    facts: Facts
    affirmed: set[str] = field(default_factory=set)
    denied: set[str] = field(default_factory=set)
    strictly_denied: set[str] = field(default_factory=set)
    fields: list[tuple[frozenset[str], frozenset[str]]] = field(default_factory=list)
    stated: dict[str, set[str]] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    numbers: set[float] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)
    prose: set[str] = field(default_factory=set)
    brand_words: set[str] = field(default_factory=set)
    name_words: list[frozenset[str]] = field(default_factory=list)
    written: str = ""
    numbered: set[tuple[float, str]] = field(default_factory=set)
    denied_names: list[tuple[frozenset[str], ...]] = field(default_factory=list)
    languages: set[str] = field(default_factory=set)
    aspects: dict[int, re.Pattern[str]] = field(default_factory=dict)


def keys_of(unit: Unit, lexicon: ClaimLexicon) -> set[str]:
    """Everything that stands for the unit: ids with what they are a kind of, stems, the word and its translations."""
    keys = set(lexicon.with_parents(unit.ids))
    keys.update(f"~{stem}" for stem in unit.stems)
    if unit.is_zh:
        keys.add(unit.text)
        keys.update(f"~{stem}" for stems in lexicon.glosses(unit.text) for stem in stems)
    return keys


def build_record(facts: Facts, reader: Reader) -> Record:
    """Everything the facts say, read with the same eyes as a text."""
    return _Builder(Record(facts), reader).build()


@dataclass(frozen=True, slots=True)
class _Builder:
    record: Record
    reader: Reader

    def build(self) -> Record:
        facts = self.record.facts
        for text in facts.texts:
            self._prose(text)
        for number, (name, value) in enumerate(facts.details):
            self._detail(number, name, value)
        for text in (facts.brand, facts.category):
            self.record.affirmed |= self._keys(self._folded(text))
            self._wordings(self.reader.folded(text))
        self.record.brand_words |= set(re.findall(r"[a-z0-9]+|[\u3400-\u9fff]+", self._folded(facts.brand)))
        names = [name for name, _ in facts.details]
        self.record.numbers |= {float(names.count(name)) for name in names if names.count(name) > 1}
        for label, _ in facts.sizes:
            self.record.affirmed |= self._keys(self._folded(label)) | {"size"}
            self._wordings(self.reader.folded(label))
            self._mentions(self.reader.folded(label), frozenset({"size", "capacity", "weight"}), -1)
        self._without()
        self.record.aspects = aspect_patterns([name for name, _, _ in facts.opinions], self.reader.lexicon)
        self._from_offer()
        told = (*facts.texts, *(value for _, value in facts.details))
        self.record.languages = languages_of(" ".join(told))
        values = [value for pair in facts.details for value in pair]
        self.record.written = " ".join(self.reader.folded(text) for text in (*facts.texts, *values))
        return self.record

    def _folded(self, text: str) -> str:
        folded_text = self.reader.folded(text)
        self.record.codes |= {plain_code(code) for code in _CODE.findall(folded_text)}
        self.record.numbers |= {float(number) for number in _NUMBER.findall(folded_text)}
        return folded_text

    def _wordings(self, text: str) -> None:
        for run in _HAN.findall(text):
            for start in range(len(run)):
                for end in range(start + 2, min(len(run), start + _LONGEST_WORDING) + 1):
                    self.record.own.add(run[start:end])

    def _keys(self, text: str) -> set[str]:
        """Keys of all words; a Chinese word of the dictionary counts wherever it stands in a longer one."""
        lexicon = self.reader.lexicon
        keys = {key for unit in units_of(text, lexicon) for key in keys_of(unit, lexicon)}
        for run in _HAN.findall(text):
            for start in range(len(run)):
                keys.update(f"~{stem}" for stems in lexicon.glosses(run[start]) for stem in stems)
                for end in range(start + 2, min(len(run), start + 6) + 1):
                    word = run[start:end]
                    if word in lexicon.dictionary or word in lexicon.zh:
                        keys |= keys_of(Unit(0, 0, word, lexicon.zh.get(word, ()), is_zh=True), lexicon)
        return keys

    def _prose(self, text: str) -> None:
        """Title, description, highlight: instructions in it are no facts."""
        for sentence in sentences(self.reader.folded(text)):
            if self.reader.patterns.instructions.search(sentence):
                continue
            self._folded(sentence)
            denied = denied_spans(sentence, self.reader.patterns)
            kept = blanked(sentence, denied)
            self.record.affirmed |= self._keys(kept)
            self.record.prose |= self._keys(kept)
            self._wordings(kept)
            for unit in units_of(sentence, self.reader.lexicon):
                if is_inside(unit.start - 1, denied):
                    self.record.denied |= self._denial(unit)
            self._mentions(sentence, frozenset(), -1)

    def _denial(self, unit: Unit) -> set[str]:
        harmless = self.reader.lexicon.harmless_zh if unit.is_zh else self.reader.lexicon.harmless_en
        if unit.text in harmless or (unit.stems and set(unit.stems) <= harmless and not unit.ids):
            return set()
        return {*unit.ids, *(f"~{stem}" for stem in unit.stems), *([unit.text] if unit.is_zh else [])}

    def _detail(self, number: int, name: str, value: str) -> None:
        name_text, value_text = self._folded(name.replace("_", " ")), self._folded(value)
        name_keys, value_keys = self._keys(name_text), self._keys(value_text)
        answer = value_text.strip(" .。")
        units = units_of(name_text, self.reader.lexicon)
        words = [word for unit in units for word in ([f"~{stem}" for stem in unit.stems] or [unit.text])]
        self.record.name_words.append(frozenset(words))
        if answer in _AFFIRMING and (denied := denied_spans(name_text, self.reader.patterns)):
            answer = "no"
            units = [unit for unit in units if is_inside(unit.start - 1, denied)]
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
        for unit in units_of(value_text, self.reader.lexicon):
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
            self.record.denied |= self._denial(meant[0])
            measures = {one for one in meant[0].ids if self.reader.lexicon.groups.get(one) == "measure"}
            self.record.strictly_denied |= set(meant[0].ids) - measures
            self.record.denied -= measures
        elif meant:
            self.record.denied_names.append(tuple(frozenset(keys_of(u, self.reader.lexicon)) for u in meant))

    def _state(self, name_keys: set[str], value_text: str, value_keys: set[str]) -> None:
        """A single-valued field excludes every other value of its group."""
        for group in SINGLE_VALUED:
            if group in name_keys:
                self.record.stated.setdefault(group, set()).update(value_keys)
        if "gender" in name_keys and value_text in {"male", "female"}:
            self.record.affirmed.add({"male": "men", "female": "women"}[value_text])

    def _without(self) -> None:
        """What is free of a thing denies the thing, and the other way round."""
        for key in [key for key in self.reader.lexicon.groups_free]:
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
            self._wordings(self.reader.folded(offer.title))
            record.affirmed |= self._keys(self._folded(offer.code)) | record.prose
            if offer.percent_off == 100:
                record.affirmed.add("~free")
            if offer.percent_off is not None:
                percent = Quantity(0, 0, float(offer.percent_off), self.reader.units.named["%"])
                record.mentions.append(Mention(percent, frozenset({"promotion"})))
            for number in filter(None, (offer.minimum_quantity, offer.discounted_quantity)):
                units = self.reader.units.named["件"]
                least = Quantity(0, 0, float(number), units, relation="ge")
                record.mentions.append(Mention(least, frozenset({"promotion"})))


def structured_facts(facts: Facts) -> dict[str, bool]:
    """What price, stock and offer say yes or no to."""
    known = {"preorder": "preorder", "in_stock": "in_stock", "out_of_stock": "out_of_stock"}
    told = {key: facts.availability == word for key, word in known.items()} if facts.availability else {}
    offer = facts.offer
    is_reduced = facts.list_price is not None
    told["on_sale"] = is_reduced or (offer is not None and bool(offer.percent_off or offer.money_off))
    told["promotion"] = offer is not None
    told["coupon"] = offer is not None and bool(offer.code)
    told["free_shipping"] = offer is not None and offer.free_shipping
    if offer is not None:
        told["no_code"] = not offer.code
        told["stackable"] = offer.is_stackable
    half = offer is not None and offer.percent_off == 50 and bool(offer.discounted_quantity)
    told["second_half_price"] = half
    return told


_BEHIND = 10
"""How far behind a quantity its measure may be named: "10 cm long"."""


def nearest_measures(text: str, quantity: Quantity, lexicon: ClaimLexicon) -> set[str]:
    """Ids of the attribute names nearest to a quantity in its clause."""
    start, end = next(
        ((a, b) for a, b in clause_spans(text) if a <= quantity.start < b), (0, len(text))
    )
    near: list[tuple[int, Sequence[str]]] = []
    for unit in units_of(text[start:end], lexicon):
        ids = [one for one in unit.ids if lexicon.groups.get(one) == "measure"]
        first, last = unit.start + start, unit.end + start
        if ids and (last <= quantity.start or first >= quantity.end):
            gap = quantity.start - last if last <= quantity.start else first - quantity.end + 1
            if last <= quantity.start or gap <= _BEHIND:
                near.append((gap, ids))
    least = min((gap for gap, _ in near), default=0)
    return {one for gap, ids in near if gap == least for one in ids}


_ENGLISH_WORD = re.compile(r"\b[A-Za-z][a-z]{2,}\b")
_FEWEST_WORDS = 6


def languages_of(text: str) -> set[str]:
    """The languages that the shop writes in; a few Latin words in Chinese text are names and units."""
    han, latin = len(re.findall(r"[\u3400-\u9fff]", text)), len(_ENGLISH_WORD.findall(text))
    found = {"zh"} if han >= max(_FEWEST_WORDS, latin // 2) else set()
    return found | ({"en"} if latin >= _FEWEST_WORDS and latin * 3 >= han else set())


_PAIR = re.compile(r"双(?=[\u3400-\u9fff])|\b(?:dual|double|twin|pair of)\b[ -]?")


def counted_things(text: str, lexicon: ClaimLexicon) -> set[tuple[float, str]]:
    """(number, key) for every number and the words right behind it: (2, "~door") of "two doors" and of 双门."""
    places = [(number.end, number.value) for number in read_numbers(text)]
    places += [(match.end(), 2.0) for match in _PAIR.finditer(text)]
    found: set[tuple[float, str]] = set()
    for place, value in places:
        behind = _COUNTER.sub("", text[place : place + 24])
        for unit in units_of(behind, lexicon)[:2]:
            found |= {(value, key) for key in keys_of(unit, lexicon)}
    return found


_COUNTER = re.compile(r"^\s?[个块只条把节扇件支枚]?\s?(?:\d+(?:\.\d+)?\s?[\u3400-\u9fffa-z]{1,2})?")


def blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def plain_code(code: str) -> str:
    return re.sub(r"[-+. ]", "", code)


def codes_in(text: str) -> Iterator[re.Match[str]]:
    return _CODE.finditer(text)
