from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from daogou.catalogue.recommendation import Past
from daogou.recommender.learned.binding import bind, rarity
from daogou.recommender.learned.content import ContentPart, attribute_rows, word_rows
from daogou.recommender.learned.history import LONGEST, History, history_of
from daogou.recommender.learned.item_neighbours import ItemNeighbourPart
from daogou.recommender.learned.items import ItemSpace
from daogou.recommender.learned.part import Part
from daogou.recommender.learned.shopper_neighbours import ShopperNeighbourPart
from daogou.recommender.text_index import TextIndex
from tests.recommender.learned.models import HAD, NEAR, PRODUCTS, PROFILES, artefact
from tests.recommender.shops import product

SPACE = ItemSpace.of(PRODUCTS)


def history(*items: int, shopper: int = -1) -> History:
    return History(np.asarray(items, dtype=np.int64), np.ones(len(items), dtype=np.float32), shopper)


def parts() -> list[Part]:
    return list(bind(artefact(), PRODUCTS, TextIndex.of(PRODUCTS)).parts)


def test_item_neighbours_add_up_and_the_past_fades() -> None:
    part = ItemNeighbourPart("near", NEAR, 0.5)
    # c, then a: weight of c is ½, of a 1
    assert part(history(2, 0)).tolist() == pytest.approx([0.125, 0.5, 0.25, 0])


def test_opinions_below_nothing_are_none() -> None:
    part = ItemNeighbourPart("near", sparse.csr_array(-NEAR), 1.0)
    assert part(history(0)).tolist() == [0, 0, 0, 0]


def test_shopper_neighbours_divide_by_the_whole_neighbourhood() -> None:
    buyers = sparse.csr_array(PROFILES.T)
    part = ShopperNeighbourPart(PROFILES, buyers, np.ones(4, dtype=np.float32), 1.0, 2)
    # the past is a alone: sim(u) = .6, sim(v) = 1, sim(w) = .6; two are neighbours
    scores = part(history(0))
    assert scores[0] == pytest.approx(1.0)  # both neighbours had a
    assert max(scores[1], scores[2]) == pytest.approx(0.6 / 1.6)  # one of two did, its similarity over both
    assert scores[3] == 0


def test_a_shopper_is_no_neighbour_of_the_own_row() -> None:
    buyers = sparse.csr_array(PROFILES.T)
    part = ShopperNeighbourPart(PROFILES, buyers, np.ones(4, dtype=np.float32), 1.0, 1)
    assert part(history(1, shopper=0)).tolist() == [0, 0, 0, 0]
    assert part(history(1))[0] == pytest.approx(1.0)


def test_what_everybody_had_says_nothing_about_taste() -> None:
    assert rarity(HAD, 3)[0] == 0
    assert rarity(HAD, 3)[2] == pytest.approx(np.log(3))


def test_content_finds_what_nobody_ever_bought() -> None:
    text = TextIndex.of(PRODUCTS)
    words = ContentPart.of("words", word_rows(PRODUCTS, text, SPACE), 1.0)
    attributes = ContentPart.of("attributes", attribute_rows(PRODUCTS, SPACE), 1.0)
    for part in (words, attributes):
        scores = part(history(2))
        assert scores[3] > scores[0] > -1e-6
        assert scores[2] == pytest.approx(1.0, abs=1e-5)


def test_content_gives_the_same_scores_by_rows_and_by_columns() -> None:
    rng = np.random.default_rng(3)
    rows = sparse.random_array((60, 200), density=0.05, rng=rng, format="csr").astype(np.float32)
    part = ContentPart.of("words", sparse.csr_array(rows), 0.8)
    one, many = part(history(4)), part(history(*range(20)))
    dense = rows.toarray()
    assert one == pytest.approx(dense @ dense[4], abs=1e-5)
    profile = history(*range(20)).weights(0.8) @ dense[:20]
    assert many == pytest.approx(dense @ profile, abs=1e-5)


@pytest.mark.parametrize("at", range(6))
def test_contract_a_score_for_every_item_and_none_below_0(at: int) -> None:
    part = parts()[at]
    for past in (history(0), history(0, 1, 2, 3), history(3)):
        scores = part(past)
        assert scores.shape == (4,)
        assert scores.dtype == np.float32
        assert (scores >= 0).all()
        np.testing.assert_array_equal(scores, part(past))


@pytest.mark.parametrize("at", range(6))
def test_contract_nothing_known_is_no_opinion(at: int) -> None:
    assert parts()[at](history()).tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize("at", range(6))
def test_contract_evidence_comes_from_the_past_items_that_matter(at: int) -> None:
    part = parts()[at]
    told = part.evidence(history(2, 0), np.asarray([1, 3]))
    assert told.shape == (2, 2)
    assert (told >= 0).all()
    if part(history(0))[1] > 0 and part(history(2))[1] == 0:
        assert told[0, 1] > told[0, 0] == 0


def test_history_keeps_every_item_once_where_it_was_met_last() -> None:
    past = [Past("a", 0.3), Past("b"), Past("zz"), Past("a", 0.7), Past("c", 0.0)]
    found = history_of(past, SPACE)
    assert found.items.tolist() == [1, 0]
    assert found.strengths.tolist() == pytest.approx([1.0, 0.7])


def test_history_reads_the_newest_items_only() -> None:
    many = [product(str(number)) for number in range(LONGEST + 5)]
    found = history_of([Past(one.id) for one in many], ItemSpace.of(many))
    assert len(found) == LONGEST
    assert found.items[-1] == LONGEST + 4


def test_variants_are_one_item() -> None:
    space = ItemSpace.of([product("x", group="g"), product("y", group="g"), product("z")])
    assert space.of_product == {"x": 0, "y": 0, "z": 1}
    assert space.keys == ("g:g", "p:z")
