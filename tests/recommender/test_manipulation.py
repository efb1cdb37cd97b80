"""Sessions cost nothing to make up, orders do: a thousand without an order hardly move a product, fifty orders do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from random import Random
from statistics import median

from daogou.catalogue.interaction import Interaction
from daogou.catalogue.need import Need
from daogou.catalogue.recommendation import Request
from daogou.storage.popularity import popularity_of
from daogou.training.recommender.purchases import purchases_of
from tests.recommender.shops import NOW, product, recommender

KINDS = ("包 > 背包", "鞋 > 跑鞋")
SHOP = [product(f"{at}-{number:03}", 100, kind) for at, kind in enumerate(KINDS) for number in range(100)]
GROUPS = {one.id: one.id for one in SHOP}
Event = tuple[str, str, float | None, datetime, str]


def honest(seed: int = 7) -> list[Event]:
    """A year of a shop: few products sell much and most little; two views and now and then a cart to an order."""
    rng = Random(seed)
    events: list[Event] = []
    for at in range(len(KINDS)):
        order = rng.sample(range(100), 100)
        for _ in range(5_000):
            id_ = f"{at}-{order[rng.choices(range(100), [1 / (rank + 1) for rank in range(100)])[0]]:03}"
            moment = NOW - timedelta(days=rng.uniform(0, 365))
            events += [(id_, "view", None, moment, "feed")] * 2 + [(id_, "purchase", 1.0, moment, "feed")]
            events += [(id_, "cart", None, moment, "guide")] * (rng.random() < 0.5)
    return events


def made_up(id_: str, sessions: int = 1_000) -> list[Event]:
    """What a page can report without an order."""
    kinds = ("view", "click", "cart", "thumb_up", "purchase", "impression")
    return [(id_, kind, None, NOW, "guide") for _ in range(sessions) for kind in kinds]


def orders(id_: str, count: int = 50) -> list[Event]:
    return [(id_, "purchase", 1.0, NOW, "feed") for _ in range(count)]


def lists(popularity: Mapping[str, float]) -> dict[str, list[str]]:
    """Each kind in the order in which a stranger would see all of it."""
    guide = recommender(SHOP, popularity)
    found = {kind: guide.recommend(Request(Need(category=kind), count=100)) for kind in KINDS}
    return {kind: [item.product.id for item in one.items] for kind, one in found.items()}


def test_a_thousand_sessions_without_an_order_move_a_product_five_places_at_most_and_fifty_orders_move_it() -> None:
    events = honest()
    before = lists(popularity_of(events, GROUPS, {}))
    chosen = [(kind, id_) for kind in KINDS for id_ in before[kind][29:54]]
    assert len(chosen) == 50
    by_sessions, by_orders = [], []
    for kind, id_ in chosen:
        place = before[kind].index(id_)
        attacked = lists(popularity_of([*events, *made_up(id_)], GROUPS, {}))[kind]
        bought = lists(popularity_of([*events, *orders(id_)], GROUPS, {}))[kind]
        by_sessions.append(place - attacked.index(id_))
        by_orders.append(place - bought.index(id_))
    assert median(by_sessions) <= 5
    assert median(by_orders) >= 10


def test_what_is_learned_from_orders_does_not_see_made_up_sessions_at_all() -> None:
    day = datetime(2026, 1, 1, tzinfo=timezone.utc)
    real = [Interaction(f"s{at}", SHOP[at % 40].id, "purchase", at=day + timedelta(hours=at)) for at in range(200)]
    invented = [Interaction(f"x{at}", SHOP[45].id, event, at=day) for at in range(1_000) for event in ("view", "cart")]
    honest_rows, attacked = purchases_of(real, SHOP, NOW), purchases_of([*real, *invented], SHOP, NOW)
    assert (attacked.shoppers, list(attacked.products)) == (honest_rows.shoppers, list(honest_rows.products))
