"""Faithfulness: does an item fall when the past product that its card cites is taken away?

A reason that could be taken away without moving anything would be a story. Every cited past product is left out of the
shopper's past in turn, and so is every other one; the item's place is taken from a whole ranking each time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from daogou.catalogue.need import Need
from daogou.catalogue.recommendation import Past, Request
from daogou.recommender import HybridRecommender
from daogou.training.recommender.examples import Progress
from daogou.training.recommender.splits import Split

LISTED = 10
MOST_SHOPPERS = 200
FEWEST_PAST = 3
"""With fewer, there is hardly a past product that is not cited."""


@dataclass(frozen=True, slots=True)
class Faithfulness:
    """`cited` and `uncited`: the shares of cases in which the item fell when such a past product was taken away;
    `cases`: how many cited ones there were; `reasons`: the share of listed items that cite anything."""

    cited: float
    uncited: float
    cases: int
    reasons: float

    def to_json(self) -> Mapping[str, float]:
        return {
            "falls_without_cited": round(self.cited, 4),
            "falls_without_uncited": round(self.uncited, 4),
            "cited": self.cases,
            "with_a_reason": round(self.reasons, 4),
        }


def faithfulness(recommender: HybridRecommender, split: Split, progress: Progress) -> Faithfulness | None:
    """Over at most MOST_SHOPPERS test shoppers, evenly spread, with FEWEST_PAST past items or more; None where no
    item cites anything."""
    asked = [at for at, past in enumerate(split.past) if len(past) >= FEWEST_PAST]
    asked = asked[:: max(1, -(-len(asked) // MOST_SHOPPERS))]
    fell: dict[bool, list[bool]] = {True: [], False: []}
    reasons: list[bool] = []
    for number, at in enumerate(asked):
        ids = _ids(recommender, split.past[at].tolist())
        request = Request(Need(), LISTED, hidden=frozenset(ids), past=tuple(map(Past, ids)))
        _ask(recommender, request, fell, reasons)
        progress("reasons", number + 1, len(asked))
    if not fell[True]:
        return None
    uncited = float(np.mean(fell[False])) if fell[False] else 0.0
    return Faithfulness(float(np.mean(fell[True])), uncited, len(fell[True]), float(np.mean(reasons)))


def _ids(recommender: HybridRecommender, items: Sequence[int]) -> list[str]:
    index = recommender.index
    return [index.products[int(index.group_rows(item)[0])].id for item in items if item < int(index.group[-1]) + 1]


def _ask(recommender: HybridRecommender, request: Request, fell: dict[bool, list[bool]], reasons: list[bool]) -> None:
    items = recommender.recommend(request).items
    reasons += [bool(item.receipt.because) for item in items]
    if not any(item.receipt.because for item in items):
        return
    before = _places(recommender, request)
    index = recommender.index
    for place, past in enumerate(request.past):
        after = _places(recommender, replace(request, past=(*request.past[:place], *request.past[place + 1 :])))
        for item in items:
            if item.receipt.because:
                group = int(index.group[index.row_of[item.product.id]])
                cited = past.product in {one.product.id for one in item.receipt.because}
                fell[cited].append(bool(after[group] > before[group]))


def _places(recommender: HybridRecommender, request: Request) -> np.ndarray:
    """Each group's place by score, equals sharing the middle of theirs; groups that are not ranked come last."""
    rows, scores = recommender.scores(request)
    groups = recommender.index.group[rows]
    best = np.full(int(recommender.index.group[-1]) + 1, -np.inf)
    np.maximum.at(best, groups, scores)
    ordered = np.sort(-best)
    first, last = (np.searchsorted(ordered, -best, side) for side in ("left", "right"))
    return np.asarray((first + last) / 2)
