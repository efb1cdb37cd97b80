from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from tests.sample_shop.conftest import ShopFolder

Row = dict[str, str]
EVENTS = {"view", "cart", "purchase", "rating"}
STATUSES = {"pending", "paid", "shipped", "delivered", "returned", "refunded"}


@pytest.fixture(scope="module")
def histories(interactions: list[Row]) -> dict[str, list[str]]:
    """Purchases of every shopper in the order of time, each product once."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in sorted(interactions, key=lambda row: row["timestamp"]):
        if row["event"] == "purchase" and row["product_id"] not in found[row["shopper_id"]]:
            found[row["shopper_id"]].append(row["product_id"])
    return found


def test_there_are_five_thousand_shoppers_and_120_thousand_rows(interactions: list[Row]) -> None:
    assert len(interactions) >= 120_000
    assert len({row["shopper_id"] for row in interactions}) >= 5000
    assert {row["event"] for row in interactions} == EVENTS


def test_interactions_name_products_of_the_feed(interactions: list[Row], products: list[dict[str, str]]) -> None:
    assert {row["product_id"] for row in interactions} <= {product["id"] for product in products}


def test_histories_are_skewed(histories: dict[str, list[str]]) -> None:
    lengths = [len(history) for history in histories.values()]
    assert sum(length == 1 for length in lengths) >= 200
    assert max(lengths) >= 75


def test_a_purchase_is_preceded_by_a_view(interactions: list[Row]) -> None:
    viewed = {(row["shopper_id"], row["product_id"]) for row in interactions if row["event"] == "view"}
    bought = {(row["shopper_id"], row["product_id"]) for row in interactions if row["event"] == "purchase"}
    assert bought <= viewed


def test_a_tent_is_followed_by_a_sleeping_mat(interactions: list[Row]) -> None:
    bought: dict[str, set[str]] = defaultdict(set)
    for row in interactions:
        if row["event"] == "purchase":
            bought[row["shopper_id"]].add(row["product_id"][:2])
    tents = [kinds for kinds in bought.values() if "TT" in kinds]
    others = [kinds for kinds in bought.values() if "TT" not in kinds]
    share = sum("SM" in kinds for kinds in tents) / len(tents)
    assert share > 2 * sum("SM" in kinds for kinds in others) / len(others)


def test_consumables_are_bought_again(interactions: list[Row]) -> None:
    bought = Counter((row["shopper_id"], row["product_id"]) for row in interactions if row["event"] == "purchase")
    again = {product[:2] for (_, product), count in bought.items() if count > 1}
    assert {"TE", "CF", "NT", "DP"} <= again
    assert not again & {"TT", "TP", "PH", "EB"}


def test_co_occurrence_beats_popularity_on_the_last_purchase(histories: dict[str, list[str]]) -> None:
    sold: Counter[str] = Counter()
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for history in histories.values():
        basket = history[:-1]
        sold.update(basket)
        for product in basket:
            together[product].update(other for other in basket if other != product)
    best_sellers = [product for product, _ in sold.most_common(300)]
    hits = {"popular": 0, "co-occurrence": 0}
    for history in histories.values():
        if len(history) < 3:
            continue
        *known, last = history
        scores: defaultdict[str, float] = defaultdict(float)
        for product in known:
            for other, count in together[product].items():
                scores[other] += count / (sold[product] * sold[other]) ** 0.5
        fresh = [product for product in scores if product not in known]
        ranked = sorted(fresh, key=scores.__getitem__, reverse=True)[:10]
        hits["co-occurrence"] += last in ranked
        hits["popular"] += last in [product for product in best_sellers if product not in known][:10]
    assert hits["co-occurrence"] >= 1.5 * hits["popular"]


def test_three_thousand_orders_in_every_status(sample_shop: ShopFolder) -> None:
    orders = sample_shop.table("orders.csv.gz")
    assert len(orders) >= 2900
    assert {order["status"] for order in orders} == STATUSES
    assert all(bool(order["tracking_number"]) == (order["status"] not in ("pending", "paid")) for order in orders)
