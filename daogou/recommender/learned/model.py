"""PersonalModel: the learned parts and their weighing, over the items of today's catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from daogou.catalogue.recommendation import Past
from daogou.recommender.arrays import Floats, Ints, Scores
from daogou.recommender.learned.history import History, history_of
from daogou.recommender.learned.items import ItemSpace
from daogou.recommender.learned.part import Part
from daogou.recommender.learned.weighing import Popularity, Weights, part_contribution

POPULARITY = "popularity"
FEWEST_SHOPPERS = 5
"""Social proof speaks of so many or not at all."""


@dataclass(frozen=True, slots=True, eq=False)
class PersonalModel:
    """`shoppers`: rows of the shoppers that the model was fitted on, by id; `profiles`: (shoppers × items) what they
    had; `buyers`: those rows by item; `cold` and `forms` belong to `popularity` and are kept because every request
    reads them; `counts_purchases` is False where the rows tell what shoppers wanted and not what they bought; `again`:
    the share of each item's buyers who bought it again."""

    space: ItemSpace
    parts: Sequence[Part]
    popularity: Popularity
    weights: Weights
    shoppers: Mapping[str, int]
    profiles: sparse.csr_array
    buyers: sparse.csr_array
    cold: Scores
    forms: Scores
    counts_purchases: bool
    again: Scores

    @classmethod
    def of(
        cls,
        space: ItemSpace,
        parts: Sequence[Part],
        popularity: Popularity,
        weights: Weights,
        shoppers: Mapping[str, int],
        profiles: sparse.csr_array,
        buyers: sparse.csr_array,
        counts_purchases: bool,
        again: Scores,
    ) -> PersonalModel:
        kept = (popularity.coldness(), popularity.forms(), counts_purchases, again)
        return cls(space, parts, popularity, weights, shoppers, profiles, buyers, *kept)

    def history(self, past: Sequence[Past], shopper: str | None = None) -> History:
        return history_of(past, self.space, self.shoppers.get(shopper, -1) if shopper is not None else -1)

    def opinions(self, history: History) -> dict[str, Scores]:
        """Each part's scores of all items, the best new item having 1; past items are nobody's opinion."""
        return {part.name: _scaled(part(history), history) for part in self.parts}

    def together(self, one: int, other: int) -> int:
        """How many of the shoppers that the model was fitted on bought both items; 0 where no purchases are known, and
        for fewer than FEWEST_SHOPPERS, who could be known by name."""
        if not self.counts_purchases:
            return 0
        starts, rows = self.buyers.indptr, self.buyers.indices
        both = np.intersect1d(rows[starts[one] : starts[one + 1]], rows[starts[other] : starts[other + 1]])
        return len(both) if len(both) >= FEWEST_SHOPPERS else 0

    def contributions(self, history: History, items: Ints) -> dict[str, Scores]:
        """Each part's share of the score of `items`; the shares add up to the score."""
        shares = {}
        if len(history):
            cold, weights = self.cold[items], self.weights.of_parts(len(history))
            for at, (name, opinion) in enumerate(self.opinions(history).items()):
                shares[name] = part_contribution(opinion[items], cold, weights[at])
        shares[POPULARITY] = self.forms[items] @ self.weights.of_popularity(len(history))
        return shares


def _scaled(scores: Scores, history: History) -> Scores:
    scores[history.items] = 0
    most = float(scores.max(initial=0.0))
    return scores / np.float32(most) if most > 0 else scores


@dataclass(frozen=True, slots=True)
class Cause:
    """A past item's `share` of what an item's past brought it, 0 to 1."""

    item: int
    share: float


def causes(
    model: PersonalModel, history: History, items: Ints, shares: Sequence[Mapping[str, float]]
) -> list[list[Cause]]:
    """For each of `items`, what every past item lends it, most first: each part's contribution (`shares`), divided as
    its evidence is."""
    lent = np.zeros((len(items), len(history)))
    for part in model.parts:
        evidence = part.evidence(history, items)
        brought = np.asarray([max(one.get(part.name, 0.0), 0.0) for one in shares])
        lent += evidence * (brought / np.maximum(evidence.sum(axis=1), 1e-12))[:, None]
    return [_ordered(history, one) for one in lent]


def _ordered(history: History, lent: Floats) -> list[Cause]:
    total = float(lent.sum())
    order = np.argsort(-lent, kind="stable").tolist() if total > 0 else []
    return [Cause(int(history.items[at]), float(lent[at]) / total) for at in order if lent[at] > 0]
