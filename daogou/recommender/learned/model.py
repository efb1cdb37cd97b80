"""PersonalModel: the learned parts and their weighing, over the items of today's catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from daogou.catalogue.recommendation import Past
from daogou.recommender.arrays import Ints, Scores
from daogou.recommender.learned.history import History, history_of
from daogou.recommender.learned.items import ItemSpace
from daogou.recommender.learned.part import Part
from daogou.recommender.learned.weighing import Popularity, Weights, part_contribution

POPULARITY = "popularity"


@dataclass(frozen=True, slots=True, eq=False)
class PersonalModel:
    """`shoppers`: rows of the shoppers that the model was fitted on, by id; `cold` and `forms` belong to
    `popularity` and are kept because every request reads them."""

    space: ItemSpace
    parts: Sequence[Part]
    popularity: Popularity
    weights: Weights
    shoppers: Mapping[str, int]
    cold: Scores
    forms: Scores

    @classmethod
    def of(
        cls,
        space: ItemSpace,
        parts: Sequence[Part],
        popularity: Popularity,
        weights: Weights,
        shoppers: Mapping[str, int],
    ) -> PersonalModel:
        return cls(space, parts, popularity, weights, shoppers, popularity.coldness(), popularity.forms())

    def history(self, past: Sequence[Past], shopper: str | None = None) -> History:
        return history_of(past, self.space, self.shoppers.get(shopper, -1) if shopper is not None else -1)

    def opinions(self, history: History) -> dict[str, Scores]:
        """Each part's scores of all items, the best new item having 1; past items are nobody's opinion."""
        return {part.name: _scaled(part(history), history) for part in self.parts}

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
