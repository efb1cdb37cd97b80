"""Each trainer on a few shoppers, against numbers computed by hand or by plain linear algebra."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from daogou.training.recommender.item_knn import ItemNeighbourTrainer
from daogou.training.recommender.linear import LinearTrainer
from daogou.training.recommender.local_linear import LocalLinearTrainer
from daogou.training.recommender.profiles import ProfileTrainer
from daogou.training.recommender.sequences import Sequences
from daogou.training.recommender.strongest import strongest
from daogou.training.recommender.transitions import TransitionTrainer


def sequences(*items: list[int], size: int = 4, ages: list[list[float]] | None = None) -> Sequences:
    arrays = [np.asarray(one, dtype=np.int64) for one in items]
    shoppers = tuple(f"s{number}" for number in range(len(items)))
    return Sequences(shoppers, arrays, size, ages and [np.asarray(one) for one in ages])


THREE = sequences([0, 1, 2], [0, 1], [1])
MANY = sequences(*[list(dict.fromkeys(np.random.default_rng(seed).zipf(1.4, 12) % 30)) for seed in range(200)], size=31)


def test_item_neighbours_are_cosines_of_who_had_both() -> None:
    found = ItemNeighbourTrainer(shrinkage=0, damping=0.5).fit(THREE).toarray()
    assert found[0, 1] == pytest.approx(2 / np.sqrt(2 * 3))
    assert found[0, 2] == pytest.approx(1 / np.sqrt(2))
    assert found[0, 0] == 0
    np.testing.assert_allclose(found, found.T)


def test_shrinkage_makes_few_shoppers_count_little_and_damping_holds_best_sellers_back() -> None:
    plain = ItemNeighbourTrainer(shrinkage=0, damping=0.5).fit(THREE).toarray()
    shrunk = ItemNeighbourTrainer(shrinkage=10, damping=0.5).fit(THREE).toarray()
    damped = ItemNeighbourTrainer(shrinkage=0, damping=0.9).fit(THREE).toarray()
    assert shrunk[0, 2] / plain[0, 2] < shrunk[0, 1] / plain[0, 1]
    assert damped[2, 1] < plain[2, 1]  # towards the best-seller
    assert damped[1, 2] > plain[1, 2]


def test_transitions_look_forward_several_steps_and_fade() -> None:
    found = TransitionTrainer(steps=2, fading=0.5, damping=0).fit(sequences([0, 1, 2, 3], [0, 1])).toarray()
    assert found[0].tolist() == [0, 2, 0.5, 0]
    assert found[1].tolist() == [0, 0, 1, 0.5]
    assert found[3].tolist() == [0, 0, 0, 0]


def test_the_linear_model_is_the_closed_form() -> None:
    matrix = MANY.matrix().toarray()
    inverse = np.linalg.inv(matrix.T @ matrix + 5 * np.eye(31))
    expected = -inverse / np.diag(inverse)
    np.fill_diagonal(expected, 0)
    had = matrix.sum(axis=0) > 0
    found = LinearTrainer(regularisation=5, neighbours=31).fit(MANY).toarray()
    np.testing.assert_allclose(found[np.ix_(had, had)], expected[np.ix_(had, had)], atol=1e-4)
    assert not found[~had].any()


def test_the_linear_model_works_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = LinearTrainer(regularisation=5, neighbours=31).fit(MANY).toarray()
    monkeypatch.setattr("daogou.training.recommender.linear._BLOCK", 7)
    np.testing.assert_allclose(LinearTrainer(regularisation=5, neighbours=31).fit(MANY).toarray(), whole, atol=1e-6)


def test_the_local_form_is_the_exact_one_where_neighbourhoods_hold_everything() -> None:
    matrix = MANY.matrix().toarray()
    gram = matrix.T @ matrix
    found = LocalLinearTrainer(regularisation=5, neighbours=31).fit(MANY).toarray()
    for item in range(31):
        near = np.flatnonzero((gram[item] > 0) & (np.arange(31) != item))
        solved = np.linalg.solve(gram[np.ix_(near, near)] + 5 * np.eye(len(near)), gram[near, item])
        np.testing.assert_allclose(found[near, item], solved, atol=1e-3)


def test_a_catalogue_that_is_too_large_gets_the_local_form() -> None:
    found = LinearTrainer(regularisation=5, dense_items=3).fit(MANY)
    assert (found != LocalLinearTrainer(5).fit(MANY)).nnz == 0


def test_profiles_have_length_1_and_rare_items_weigh_most() -> None:
    found = ProfileTrainer().fit(THREE).toarray()
    assert np.linalg.norm(found[0]) == pytest.approx(1)
    assert found[0, 2] > found[0, 0] > found[0, 1] == 0  # everybody had item 1


def test_popularity_fades_by_half_lives() -> None:
    aged = sequences([0, 1], [0], ages=[[90.0, 0.0], [0.0]])
    assert aged.weighted_counts(90.0).tolist() == [1.5, 1, 0, 0]
    assert aged.weighted_counts().tolist() == [2, 1, 0, 0]


@pytest.mark.parametrize(
    "trainer", [ItemNeighbourTrainer(), TransitionTrainer(), LinearTrainer(), LocalLinearTrainer(), ProfileTrainer()]
)
@pytest.mark.parametrize("few", [sequences(), sequences([]), sequences([2]), sequences([0], size=1)])
def test_hardly_any_shoppers_or_products_are_no_trouble(trainer: LinearTrainer, few: Sequences) -> None:
    found = trainer.fit(few)
    assert found.shape[1] == few.size
    assert np.isfinite(found.data).all()


def test_the_strongest_entries_of_a_row_stay() -> None:
    rows = sparse.csr_array(np.asarray([[1, -3, 2, 0], [0, 0, 4, 0]], dtype=np.float32))
    assert strongest(rows, 2).toarray().tolist() == [[0, -3, 2, 0], [0, 0, 4, 0]]
