"""Record: what the facts affirm and deny, as keys that a text's words can be compared with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from daogou.claims.facts import Facts
from daogou.claims.lexicon import ClaimLexicon
from daogou.claims.numerals import read_numbers
from daogou.claims.patterns import Patterns
from daogou.claims.quantities import Quantity
from daogou.claims.segmentation import Unit, units_of
from daogou.claims.sentences import clause_spans, folded
from daogou.claims.units import Units

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
    flags: dict[str, bool] = field(default_factory=dict)
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
    is_given = offer is not None and offer.percent_off == 100
    told["free_of_charge"] = is_given or (facts.price is not None and facts.price.amount == 0)
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
    start, end = next(((a, b) for a, b in clause_spans(text) if a <= quantity.start < b), (0, len(text)))
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
        for unit in units_of(behind, lexicon)[:1]:
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
