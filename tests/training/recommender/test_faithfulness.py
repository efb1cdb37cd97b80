"""The measure itself: on a shop where the truth about every reason is known."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from daogou.catalogue.vocabulary import Vocabulary
from daogou.recommender import build_recommender
from daogou.recommender.learned.artefact import Artefact
from daogou.training.recommender.faithfulness import faithfulness
from daogou.training.recommender.sequences import Sequences
from daogou.training.recommender.splits import Split
from daogou.training.recommender.trainer import HeldOut
from tests.recommender.learned.models import artefact
from tests.recommender.shops import NOW, product

ITEMS = 12
PRODUCTS = [product(f"p{at:02}", None, f"kind{at}", title=f"thing{at} word{at}") for at in range(ITEMS)]


def trained(pairs: list[tuple[int, int]]) -> Artefact:
    """One is near the other, for every pair, and nothing else is known."""
    near = np.zeros((ITEMS, ITEMS), dtype=np.float32)
    for one, other in pairs:
        near[one, other] = near[other, one] = 1
    had = np.zeros(ITEMS, dtype=np.float32)
    keys = tuple(f"p:p{at:02}" for at in range(ITEMS))
    base = artefact(keys, had, sparse.csr_array(near))
    return Artefact(
        keys, ("u",), base.matrices, sparse.csr_array((1, ITEMS), dtype=np.float32), had, had, had, base.weights,
        base.settings,
    )  # fmt: skip


def split_of(*pasts: list[int]) -> Split:
    past = tuple(np.asarray(one, dtype=np.int64) for one in pasts)
    shoppers = tuple(f"s{at}" for at in range(len(past)))
    none = np.empty(0, dtype=np.int64)
    fit = Sequences(shoppers, list(past), ITEMS)
    return Split(fit, HeldOut(none, [], none), np.arange(len(past)), past, np.zeros(len(past), dtype=np.int64))


def test_an_item_falls_without_what_alone_brought_it_and_not_without_the_rest() -> None:
    """p03 comes from p00 alone, p04 from p01, p05 from p02: each cites its own."""
    guide = build_recommender(PRODUCTS, Vocabulary(()), {}, {}, {}, {}, lambda: NOW, trained([(0, 3), (1, 4), (2, 5)]))
    found = faithfulness(guide, split_of([0, 1, 2]), lambda *_: None)
    assert found is not None
    assert found.cases == 3
    assert found.cited == 1
    assert found.uncited == pytest.approx(0, abs=0.5)
    assert found.reasons == pytest.approx(3 / 9)


def test_a_shop_where_no_item_cites_anything_has_no_figure() -> None:
    guide = build_recommender(PRODUCTS, Vocabulary(()), {}, {}, {}, {}, lambda: NOW, trained([]))
    assert faithfulness(guide, split_of([0, 1, 2]), lambda *_: None) is None


def test_shoppers_with_hardly_a_past_are_not_asked() -> None:
    guide = build_recommender(PRODUCTS, Vocabulary(()), {}, {}, {}, {}, lambda: NOW, trained([(0, 3)]))
    assert faithfulness(guide, split_of([0], [0, 1]), lambda *_: None) is None
