"""What an amount can also be: the price of several, the price after an offer whose conditions are met, a difference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from daogou.claims.facts import Facts, OfferFacts
from daogou.claims.numerals import read_numbers

_MOST = 24
_OFFER_WORDS = re.compile(
    r"\b(?:off|code|offer|promo\w*|discount\w*|minimum|half[ -]price|free|deal|coupon|voucher|second"
    r"|third|saves?|takes?)\b"
    r"|减|折|优惠|活动|满|券|码|第二|半价|送"
)
_PAIR = re.compile(r"\b(?:pair|both|second|another|couple)\b|两|第二|一对|双份")
_NEAR = 0.006


@dataclass(frozen=True, slots=True)
class Derived:
    """An amount and how many pieces it is for."""

    value: float
    pieces: int


def derived_amounts(text: str, facts: Facts) -> list[Derived]:
    """Amounts that the sentence may say beside the price, given how many pieces it speaks of."""
    if facts.price is None:
        return []
    spoken = {int(n.value) for n in read_numbers(text) if n.value == int(n.value) and 2 <= n.value <= _MOST}
    counts = sorted({1, *spoken, *([2] if _PAIR.search(text) else [])})
    prices = [float(facts.price.amount), *(float(money.amount) for _, money in facts.sizes)]
    names_offer = bool(_OFFER_WORDS.search(text)) or (facts.offer is not None and facts.offer.code.lower() in text)
    found = [Derived(price * pieces, pieces) for price in prices for pieces in counts]
    if facts.list_price is not None:
        found += [Derived(float(facts.list_price.amount) * pieces, pieces) for pieces in counts if pieces > 1]
    if facts.offer is not None and names_offer:
        found += [one for price in prices for pieces in counts for one in _after(price, pieces, facts.offer)]
    return found


def _after(price: float, pieces: int, offer: OfferFacts) -> Iterator[Derived]:
    """What `pieces` cost under the offer, and what each part of it does."""
    total = price * pieces
    if offer.minimum is not None and total < float(offer.minimum.amount):
        return
    if offer.money_off is not None:
        yield Derived(total - float(offer.money_off.amount), pieces)
    if offer.percent_off is None:
        return
    share = float(offer.percent_off) / 100
    if offer.discounted_quantity:
        needed = (offer.minimum_quantity or 1) + offer.discounted_quantity
        if pieces >= needed:
            yield Derived(total - price * offer.discounted_quantity * share, pieces)
            yield Derived(price * (1 - share), pieces)
    elif pieces >= (offer.minimum_quantity or 1):
        yield from (Derived(total * (1 - share), pieces), Derived(total * share, pieces))
        yield Derived(price * (1 - share), pieces)


def differences(amounts: Sequence[float], facts: Facts) -> list[float]:
    """How far the price lies from another amount of the sentence or from the offer's threshold."""
    if facts.price is None:
        return []
    price = float(facts.price.amount)
    prices = [price, *(float(money.amount) for _, money in facts.sizes)]
    between = [abs(one * pieces - other) for one in prices for other in prices for pieces in (1, 2, 3) if one != other]
    others = [*amounts, *([float(facts.offer.minimum.amount)] if facts.offer and facts.offer.minimum else [])]
    return [*(abs(other - price) for other in others if other != price), *between]


def savings(facts: Facts) -> list[float]:
    """What the sale price and the offer take off."""
    found = []
    if facts.price is not None and facts.list_price is not None:
        found.append(float(facts.list_price.amount - facts.price.amount))
    if facts.offer is not None and facts.offer.money_off is not None:
        found.append(float(facts.offer.money_off.amount))
    return found


def is_near(value: float, other: float) -> bool:
    return abs(value - other) <= _NEAR
