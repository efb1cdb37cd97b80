from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from daogou.catalogue.need import Need
from daogou.catalogue.product import Product
from daogou.catalogue.recommendation import Past, Request
from daogou.catalogue.vocabulary import Vocabulary
from daogou.recommender import HybridRecommender, build_recommender
from daogou.recommender.learned.binding import bind
from daogou.recommender.learned.history import History
from daogou.recommender.learned.model import PersonalModel
from daogou.recommender.learned.weighing import LENGTH_GATES, length_gates
from daogou.recommender.scorers.interface import Query
from daogou.recommender.text_index import TextIndex
from tests.recommender.learned.models import PRODUCTS, artefact, matrix
from tests.recommender.shops import NOW, product


def model(products: Sequence[Product] = tuple(PRODUCTS)) -> PersonalModel:
    return bind(artefact(), products, TextIndex.of(products))


def guide(shop: Sequence[Product] = tuple(PRODUCTS)) -> HybridRecommender:
    return build_recommender(shop, Vocabulary(()), {}, {}, {}, {}, lambda: NOW, artefact())


def test_shares_of_a_card_add_up_to_the_score_that_it_was_ranked_by() -> None:
    shop = guide()
    request = Request(Need(), past=(Past("a"),))
    rows = np.arange(4)
    blended = shop.blend(Query(request, rows, shop.index.prices.at(NOW)))
    for item in shop.recommend(request).items:
        scores = item.receipt.scores
        assert {"linear", "words", "popularity"} <= set(scores)
        assert sum(scores.values()) == pytest.approx(blended.total[shop.index.row_of[item.product.id]])


def test_what_was_looked_at_is_nobodys_opinion() -> None:
    found = model()
    opinions = found.opinions(found.history([Past("a")]))
    assert all(scores[0] == 0 for scores in opinions.values())
    assert all(float(scores.max()) == pytest.approx(1.0) for name, scores in opinions.items() if scores.any())


def test_a_stranger_gets_what_is_popular() -> None:
    found = guide().recommend(Request(Need()))
    assert [item.product.id for item in found.items] == ["a", "b", "c"]
    assert set(found.items[0].receipt.scores) == {"popularity"}


def test_a_shopper_gets_what_fits_the_past() -> None:
    found = guide().recommend(Request(Need(), past=(Past("c"),), hidden=frozenset({"c"})))
    assert found.items[0].product.id in {"a", "d"}
    assert found.items[0].receipt.scores["words"] >= 0


def test_a_product_newer_than_the_training_has_a_real_score() -> None:
    shop = [*PRODUCTS, product("new", 100, title="trail poles", color="red")]
    found = model(shop)
    shares = found.contributions(found.history([Past("a")]), np.arange(5))
    assert shares["words"][4] > 0
    assert shares["linear"][4] == 0


def test_a_product_that_is_no_longer_sold_still_speaks_for_others() -> None:
    found = model(PRODUCTS[1:])
    assert found.space.keys == ("p:b", "p:c", "p:d", "p:a")
    gone = History(np.asarray([3]), np.ones(1, dtype=np.float32))
    assert found.opinions(gone)["linear"].tolist() == [1.0, 0.5, 0.0, 0.0]


def test_unknown_products_and_shoppers_change_nothing() -> None:
    found = model()
    assert len(found.history([Past("nobody knows")], "nobody")) == 0
    assert found.history([], "u").shopper == 0


@pytest.mark.parametrize("length", [0, 1, 3, 30, 5_000])
def test_every_length_of_history_has_gates(length: int) -> None:
    gates = length_gates(length)
    assert gates.shape == (LENGTH_GATES,)
    assert np.isfinite(gates).all()
    assert (gates[1] == 1) == (length == 0)


def test_a_card_names_the_past_product_that_lent_it_most() -> None:
    found = guide().recommend(Request(Need(), past=(Past("c"), Past("a", 0.3)), hidden=frozenset({"a", "c"})))
    card = next(item for item in found.items if item.product.id == "d")
    assert card.receipt.because[0].product.id == "c"
    assert card.receipt.because[0].was_bought
    assert not found.items[0].receipt.because or found.items[0].receipt.because[0].product.id in {"a", "c"}


def test_a_card_for_nobody_known_names_no_past() -> None:
    assert all(not item.receipt.because for item in guide().recommend(Request(Need())).items)


def test_how_many_bought_both_is_told_from_five_on() -> None:
    profiles = matrix([[1, 1, 0, 0]] * 5 + [[1, 0, 1, 0]] * 4)
    many = replace(artefact(), profiles=profiles, shoppers=tuple("uvwxyzabc"))
    found = bind(many, PRODUCTS, TextIndex.of(PRODUCTS))
    assert found.together(0, 1) == 5
    assert found.together(0, 2) == 0
    wanted = replace(many, settings=replace(many.settings, counts_purchases=False))
    assert bind(wanted, PRODUCTS, TextIndex.of(PRODUCTS)).together(0, 1) == 0
