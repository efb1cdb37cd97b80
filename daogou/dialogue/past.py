"""What a shopper did becomes part of a request: what was liked, what was refused, what is at home already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from daogou.catalogue.interaction import STRENGTHS, Interaction
from daogou.catalogue.recommendation import Past, Request


def personal(request: Request, done: Sequence[Interaction], focus: str | None) -> Request:
    """The request with the shopper's past; the product being talked about counts as looked at.

    A thumb down hides the product. What was bought is not recommended to somebody who names nothing; asked for by
    name it is shown, for people do buy again.
    """
    past = [Past(one.product_id, one.strength) for one in done if one.strength > 0]
    if focus is not None and focus not in {one.product for one in past} and focus != request.like:
        past.append(Past(focus, STRENGTHS["view"]))
    hidden = {one.product_id for one in done if one.event == "thumb_down"} - {one.product for one in past}
    if request.need.is_vague and request.like is None:
        hidden |= {one.product for one in past if one.strength >= STRENGTHS["purchase"]}
    shopper = done[-1].shopper_id if done else None
    return replace(request, past=tuple(past), hidden=request.hidden | hidden, shopper=shopper)
