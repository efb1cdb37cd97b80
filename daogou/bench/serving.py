"""`daogou bench serving`: the best ten of 100,000 products under three hard constraints, for a shopper with a past."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from daogou.bench.implicit_peer import NAME, is_installed, peer_seconds
from daogou.bench.invented_shop import COLORS, InventedShop, invented_shop
from daogou.bench.machine import describe_machine
from daogou.bench.metrics import milliseconds, quantile, ratio
from daogou.bench.results import record, say
from daogou.bootstrap import LEXICON
from daogou.catalogue.measure import load_units
from daogou.catalogue.need import Need
from daogou.catalogue.recommendation import Past, Request
from daogou.catalogue.vocabulary import Vocabulary
from daogou.recommender import HybridRecommender, build_recommender
from daogou.recommender.arrays import Ints, Rows
from daogou.recommender.candidates import candidates
from daogou.recommender.constraints import constraints_of
from daogou.recommender.learned.artefact import Artefact, load_artefact, save_artefact
from daogou.recommender.learned.model import PersonalModel
from daogou.recommender.text_index import TextIndex
from daogou.training.recommender.sequences import Sequences
from daogou.training.recommender.trainer import HeldOut, RecommenderTrainer

PRODUCTS, SHOPPERS, PURCHASES = 100_000, 30_000, 60
PAST, LISTED, ASKED, WARMING = 50, 10, 300, 20


@dataclass(frozen=True, slots=True)
class Size:
    """How large the invented shop is, and how many shoppers are asked."""

    products: int = PRODUCTS
    shoppers: int = SHOPPERS
    purchases: int = PURCHASES
    asked: int = ASKED


def bench_serving(size: Size | None = None) -> Mapping[str, Any]:
    """The figures of CONTRACT; `knn_ratio` and `als_ratio` are None where `implicit` is not installed."""
    size = size or Size()
    machine = describe_machine()
    say(f"serving: a shop of {size.products} products is made and fitted")
    shop = invented_shop(size.products, size.shoppers, size.purchases, np.random.default_rng(0))
    recommender = _recommender(shop)
    asked = [at for at in range(len(shop.sequences)) if len(shop.sequences.items[at]) >= PAST]
    asked = asked[: size.asked + WARMING]
    say("serving: shoppers ask")
    answers = [_answer(recommender, shop, at) for at in asked][WARMING:]
    whole, receipts, left = ([one[part] for one in answers] for part in range(3))
    part = _knn_seconds(recommender, shop, asked)[WARMING:]
    figures = {
        "p50_ms": milliseconds(quantile(whole, 0.5)),
        "p99_ms": milliseconds(quantile(whole, 0.99)),
        "receipt_ms_p99": milliseconds(quantile(receipts, 0.99)),
        "products": size.products,
        "candidates": int(np.median(left)),
        **_ratios(recommender, shop, asked, whole, part),
    }
    return record("serving", {"benchmark": "serving", **figures, "machine": machine})


def _recommender(shop: InventedShop) -> HybridRecommender:
    """Fitted with the product's trainers on all but the last purchases, saved, and loaded as a guide loads it."""
    sequences = shop.sequences
    fit = Sequences(sequences.shoppers, [one[:-1] for one in sequences.items], sequences.size)
    some = np.arange(min(1_000, len(fit)))
    held_out = HeldOut(
        some, [fit.items[at] for at in some.tolist()], np.asarray([sequences.items[at][-1] for at in some.tolist()])
    )
    artefact = RecommenderTrainer(shop.products, TextIndex.of(shop.products)).fit(fit, held_out)
    with tempfile.TemporaryDirectory() as folder:
        save_artefact(Path(folder), artefact, {})
        loaded: Artefact = load_artefact(Path(folder))
    now, units = datetime.now(UTC), load_units(LEXICON / "units.tsv")
    return build_recommender(shop.products, Vocabulary(()), {}, {}, {}, {}, units, lambda: now, loaded)


def request_of(shop: InventedShop, at: int) -> Request:
    """Three hard constraints that leave about a fifth: a highest price and two refusals."""
    past = tuple(Past(str(item)) for item in shop.sequences.items[at][-PAST:].tolist())
    refused = {"color": tuple(f"color{(at + step) % COLORS}" for step in range(COLORS // 2))}
    need = Need(price_max=Decimal(24), exclude={**refused, "material": (f"material{at % 12}",)})
    return Request(need, LISTED, past=past, shopper=shop.sequences.shoppers[at])


def _answer(recommender: HybridRecommender, shop: InventedShop, at: int) -> tuple[float, float, int]:
    """Seconds without receipts, seconds of the receipts' reasons alone, and how many candidates there were."""
    request = request_of(shop, at)
    started = time.perf_counter()
    found = recommender.recommend(request)
    seconds = time.perf_counter() - started
    shown = np.asarray([recommender.index.row_of[item.product.id] for item in found.items], dtype=np.intp)
    started = time.perf_counter()
    recommender.because(request, shown, [item.receipt.scores for item in found.items])
    reasons = time.perf_counter() - started
    return max(seconds - reasons, 0.0), reasons, len(_candidates(recommender, request))


def _candidates(recommender: HybridRecommender, request: Request) -> Rows:
    prices = recommender.index.prices.at(recommender.now())
    wishes = constraints_of(request.need, recommender.index, prices, recommender.recipients)
    return candidates(recommender.index, wishes, request, prices).rows


def _knn_seconds(recommender: HybridRecommender, shop: InventedShop, asked: Sequence[int]) -> list[float]:
    """Our item-kNN alone: scores, the allowed items' among them, and the ten best."""
    model = _model(recommender)
    part = next(part for part in model.parts if part.name == "item neighbours")
    allowed = _allowed(recommender, shop, asked[0])
    seconds = []
    for at in asked:
        started = time.perf_counter()
        history = model.history(request_of(shop, at).past)
        scores = part(history)[allowed]
        best = np.argpartition(-scores, LISTED)[:LISTED]
        best[np.argsort(-scores[best], kind="stable")]
        seconds.append(time.perf_counter() - started)
    return seconds


def _ratios(
    recommender: HybridRecommender,
    shop: InventedShop,
    asked: Sequence[int],
    whole: Sequence[float],
    part: Sequence[float],
) -> dict[str, float | None]:
    if not is_installed():
        say(f"serving: {NAME} is not installed: knn_ratio and als_ratio are left out")
        return {"knn_ratio": None, "als_ratio": None}
    newest = replace(shop.sequences, items=[one[-PAST:] for one in shop.sequences.items])
    matrix: sparse.csr_array = newest.matrix()
    neighbours = 200
    peers = peer_seconds(matrix, asked, _allowed(recommender, shop, asked[0]), LISTED, neighbours)
    theirs = {name: quantile(seconds[WARMING:], 0.5) for name, seconds in peers.items()}
    return {
        "knn_ratio": ratio(quantile(part, 0.5), theirs["knn"]),
        "als_ratio": ratio(quantile(whole, 0.5), theirs["als"]),
        **{f"{NAME}_{name}_ms_p50": milliseconds(seconds) for name, seconds in theirs.items()},
    }


def _allowed(recommender: HybridRecommender, shop: InventedShop, at: int) -> Ints:
    """The items that the constraints leave; the same for all, as the peer is given them."""
    rows = _candidates(recommender, request_of(shop, at))
    return np.unique(recommender.index.group[rows])


def _model(recommender: HybridRecommender) -> PersonalModel:
    model = recommender.blend.learned
    assert model is not None
    return model
