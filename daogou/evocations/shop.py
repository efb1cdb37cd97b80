"""ShopEvocations: which detail of a kind of thing, in this shop, everyday words stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from threading import Lock

from daogou.catalogue.product import CATEGORY_SEPARATOR, NO, YES, Product
from daogou.catalogue.vocabulary import Vocabulary
from daogou.dialogue.details import values_by_node
from daogou.evocations.clearest import clearest, weight_of
from daogou.evocations.table import EvocationTable, Weights
from daogou.evocations.words import words_of

SAME = 0.9
"""Values of one attribute that are evoked nearly alike are alternatives."""
KINDS = " "
"""No category's path: where the kinds of things themselves are kept."""
LONGEST_VALUE, MOST_VALUES = 32, 60
SAID_PLAINLY = frozenset({"color", "size", "pattern", "gender", "age_group"})
"""Attributes that shoppers call by their names."""

Meaning = tuple[str, tuple[str, ...]]
"""An attribute and those values of it that are meant."""


@dataclass(frozen=True, slots=True)
class _Detail:
    name: str
    value: str
    words: Weights


class ShopEvocations:
    """Looks a kind of thing's details up when it is first asked for; safe to ask from several threads."""

    def __init__(self, table: EvocationTable, products: Sequence[Product], vocabulary: Vocabulary) -> None:
        self._table = table
        self._values = values_by_node(products, _can_be_evoked)
        self._said: dict[tuple[str, str, str], list[str]] = {}
        for term in vocabulary.terms:
            if term.kind in {"value", "feature", "attribute"}:
                self._said.setdefault((term.kind, term.name, term.value), []).append(term.term)
        kinds: dict[str, list[str]] = {}
        for term in vocabulary.terms:
            if term.kind == "category":
                kinds.setdefault(term.value, []).append(term.term)
        parents = {value.rpartition(CATEGORY_SEPARATOR)[0] for value in self._values}
        self._kinds = {value: names for value, names in kinds.items() if value in self._values.keys() - parents}
        self._details: dict[str, list[_Detail]] = {}
        self._lock = Lock()

    def meant(self, category: str, clause: str, known: frozenset[str] = frozenset()) -> Meaning | None:
        """The detail of such things that a clause evokes, of those whose names are not `known`; None where no one
        detail does, clearly."""
        details = [detail for detail in self._of(category) if detail.name not in known]
        said = words_of(clause)
        weighed = [(weight_of(said, detail.words), detail) for detail in details]
        best, first = max(weighed, key=itemgetter(0), default=(0.0, None))
        if first is None:
            return None
        alike = [detail for weight, detail in weighed if detail.name == first.name and weight >= SAME * best]
        others = [weight for weight, detail in weighed if detail not in alike]
        is_clear = clearest([best, *others], len(said)) == 0
        return (first.name, tuple(detail.value for detail in alike)) if is_clear else None

    def kind(self, clause: str) -> str | None:
        """The kind of thing, at the end of the shop's tree, that a clause evokes; None where no one does, clearly."""
        kinds, said = self._of_kinds(), words_of(clause)
        place = clearest([weight_of(said, kind.words) for kind in kinds], len(said))
        return None if place is None else kinds[place].value

    def _of_kinds(self) -> list[_Detail]:
        with self._lock:
            if KINDS not in self._details:
                self._details[KINDS] = [
                    _Detail("", value, self._table.evoked_by(names)) for value, names in self._kinds.items()
                ]
            return self._details[KINDS]

    def _of(self, category: str) -> list[_Detail]:
        with self._lock:
            if category not in self._details:
                self._details[category] = list(self._found(category))
            return self._details[category]

    def _found(self, category: str) -> Iterator[_Detail]:
        for name, values in self._values.get(category, {}).items():
            if len(values) > MOST_VALUES or name in SAID_PLAINLY or _is_measured(values):
                continue
            for value in values:
                words = self._table.evoked_by(self._names(name, value))
                if words:
                    yield _Detail(name, value, words)

    def _names(self, name: str, value: str) -> list[str]:
        if value.lower() in YES:
            return [name, *self._said.get(("feature", "", name), ())]
        attributes = [name, *self._said.get(("attribute", "", name), ())]
        values = [value, *self._said.get(("value", name, value), ())]
        return [*values, *(f"{attribute} {said}" for attribute in attributes for said in values)]


def _is_measured(values: Iterable[str]) -> bool:
    """Whether most values begin with a number: amounts are stated, and not evoked."""
    numbers = [value[:1].isdigit() for value in values]
    return 2 * sum(numbers) > len(numbers)


def _can_be_evoked(value: str) -> bool:
    is_words = len(value) <= LONGEST_VALUE and bool(re.search(r"[^\W\d]{2}", value))
    return value.lower() in YES or (is_words and value.lower() not in NO)
