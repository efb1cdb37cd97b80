"""What goes with a product: other kinds, bought together more than by chance, of matching looks; no near-duplicates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from scipy import sparse

from daogou.catalogue.need import Need
from daogou.catalogue.product import Product
from daogou.catalogue.recommendation import Recommendation, Request
from daogou.catalogue.vocabulary import Vocabulary
from daogou.recommender import build_recommender
from daogou.recommender.complements import one_of_a_kind
from daogou.recommender.learned.artefact import NEIGHBOUR_PARTS, Artefact
from tests.recommender.learned.models import artefact
from tests.recommender.shops import NOW, product, recommender

TENT = product("tent", 500, "outdoor > camp > tents", title="ridge tent", color="green", brand="Ridge")
SHOP = [
    TENT,
    product("tent2", 450, "outdoor > camp > tents", title="vale tent", color="green", brand="Ridge"),
    product("mat", 100, "outdoor > camp > mats", title="foam mat", color="green", brand="Ridge"),
    product("mat2", 90, "outdoor > camp > mats", title="wool mat", color="red", brand="Vale"),
    product("lamp", 60, "outdoor > light > lamps", title="oil lamp", color="black", brand="Vale"),
    product("pan", 40, "kitchen > pans", title="iron pan", color="black", brand="Vale"),
    product("gone", 40, "outdoor > camp > stoves", title="stove", color="green", in_stock=False),
]


def trained(bought: Sequence[set[str]], products: Sequence[Product] = SHOP) -> Artefact:
    """Shoppers who bought these products, and parts without an opinion."""
    ids = [one.id for one in products]
    rows = np.asarray([[float(id_ in own) for id_ in ids] for own in bought], dtype=np.float32)
    unit = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    empty = sparse.csr_array((len(ids), len(ids)), dtype=np.float32)
    counts = rows.sum(axis=0)
    return replace(
        artefact(tuple(f"p:{id_}" for id_ in ids), counts),
        shoppers=tuple(f"u{at}" for at in range(len(bought))),
        profiles=sparse.csr_array(unit),
        matrices=dict.fromkeys(NEIGHBOUR_PARTS, empty),
    )


def beside(
    id_: str, products: Sequence[Product] = SHOP, model: Artefact | None = None, **need: object
) -> Recommendation:
    guide = build_recommender(products, Vocabulary(()), {}, {}, {}, {}, lambda: NOW, model)
    return guide.recommend(Request(Need(**need), beside=id_))  # type: ignore[arg-type]


def ids(found: Recommendation) -> list[str]:
    return [item.product.id for item in found.items]


def test_without_one_purchase_it_is_a_kind_nearby_of_matching_looks_and_never_the_same_kind() -> None:
    found = beside("tent")
    assert ids(found) == ["mat", "lamp", "pan"]
    assert found.items[0].receipt.beside is not None
    assert set(found.items[0].receipt.beside.shared) == {("color", "green"), ("brand", "Ridge")}
    assert "goes with the product" in dict(found.items[0].receipt.funnel)


def test_what_is_bought_together_more_than_by_chance_comes_first_and_is_counted() -> None:
    bought = [{"tent", "pan"}] * 8 + [{"mat", "lamp"}] * 8 + [{"mat2"}] * 8
    found = beside("tent", model=trained(bought))
    assert ids(found)[0] == "pan"
    reason = found.items[0].receipt.beside
    assert reason is not None
    assert (reason.shoppers, reason.of_kinds) == (8, 8)


def test_what_everybody_buys_goes_with_nothing_in_particular() -> None:
    bought = [{"tent", "pan"}] * 8 + [{"pan"}] * 80
    found = beside("tent", model=trained(bought))
    pan = next(item for item in found.items if item.product.id == "pan")
    assert pan.receipt.scores["bought together"] == pytest.approx(0, abs=1e-6)
    assert pan.receipt.beside is not None
    assert pan.receipt.beside.of_kinds == 0


def test_fewer_than_five_shoppers_are_not_counted_aloud() -> None:
    found = beside("tent", model=trained([{"tent", "pan"}] * 4 + [{"mat"}] * 40))
    pan = next(item for item in found.items if item.product.id == "pan")
    assert pan.receipt.beside is not None
    assert (pan.receipt.beside.shoppers, pan.receipt.beside.of_kinds) == (0, 0)


def test_the_receipt_adds_up() -> None:
    bought = [{"tent", "pan"}] * 8 + [{"mat", "lamp"}] * 8
    guide = build_recommender(SHOP, Vocabulary(()), {}, {}, {}, {}, lambda: NOW, trained(bought))
    found = guide.recommend(Request(Need(), count=9, beside="tent"))
    totals = [sum(item.receipt.scores.values()) for item in found.items]
    firsts = [totals[at] for at, item in enumerate(found.items) if item.product.id != "mat2"]
    assert firsts == sorted(firsts, reverse=True)
    assert all(set(item.receipt.scores) >= {"bought together", "kinds together", "harmony"} for item in found.items)


def test_need_and_stock_stay_hard() -> None:
    assert ids(beside("tent", category="outdoor > camp > mats")) == ["mat", "mat2"]
    assert ids(beside("tent", exclude={"brand": ("Ridge", "Vale")})) == []
    assert "gone" not in ids(beside("tent"))


def test_a_shop_that_tells_no_kinds_leaves_out_the_same_thing_in_other_words() -> None:
    words = "merino running socks breathable seamless toe cushioned"
    shop = [
        product("a", category="", title=words),
        product("b", category="", title=f"{words} grey"),
        product("c", category="", title="trail running cap"),
    ]
    assert ids(beside("a", shop)) == ["c"]


def test_what_is_made_for_others_does_not_go_with_it() -> None:
    shop = [
        product("dress", category="wear > dresses", gender="female"),
        product("his", category="wear > shoes", gender="male"),
        product("hers", category="wear > shoes", gender="female"),
    ]
    assert ids(beside("dress", shop)) == ["hers"]


def test_an_unknown_product_goes_with_what_anybody_likes() -> None:
    assert recommender(SHOP).recommend(Request(Need(), beside="nothing")).total == 6


def test_one_of_each_kind_before_a_second() -> None:
    kinds, order = np.asarray([1, 1, 2, 3]), np.asarray([1, 0, 3, 2])
    assert one_of_a_kind(kinds, order, 3) == [1, 3, 2]
    assert one_of_a_kind(kinds, order, 9) == [1, 3, 2, 0]
