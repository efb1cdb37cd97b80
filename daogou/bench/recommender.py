"""`daogou bench recommender`: the product's trainers, artefact, loader and ranker on somebody's purchases."""

from __future__ import annotations

import json
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tqdm import tqdm

from daogou.bench.machine import describe_machine
from daogou.bench.metrics import milliseconds, quantile
from daogou.bench.results import record
from daogou.bench.shopping_data import read_data
from daogou.catalogue.product import Product
from daogou.catalogue.vocabulary import Vocabulary
from daogou.errors import BenchmarkError
from daogou.recommender import HybridRecommender, build_recommender
from daogou.recommender.learned.artefact import load_artefact, save_artefact
from daogou.recommender.learned.items import ItemSpace
from daogou.recommender.text_index import TextIndex
from daogou.training.recommender.evaluation import WHOLE, Evaluator, Run, judge
from daogou.training.recommender.examples import Progress
from daogou.training.recommender.faithfulness import Faithfulness, faithfulness
from daogou.training.recommender.purchases import Purchases
from daogou.training.recommender.splits import Split, leave_one_out, temporal
from daogou.training.recommender.trainer import RecommenderTrainer

SPLITS: Mapping[str, Callable[[Purchases, ItemSpace], Split]] = {"leave-one-out": leave_one_out, "temporal": temporal}


def bench_recommender(path: Path, split: str = "leave-one-out", predictions: Path | None = None) -> Mapping[str, Any]:
    """The figures of CONTRACT; raises BenchmarkError for what is no data."""
    machine = describe_machine()
    data = read_data(path)
    if split == "temporal" and not data.purchases.times:
        raise BenchmarkError(f"{path} tells no times: a temporal split needs them")
    parts = SPLITS[split](data.purchases, ItemSpace.of(data.products))
    if not len(parts.tests):
        raise BenchmarkError(f"{path} has no shopper with three purchases or more: there is nothing to test")
    with _progress() as progress:
        recommender, seconds = _fit(data.products, parts, progress)
        run = Evaluator(recommender).run(parts, progress)
        reasons = faithfulness(recommender, parts, progress)
    if predictions is not None:
        _write(predictions, run)
    name = data.name if split == "leave-one-out" else f"{data.name}-{split}"
    times = {f"score_ms_p{share}": milliseconds(quantile(run.seconds, share / 100)) for share in (50, 99)}
    cost = {"fit_seconds": round(seconds, 1), "peak_mb": _peak_mb(), **times}
    return record(
        name, {"benchmark": name, "split": split, **judge(run), **_reasons(reasons), **cost, "machine": machine}
    )


def _reasons(found: Faithfulness | None) -> Mapping[str, Any]:
    return {"reasons": found.to_json() if found is not None else None}


def _fit(products: Sequence[Product], split: Split, progress: Progress) -> tuple[HybridRecommender, float]:
    """Trained, saved, and loaded as a guide loads it; seconds are those from sequences to the saved artefact."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        trainer = RecommenderTrainer(products, TextIndex.of(products), progress)
        save_artefact(Path(folder), trainer.fit(split.fit, split.held_out), {})
        seconds = time.perf_counter() - started
        artefact = load_artefact(Path(folder))
    now = datetime.now(UTC)
    return build_recommender(products, Vocabulary(()), {}, {}, {}, {}, lambda: now, artefact), seconds


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
            bar.set_description_str(step, refresh=False)
            bar.n, bar.total = done, of
            bar.update(0)

        yield show
