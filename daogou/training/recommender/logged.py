"""What was shown by chance and what became of it, asked of a new ranking."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from daogou.catalogue.interaction import Interaction
from daogou.catalogue.logged import LoggedList
from daogou.catalogue.need import Need
from daogou.catalogue.recommendation import Past, Request
from daogou.recommender import HybridRecommender
from daogou.training.recommender.off_policy import Impression

REWARDED = frozenset({"click", "cart", "purchase", "thumb_up"})


def impressions(
    lists: Iterable[LoggedList],
    recommender: HybridRecommender,
    past_of: Callable[[str], Sequence[Interaction]],
) -> list[Impression]:
    """The last card of every list that could have been another; the new ranking is asked with what the shopper had
    done until then. `chosen` is 1 where it would show the same product there."""
    found = []
    for one in lists:
        if one.propensity is None:
            continue
        past = tuple(
            Past(done.product_id, done.strength)
            for done in past_of(one.shopper)
            if done.strength > 0 and done.at is not None and done.at.timestamp() < one.at
        )
        request = Request(Need.from_json(one.need), len(one.products), past=past)
        items = recommender.recommend(request).items
        same = len(items) == len(one.products) and _group(items[-1].product.id, recommender) == _group(
            one.products[-1], recommender
        )
        reward = float(bool(one.events & REWARDED))
        found.append(Impression(one.propensity, reward, float(same)))
    return found


def _group(product: str, recommender: HybridRecommender) -> int:
    row = recommender.index.row_of.get(product)
    return -1 if row is None else int(recommender.index.group[row])
