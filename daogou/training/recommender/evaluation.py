"""Evaluation: the ranker that answers turns, asked about choices that nothing was fitted on."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from daogou.catalogue.need import Need
from daogou.catalogue.recommendation import Past, Request
from daogou.errors import ModelMissingError
from daogou.recommender import HybridRecommender
from daogou.recommender.arrays import Ints, Scores
from daogou.recommender.learned.model import PersonalModel
from daogou.training.recommender.examples import Progress
from daogou.training.recommender.ranking_metrics import COLD, figures, gains, interval
from daogou.training.recommender.splits import Split

LISTED = 10
WHOLE, MOST_POPULAR = "hybrid", "most-popular"
LENGTHS: tuple[tuple[int, float], ...] = ((0, 0), (1, 2), (3, 4), (5, 9), (10, 29), (30, np.inf))
"""Slices by the length of the history."""
Lists = list[tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """What was answered to every test: `lists` of the whole and of each part, and the seconds of each answer.
    `names` are the ids that stand for the items, `had` how many had each in the part that was fitted."""

    shoppers: tuple[str, ...]
    lists: Mapping[str, Lists]
    seconds: Sequence[float]
    names: tuple[str, ...]
    had: Mapping[str, float]
    targets: tuple[str, ...]
    lengths: Ints


class Evaluator:
    """Asks one shopper a call, as a turn does; a part lists only what it has an opinion on, ties by the id's hash."""

    def __init__(self, recommender: HybridRecommender) -> None:
        if recommender.blend.learned is None:
            raise ModelMissingError("the recommender has no trained parts")
        self.recommender = recommender
        self.model: PersonalModel = recommender.blend.learned
        index = recommender.index
        firsts = np.searchsorted(index.group, np.arange(index.group[-1] + 1)) if len(index) else np.empty(0, np.intp)
        self.names = tuple(index.products[row].id for row in firsts.tolist())
        self.ties = index.group_tie[firsts]

    def run(self, split: Split, progress: Progress) -> Run:
        lists: dict[str, Lists] = {WHOLE: []}
        seconds = []
        for number, (at, past) in enumerate(zip(split.tests.tolist(), split.past, strict=True)):
            seconds.append(self._ask(split.fit.shoppers[at], past, lists))
            progress("tests", number + 1, len(split.tests))
        return Run(
            tuple(split.fit.shoppers[at] for at in split.tests.tolist()),
            lists,
            seconds,
            self.names,
            dict(zip(self.names, self.model.popularity.had.tolist(), strict=False)),
            tuple(self.names[number] if number >= 0 else "" for number in split.targets.tolist()),
            np.asarray([len(past) for past in split.past], dtype=np.int64),
        )

    def _ask(self, shopper: str, past: Ints, lists: dict[str, Lists]) -> float:
        ids = tuple(self.names[number] for number in past.tolist())
        request = Request(Need(), LISTED, hidden=frozenset(ids), past=tuple(map(Past, ids)), shopper=shopper)
        started = time.perf_counter()
        found = self.recommender.recommend(request)
        seconds = time.perf_counter() - started
        numbers = self.model.space.of_product
        lists[WHOLE].append(tuple(self.names[numbers[item.product.id]] for item in found.items))
        history = self.model.history(request.past, shopper)
        popular = self.model.popularity.had.copy()
        popular[past] = 0
        for name, scores in {**self.model.opinions(history), MOST_POPULAR: popular}.items():
            lists.setdefault(name, []).append(tuple(self.names[number] for number in self._best(scores)))
        return seconds

    def _best(self, scores: Scores) -> list[int]:
        scores = scores[: len(self.names)]
        found = np.flatnonzero(scores > 0)
        if len(found) > LISTED:
            least = np.partition(scores[found], -LISTED)[-LISTED]
            found = found[scores[found] >= least]
        order = np.lexsort((self.ties[found], -scores[found]))
        chosen: list[int] = found[order[:LISTED]].tolist()
        return chosen


def judge(run: Run) -> dict[str, Any]:
    """The figures of the whole, of each part, and by slices, with paired intervals."""
    found = {name: figures(lists, run.targets, run.had, run.names) for name, lists in run.lists.items()}
    gained = {name: gains(lists, run.targets, LISTED) for name, lists in run.lists.items()}
    whole = found.pop(WHOLE)
    return {
        **whole,
        "parts": found,
        "tests": len(run.targets),
        "ahead_of": _ahead(gained, np.ones(len(run.targets), dtype=np.bool_)),
        "slices": _slices(gained, run),
    }


def _ahead(gained: Mapping[str, NDArray[np.float64]], chosen: NDArray[np.bool_]) -> dict[str, list[float]]:
    """NDCG@10 of the whole minus each part's: the 95 % interval over shoppers."""
    rng = np.random.default_rng(0)
    parts = [name for name in gained if name != WHOLE]
    return {name: interval((gained[WHOLE] - gained[name])[chosen], rng) for name in parts}


def _slices(gained: Mapping[str, NDArray[np.float64]], run: Run) -> dict[str, Any]:
    """By length of history and by coldness: how many, NDCG@10 of the whole, and how far ahead of the best part."""
    had = np.asarray([run.had.get(target, 0.0) for target in run.targets])
    slices = {_named(low, high): (run.lengths >= low) & (run.lengths <= high) for low, high in LENGTHS}
    slices |= {f"at most {COLD} purchases": had <= COLD, f"more than {COLD} purchases": had > COLD}
    return {name: _slice(gained, chosen) for name, chosen in slices.items() if chosen.any()}


def _named(low: int, high: float) -> str:
    return f"history {low}" + ("+" if high == np.inf else f"–{high:.0f}" if high > low else "")


def _slice(gained: Mapping[str, NDArray[np.float64]], chosen: NDArray[np.bool_]) -> dict[str, Any]:
    means = {part: float(one[chosen].mean()) for part, one in gained.items()}
    best = max((part for part in means if part != WHOLE), key=lambda part: means[part])
    return {
        "tests": int(chosen.sum()),
        "ndcg@10": round(means[WHOLE], 5),
        "best_part": best,
        "ahead": _ahead({WHOLE: gained[WHOLE], best: gained[best]}, chosen)[best],
    }
