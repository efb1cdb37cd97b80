"""The units that a shop's values are given in: what 度 means there, and what "height 80" is 80 of."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.nlu.bounds import bound_of
from bot.nlu.measures import MeasureWish, find_measures
from bot.nlu.numbers import NUMBER, parse_number
from bot.nlu.text import normalise
from bot.nlu.unit_words import unit_ids

GAP = re.compile(r"(?:\s|is|of|at|be|should|must|about|around|:|=|是|为|在|要|到|得|控制|大概|大约|约)*")
AMOUNT = re.compile(
    rf"(?P<gap>[^\d,，。.;；!?！？]{{0,20}}?)(?P<number>{NUMBER})(?![\d.])(?=\s?(?:$|[^a-z\u3400-\u9fff\s]|"
    r"or\b|and\b|at\b|max|min|tops|please|左右|以[内下上]|之内|的|吧|就))"
)


@dataclass(frozen=True)
class ShopUnits:
    """Attribute → the unit of most of its values; how many values are given in each unit; and the words shared by
    several units that the values themselves are written with."""

    by_attribute: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    written: frozenset[str] = frozenset()

    @classmethod
    def of_terms(cls, terms: Iterable[Mapping[str, str]]) -> "ShopUnits":
        """Reads them from the values of a vocabulary file."""
        counts: dict[str, Counter[str]] = {}
        values = dict.fromkeys((term["name"], term["value"]) for term in terms if term["kind"] == "value")
        shared = re.compile(
            r"\d\s?("
            + "|"
            r"".join(word for word, ids in unit_ids().items() if len(ids) > 1)
            + r")(?![a-z])"
        )
        written = {word for _, value in values for word in shared.findall(normalise(value))}
        for name, value in values:
            for measure in find_measures(normalise(value))[:1]:
                counts.setdefault(name, Counter())[_unit(measure)] += 1
        total = sum(counts.values(), Counter())
        return cls({name: units.most_common(1)[0][0] for name, units in counts.items()}, total, frozenset(written))

    def meant(self, word: str, ids: Sequence[str]) -> str:
        """The word's own unit where the shop's values are written with it, as they are read so too; else the one of its
        units that most values are in."""
        if word in self.written:
            return ids[0]
        return max(ids, key=lambda unit: (self.counts.get(unit, 0), -ids.index(unit)))

    def named_amount(self, normal: str, end: int, names: Iterable[str]) -> MeasureWish | None:
        """The number without a unit right behind the name of a measured attribute that ends at `end`: "height 80"."""
        unit = next((self.by_attribute[name] for name in names if name in self.by_attribute), None)
        match = AMOUNT.match(normal, end) if unit else None
        number = parse_number(match.group("number")) if match else None
        if match is None or number is None:
            return None
        gap, after = match.group("gap"), normal[match.end() : match.end() + 24]
        role = bound_of(gap, after)
        if role is None and not GAP.fullmatch(gap):
            return None
        return MeasureWish(role or "exact", f"{number} {unit}", match.start("number"), match.end("number"))


def _unit(measure: MeasureWish) -> str:
    return measure.value.partition(" ")[2]
