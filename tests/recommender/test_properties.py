"""What holds for every shop and every need, checked against rules written down a second time, one product at a time."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from daogou.catalogue.need import Need
from daogou.catalogue.product import Product
from daogou.catalogue.recommendation import Request
from tests.recommender.random_shops import needs, shops
from tests.recommender.shops import NOW, recommender

SAME = {"红色": {"红色", "酒红色", "Red"}}
REFUSED = {"红色": {"红色", "酒红色", "Red"}, "leather": {"leather", "vegan leather"}, "棉": {"棉"}}


def violations(product: Product, need: Need) -> Iterable[str]:
    price = product.offer(NOW).price
    if not product.in_stock:
        yield "stock"
    if need.category and not f"{product.category_path} > ".startswith(f"{need.category} > "):
        yield "category"
    if need.brand and product.brand not in need.brand:
        yield "brand"
    if need.price_min is not None and (price is None or price < need.price_min):
        yield "price_min"
    if need.price_max is not None and (price is None or price > need.price_max):
        yield "price_max"
    for name, values in need.attributes.items():
        if not any(SAME.get(value, {value}) & set(product.attributes.get(name, ())) for value in values):
            yield name
    yield from refusals(product, need)
    if need.features and product.attributes.get("防水", ("是",)) == ("否",):
        yield "防水"
    if need.features and "防水" not in product.attributes and product.title != "防水背包":
        yield "防水"
    other = {"dad": "female", "girl": "male"}.get(need.recipient or "")
    said = product.attributes.get("gender", ("female",) if "Women" in product.title else ())
    if other in said:
        yield "recipient"


def refusals(product: Product, need: Need) -> Iterable[str]:
    for name, values in need.exclude.items():
        for value in values:
            if REFUSED.get(value, {value}) & set(product.attributes.get(name, ())):
                yield f"exclude:{name}:{value}"
            if name == "brand" and product.brand == value:
                yield "exclude:brand"
            if name == "color" and value in {"红色", "Red"} and product.title == "Red bag":
                yield "exclude:title"


@settings(max_examples=300, deadline=None)
@given(shops(), needs(), st.integers(1, 5))
def test_nothing_shown_violates_a_wish_and_enough_is_shown(shop: list[Product], need: Need, count: int) -> None:
    found = recommender(shop).recommend(Request(need, count=count))
    for item in found.items:
        assert list(violations(item.product, need)) == []
    groups = {product.group or product.id for product in shop if not list(violations(product, need))}
    assert found.total == len(groups)
    assert len(found.items) == min(count, found.total)
    shown = [item.product.group or item.product.id for item in found.items]
    assert len(set(shown)) == len(shown)


@settings(max_examples=100, deadline=None)
@given(shops(), needs())
def test_receipts_add_up_and_funnels_only_narrow(shop: list[Product], need: Need) -> None:
    guide = recommender(shop, {"p0": 3.0, "p1": 9.0}, {"p2": (4, 2.5)})
    found = guide.recommend(Request(need, text="红色防水背包 for hiking"))
    for item in found.items:
        steps = [count for _, count in item.receipt.funnel]
        assert steps == sorted(steps, reverse=True)
        assert item.receipt.funnel[0][0] == "catalogue"
        assert item.receipt.funnel[-1] == ("shown", len(found.items))
        assert set(item.receipt.scores) <= {"content", "fit", "popularity", "rating", "similarity"}


@settings(max_examples=100, deadline=None)
@given(shops(), needs())
def test_the_same_request_gets_the_same_answer_whatever_the_feeds_order(shop: list[Product], need: Need) -> None:
    request = Request(need, text="red bag")
    first = [item.product.id for item in recommender(shop).recommend(request).items]
    shuffled = sorted(shop, key=lambda product: product.id, reverse=True)
    assert [item.product.id for item in recommender(shuffled).recommend(request).items] == first
