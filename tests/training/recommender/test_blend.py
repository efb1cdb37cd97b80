from __future__ import annotations

import numpy as np
import pytest

from daogou.catalogue.product import Product
from daogou.recommender.arrays import Scores
from daogou.recommender.learned.binding import bind
from daogou.recommender.learned.weighing import Popularity
from daogou.recommender.text_index import TextIndex
from daogou.training.recommender.examples import Examples, choices_of, collect
from daogou.training.recommender.logit import Design, LogitTrainer, as_weights, unlikelihood
from daogou.training.recommender.sequences import Sequences
from daogou.training.recommender.trainer import HeldOut, RecommenderTrainer

ITEMS = 40


def popularity() -> Popularity:
    had = np.arange(ITEMS, dtype=np.float32)
    return Popularity(had, had)


def examples(count: int = 300, seed: int = 0, telling: int = 0) -> Examples:
    """Two parts; shoppers take the item of which part number `telling` thinks best."""
    rng = np.random.default_rng(seed)
    opinions = rng.random((count * 5, 2)).astype(np.float32)
    starts = np.arange(0, count * 5 + 1, 5)
    targets = starts[:-1] + opinions[:, telling].reshape(-1, 5).argmax(axis=1)
    items = rng.integers(0, ITEMS, count * 5)
    lengths = np.sort(rng.integers(0, 9, count))
    return Examples(
        items, opinions, np.zeros(count * 5, np.float32), starts, targets, lengths, rng.integers(0, 2, count)
    )


def test_the_part_that_tells_what_is_chosen_gets_the_weight() -> None:
    design = Design.of(examples(telling=1), popularity())
    fitted = as_weights(LogitTrainer(1.0).fit(design), 2)
    assert fitted.of_parts(4)[1].sum() > 3 * abs(fitted.of_parts(4)[0].sum())


def test_the_slope_is_that_of_the_loss() -> None:
    design = Design.of(examples(40), popularity())
    rng = np.random.default_rng(1)
    weights = rng.normal(0, 0.3, (12, 4)).astype(np.float32)
    step = 1e-2
    error = _error(design, weights)
    slope = design.slope(error)
    for at in ((0, 0), (5, 2), (9, 3)):
        up, down = weights.copy(), weights.copy()
        up[at] += step
        down[at] -= step
        measured = (_total(design, up) - _total(design, down)) / (2 * step)
        assert slope[at] == pytest.approx(measured, rel=0.05, abs=0.05)


def _total(design: Design, weights: Scores) -> float:
    return unlikelihood(design.scores(weights), design.examples) * len(design.examples)


def _error(design: Design, weights: Scores) -> Scores:
    scores = design.scores(weights)
    starts, lengths = design.examples.starts[:-1], np.diff(design.examples.starts)
    odds = np.exp(scores)
    error = odds / np.repeat(np.add.reduceat(odds, starts), lengths)
    error[design.examples.targets] -= 1
    return error


def test_the_penalty_keeps_weights_small() -> None:
    design = Design.of(examples(50), popularity())
    small, large = (np.abs(LogitTrainer(penalty).fit(design)).sum() for penalty in (1_000.0, 1.0))
    assert small < large / 5


def test_an_item_drawn_for_many_others_counts_for_them() -> None:
    plain = examples(200)
    offsets = np.where(np.arange(1000) % 5 == 4, np.log(50), 0).astype(np.float32)
    weighted = Examples(plain.items, plain.opinions, offsets, plain.starts, plain.targets, plain.lengths, plain.folds)
    flat = np.zeros(len(plain.items), dtype=np.float32)
    assert unlikelihood(flat, plain) == pytest.approx(np.log(5), abs=1e-4)
    assert unlikelihood(flat, weighted) > np.log(5)


def shop(shoppers: int = 120) -> tuple[list[Product], Sequences, HeldOut]:
    """Shoppers stay among even or among odd products."""
    rng = np.random.default_rng(7)
    products = [Product(id=str(n), title=("round" if n % 2 else "square") + f" thing {n}") for n in range(ITEMS)]
    taken = [rng.permutation(np.arange(shopper % 2, ITEMS, 2))[:7] for shopper in range(shoppers)]
    names = tuple(map(str, range(shoppers)))
    fit = Sequences(names, [one[:6] for one in taken], ITEMS)
    return products, fit, HeldOut(np.arange(shoppers), fit.items, np.asarray([one[6] for one in taken], dtype=np.int64))


def test_a_fitted_recommender_knows_its_shoppers() -> None:
    products, fit, held_out = shop()
    text = TextIndex.of(products)
    artefact = RecommenderTrainer(products, text).fit(fit, held_out)
    model = bind(artefact, products, text)
    for past in (4, 5):
        history = model.history([])
        history = type(history)(np.asarray([past]), np.ones(1, dtype=np.float32))
        total = sum(model.contributions(history, np.arange(ITEMS)).values())
        order = [item for item in np.argsort(-np.asarray(total)).tolist() if item != past]
        assert np.mean([item % 2 == past % 2 for item in order[:10]]) >= 0.9


def test_the_same_data_and_seed_give_the_same_artefact() -> None:
    products, fit, held_out = shop(60)
    text = TextIndex.of(products)
    one, other = (RecommenderTrainer(products, text).fit(fit, held_out) for _ in range(2))
    np.testing.assert_array_equal(one.weights.parts, other.weights.parts)
    assert one.settings == other.settings


@pytest.mark.parametrize("shoppers", [0, 1, 2])
def test_hardly_any_shoppers_give_a_whole_artefact(shoppers: int) -> None:
    products, fit, held_out = shop(shoppers)
    artefact = RecommenderTrainer(products, TextIndex.of(products)).fit(fit, held_out)
    assert np.isfinite(artefact.weights.parts).all()


def test_examples_hold_the_choice_and_nothing_of_the_past() -> None:
    products, fit, held_out = shop(30)
    text = TextIndex.of(products)
    model = bind(RecommenderTrainer(products, text).fit_parts(fit), products, text)
    rng = np.random.default_rng(0)
    choices = choices_of(held_out.shoppers, held_out.histories, held_out.targets, 30, rng)
    found = collect(model, choices, rng, lambda _step, _done, _of: None)
    assert (np.diff(found.lengths) >= 0).all()
    assert set(found.items[found.targets].tolist()) <= set(held_out.targets.tolist())
    assert {0, 1} <= set(found.folds.tolist())
