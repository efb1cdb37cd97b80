"""What of a need carries over to another kind of thing, the next errand, or somebody else's."""

from __future__ import annotations

import re
from dataclasses import replace

from daogou.catalogue.need import Need
from daogou.catalogue.product import are_related
from daogou.catalogue.utterance import Utterance

GIFTS = frozenset({"gift", "birthday"})
NEXT = re.compile(
    r"\b(?:also|as well|too|next|another thing|besides|on top of that|while (?:i'm|we're) at it|and (?:now )?an?)\b"
    r"|还(?:要|想|得|差|缺|需)|另外|再(?:买|来|要|配|添|带)|顺便|顺带|也(?:要|想|得)买",
    re.IGNORECASE,
)
"""What begins another errand: the wishes about the thing before were about that thing."""
INSTEAD = re.compile(r"\b(?:instead|rather|actually|switch|change)\b|换成|改成|改看|还是", re.IGNORECASE)
ONE_MORE = re.compile(
    r"\b(?:one|some|a pair|the same|same again)\b(?! who)|(?:再|也)(?:给|帮|为|替|来|要|买|挑|选)"
    r"|[一再][个条双件支款份台把]",
    re.IGNORECASE,
)
"""The same kind of thing, for somebody else."""


def carried(need: Need, utterance: Utterance) -> tuple[Need, bool]:
    """The need that a message builds on: another kind of thing keeps budget, recipient and refusals and what fits."""
    categories = [wish.value for wish in utterance.of("category")]
    if categories:
        need = need if need.category else replace(need, keywords=())
        is_new = bool(need.category) and not any(are_related(need.category or "", category) for category in categories)
        if is_new and NEXT.search(utterance.text) and not INSTEAD.search(utterance.text):
            need = _of_the_shopper(need)
        return (replace(need, sort=None, keywords=(), use=_gifts(need)) if is_new else need), is_new
    recipients = [wish.value for wish in utterance.of("recipient")]
    somebody_else = bool(recipients) and need.recipient is not None and need.recipient not in recipients
    is_gift = any(wish.value in GIFTS for wish in utterance.of("use"))
    if utterance.intent == "find_products" and (
        somebody_else or (is_gift and need.recipient is None and need.category)
    ):
        kind = need.category if ONE_MORE.search(utterance.text) else None
        return replace(_of_the_shopper(need), category=kind, recipient=None, use=()), True
    return need, False


def _of_the_shopper(need: Need) -> Need:
    """What holds for the next thing too: budget, recipient, gift and refusals."""
    return Need(
        category=need.category,
        price_min=need.price_min,
        price_max=need.price_max,
        recipient=need.recipient,
        use=_gifts(need),
        exclude=need.exclude,
    )


def _gifts(need: Need) -> tuple[str, ...]:
    return tuple(use for use in need.use if use in GIFTS)
