"""`daogou bench recommender`: the product's trainers, artefact, loader and ranker on somebody's purchases."""

from __future__ import annotations

import json
import resource
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from daogou.bench.machine import describe_machine
from daogou.bench.metrics import milliseconds, quantile
from daogou.bench.ranking_metrics import COLD, figures, gains, interval
from daogou.bench.results import record
from daogou.bench.shopping_data import ShoppingData, read_data
from daogou.catalogue.need import Need
from daogou.catalogue.product import Product
from daogou.catalogue.recommendation import Past, Request
from daogou.catalogue.vocabulary import Vocabulary
from daogou.errors import BenchmarkError
from daogou.recommender import HybridRecommender, build_recommender
from daogou.recommender.arrays import Scores
from daogou.recommender.learned.artefact import load_artefact, save_artefact
from daogou.recommender.learned.items import ItemSpace
from daogou.recommender.text_index import TextIndex
from daogou.training.recommender.examples import Progress
from daogou.training.recommender.splits import Split, leave_one_out, temporal
from daogou.training.recommender.trainer import RecommenderTrainer

LISTED = 10
MOST_POPULAR = "most-popular"
SPLITS = {"leave-one-out": leave_one_out, "temporal": temporal}
LENGTHS = ((0, 0), (1, 2), (3, 4), (5, 9), (10, 29), (30, None))
"""Slices by the length of the history."""


def bench_recommender(path: Path, split: str = "leave-one-out", predictions: Path | None = None) -> Mapping[str, Any]:
    """The figures of CONTRACT; raises BenchmarkError for what is no data."""
    machine = describe_machine()
    data = read_data(path)
    if split == "temporal" and not data.purchases.times:
        raise BenchmarkError(f"{path} tells no times: a temporal split needs them")
    parts = SPLITS[split](data.purchases, ItemSpace.of(data.products))
    recommender, seconds = _fit(data.products, parts)
    run = _ask(recommender, data, parts)
    if predictions is not None:
        _write(predictions, run)
    name = data.name if split == "leave-one-out" else f"{data.name}-{split}"
    judged = _judge(run, recommender, parts)
    judged |= {"fit_seconds": round(seconds, 1), "peak_mb": _peak_mb(), **run.times()}
    return record(name, {"benchmark": name, "split": split, **judged, "machine": machine})


def _fit(products: Sequence[Product], split: Split) -> tuple[HybridRecommender, float]:
    """Trained, saved, and loaded as a guide loads it; seconds are those from sequences to the saved artefact."""
    with tempfile.TemporaryDirectory() as folder, _progress() as progress:
        started = time.perf_counter()
        trainer = RecommenderTrainer(products, TextIndex.of(products), progress)
        save_artefact(Path(folder), trainer.fit(split.fit, split.held_out), {})
        seconds = time.perf_counter() - started
        artefact = load_artefact(Path(folder))
    now = datetime.now(UTC)
    recommender = build_recommender(products, Vocabulary(()), {}, {}, {}, {}, lambda: now, artefact)
    return recommender, seconds


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """What was answered: `lists` of the whole and of each part, in the order of the tests."""

    shoppers: tuple[str, ...]
    lists: Mapping[str, list[tuple[str, ...]]]
    seconds: Sequence[float]

    def times(self) -> dict[str, float]:
        return {f"score_ms_p{share}": milliseconds(quantile(self.seconds, share / 100)) for share in (50, 99)}


WHOLE = "hybrid"


def _ask(recommender: HybridRecommender, data: ShoppingData, split: Split) -> Run:
    model = recommender.blend.learned
    if model is None:
        raise BenchmarkError("the recommender has no trained parts")
    names = [product.id for product in _first_variants(recommender, len(model.space))]
    ties = _ties(recommender, len(model.space))
    lists: dict[str, list[tuple[str, ...]]] = {name: [] for name in (WHOLE, MOST_POPULAR)}
    seconds = []
    for at, past in tqdm(zip(split.tests.tolist(), split.past, strict=True), total=len(split.tests), disable=None):
        shopper, ids = split.fit.shoppers[at], tuple(names[number] for number in past.tolist())
        request = Request(Need(), LISTED, hidden=frozenset(ids), past=tuple(map(Past, ids)), shopper=shopper)
        started = time.perf_counter()
        found = recommender.recommend(request)
        seconds.append(time.perf_counter() - started)
        lists[WHOLE].append(tuple(names[model.space.of_product[item.product.id]] for item in found.items))
        history = model.history(request.past, shopper)
        opinions = model.opinions(history) | {MOST_POPULAR: model.popularity.had.copy()}
        opinions[MOST_POPULAR][past] = 0
        for name, scores in opinions.items():
            lists.setdefault(name, []).append(tuple(names[number] for number in _best(scores, ties)))
    return Run(tuple(split.fit.shoppers[at] for at in split.tests.tolist()), lists, seconds)


def _first_variants(recommender: HybridRecommender, count: int) -> Iterator[Product]:
    """Each item's first product: what stands for the item in lists and predictions."""
    index = recommender.index
    for number in range(count):
        yield index.products[int(index.group_rows(number)[0])]


def _ties(recommender: HybridRecommender, count: int) -> np.ndarray:
    index = recommender.index
    return np.asarray([index.group_tie[int(index.group_rows(number)[0])] for number in range(count)])


def _best(scores: Scores, ties: np.ndarray) -> list[int]:
    """The LISTED best of those that have a score, ties by the hash of the id."""
    found = np.flatnonzero(scores > 0)
    if len(found) > LISTED:
        least = np.partition(scores[found], -LISTED)[-LISTED]
        found = found[scores[found] >= least]
    order = np.lexsort((ties[found], -scores[found]))
    chosen: list[int] = found[order[:LISTED]].tolist()
    return chosen


def _judge(run: Run, recommender: HybridRecommender, split: Split) -> dict[str, Any]:
    model = recommender.blend.learned
    assert model is not None
    names = [product.id for product in _first_variants(recommender, len(model.space))]
    targets = [names[number] if number >= 0 else "" for number in split.targets.tolist()]
    had = dict(zip(names, model.popularity.had.tolist(), strict=True))
    found = {name: figures(lists, targets, had, names) for name, lists in run.lists.items()}
    gained = {name: gains(lists, targets, LISTED) for name, lists in run.lists.items()}
    whole = found.pop(WHOLE)
    return {
        **whole,
        "parts": found,
        "tests": len(targets),
        "ahead_of": _ahead(gained, np.ones(len(targets), dtype=np.bool_)),
        "slices": _slices(gained, split, np.asarray([had.get(target, 0.0) for target in targets])),
    }


def _ahead(gained: Mapping[str, np.ndarray], chosen: np.ndarray) -> dict[str, list[float]]:
    """NDCG@10 of the whole minus each part's: the 95 % interval over shoppers."""
    rng = np.random.default_rng(0)
    parts = [name for name in gained if name != WHOLE]
    return {name: interval((gained[WHOLE] - gained[name])[chosen], rng) for name in parts}


def _slices(gained: Mapping[str, np.ndarray], split: Split, had: np.ndarray) -> dict[str, Any]:
    """By length of history and by coldness: how many, NDCG@10 of the whole, and how far ahead of the best part."""
    lengths = np.asarray([len(past) for past in split.past])
    slices = {
        f"history {low}-{high}" if high is not None else f"history {low}+": (lengths >= low)
        & (lengths <= (high if high is not None else lengths.max(initial=0)))
        for low, high in LENGTHS
    }
    slices |= {f"at most {COLD} purchases": had <= COLD, f"more than {COLD} purchases": had > COLD}
    told = {}
    for name, chosen in slices.items():
        if not chosen.any():
            continue
        means = {part: float(one[chosen].mean()) for part, one in gained.items()}
        best = max((part for part in means if part != WHOLE), key=lambda part: means[part])
        told[name] = {
            "tests": int(chosen.sum()),
            "ndcg@10": round(means[WHOLE], 5),
            "best_part": best,
            "ahead": _ahead({WHOLE: gained[WHOLE], best: gained[best]}, chosen)[best],
        }
    return told


def _write(path: Path, run: Run) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for shopper, items in zip(run.shoppers, run.lists[WHOLE], strict=True):
            stream.write(json.dumps({"user": shopper, "items": list(items)}, ensure_ascii=False) + "\n")


def _peak_mb() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


@contextmanager
def _progress() -> Iterator[Progress]:
    with tqdm(disable=None, leave=False) as bar:

        def show(step: str, done: int, of: int) -> None:
            bar.set_description_str(step)
            bar.n, bar.total = done, of
            bar.refresh()

        yield show
