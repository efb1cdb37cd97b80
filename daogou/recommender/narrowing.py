"""Narrowing: the question whose answer leaves least."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from daogou.catalogue.need import Need
from daogou.catalogue.recommendation import Narrowing
from daogou.catalogue.vocabulary import normal_form
from daogou.recommender.arrays import Ints, Rows
from daogou.recommender.audience import tells_audience
from daogou.recommender.columns import AttributeColumn
from daogou.recommender.index import CandidateIndex

FEWEST_GROUPS = 7
"""Six products or fewer need no question."""
MOST_OPTIONS = 4
_LEAST_KNOWN = 0.2


@dataclass(frozen=True, slots=True, eq=False)
class NarrowingSelector:
    """Chooses the attribute (or "brand") with the highest entropy over its four most frequent values."""

    index: CandidateIndex

    def __call__(self, need: Need, rows: Rows) -> Narrowing | None:
        """`rows` are those that fit, ascending. Attributes that the need names, that most products lack, or that
        have one value only are passed over."""
        groups = self.index.groups_in(rows)
        if groups < FEWEST_GROUPS:
            return None
        best, best_entropy = None, 0.0
        for column in self._open_questions(need):
            counts = self._counts(column, rows)
            entropy = _entropy(counts, groups)
            if entropy > best_entropy:
                best, best_entropy = _narrowing(column, counts), entropy
        return best

    def _open_questions(self, need: Need) -> Iterator[AttributeColumn]:
        """The brand and the attributes that the need leaves open; whom it is for is no question once that is said."""
        named = {normal_form(name) for name in (*need.attributes, *need.features)}
        if not need.brand and "brand" not in self.index.attributes:
            yield self.index.brands
        for key, column in self.index.attributes.items():
            if key not in named and not (need.recipient and tells_audience(key)):
                yield column

    def _counts(self, column: AttributeColumn, rows: Rows) -> Ints:
        """How many groups have each value. Rows of a group stand side by side, so a repeat follows its like."""
        fits = np.zeros(len(self.index), dtype=np.bool_)
        fits[rows] = True
        held = fits[column.rows]
        groups, codes = self.index.group[column.rows[held]], column.codes[held]
        fresh = np.ones(len(groups), dtype=np.bool_)
        fresh[1:] = (groups[1:] != groups[:-1]) | (codes[1:] != codes[:-1])
        return np.bincount(codes[fresh], minlength=len(column.values))


def _entropy(counts: Ints, groups: int) -> float:
    """−Σ p log p over the most frequent values; 0 for an attribute that tells too little."""
    top = np.sort(counts[counts > 0])[::-1][:MOST_OPTIONS]
    if len(top) < 2 or counts.sum() < _LEAST_KNOWN * groups:
        return 0.0
    share = top / groups
    return float(-(share * np.log(share)).sum())


def _narrowing(column: AttributeColumn, counts: Ints) -> Narrowing:
    order = sorted(range(len(counts)), key=lambda code: (-counts[code], column.values[code]))
    options = tuple((column.shown[code], int(counts[code])) for code in order[:MOST_OPTIONS] if counts[code] > 0)
    return Narrowing(column.name, options)
