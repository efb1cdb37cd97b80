from __future__ import annotations

import numpy as np

from daogou.catalogue.need import Need
from daogou.catalogue.recommendation import Past, Request
from daogou.catalogue.vocabulary import Vocabulary
from daogou.recommender import build_recommender
from daogou.recommender.learned.forgetting import without_shopper
from tests.recommender.learned.models import PRODUCTS, artefact
from tests.recommender.shops import NOW


def test_row_counts_and_what_only_this_shopper_did_are_gone() -> None:
    """u had a and b, v a, w a and c: with w gone nobody joins a and c."""
    left = without_shopper(artefact(), "w")
    assert left is not None
    assert left.shoppers == ("u", "v")
    assert left.profiles.shape == (2, 4)
    assert np.allclose(left.profiles.toarray(), artefact().profiles.toarray()[:2])
    assert left.had.tolist() == [2, 2, 0, 0]
    assert np.allclose(left.recent, [2, 2, 0, 0])
    for name, matrix in left.matrices.items():
        before = artefact().matrices[name].toarray()
        assert matrix[0, 2] == matrix[2, 0] == 0
        assert (matrix[0, 1], matrix[1, 0]) == (before[0, 1], before[1, 0])


def test_a_shopper_that_nobody_knows_changes_nothing() -> None:
    assert without_shopper(artefact(), "x") is None


def test_the_last_shopper_may_be_forgotten_too() -> None:
    left = artefact()
    for shopper in ("u", "v", "w"):
        found = without_shopper(left, shopper)
        assert found is not None
        left = found
    assert (left.shoppers, left.profiles.shape, left.had[0]) == ((), (0, 4), 0)
    guide = build_recommender(PRODUCTS, Vocabulary(()), {}, {}, {}, {}, lambda: NOW, left)
    assert guide.recommend(Request(Need(), past=(Past("a"),))).items
