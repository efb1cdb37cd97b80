"""What a shopper did becomes part of a request: what was liked, what was refused, what is at home already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from daogou.catalogue.interaction import STRENGTHS, Interaction
from daogou.catalogue.recommendation import Past, Request

IGNORED_AFTER = 3
"""Lists that a product may stand in without being taken up before it makes room for others."""


def personal(
    request: Request, done: Sequence[Interaction], focus: str | None, shown: Sequence[Sequence[str]] = ()
) -> Request:
    """The request with the shopper's past; the product being talked about counts as looked at. `shown` are the lists
    of this conversation.

    A thumb down hides the product. What was bought steps back (the recommender knows what people buy again), and so
    does what was shown IGNORED_AFTER times and never taken up.
    """
    past = [Past(one.product_id, one.strength) for one in done if one.strength > 0]
    if focus is not None and focus not in {one.product for one in past} and focus != request.like:
        past.append(Past(focus, STRENGTHS["view"]))
    hidden = {one.product_id for one in done if one.event == "thumb_down"} - {one.product for one in past}
    bought = frozenset(one.product for one in past if one.strength >= STRENGTHS["purchase"])
    shopper = done[-1].shopper_id if done else None
    return replace(
        request,
        past=tuple(past),
        hidden=request.hidden | hidden,
        shopper=shopper,
        bought=bought,
        ignored=_ignored(shown) - {one.product for one in past},
    )


def _ignored(shown: Sequence[Sequence[str]]) -> frozenset[str]:
    """Products that stood in so many lists."""
    counts = Counter(product for products in shown for product in set(products))
    return frozenset(product for product, times in counts.items() if times >= IGNORED_AFTER)
