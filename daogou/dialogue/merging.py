"""How a message changes the need: refine, replace, negate, drop.

A new category keeps budget, recipient and refusals, and drops what products of that category do not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from daogou.catalogue.need import Need, added, removed
from daogou.catalogue.utterance import Utterance, Wish
from daogou.dialogue.carrying import carried
from daogou.dialogue.meaning import AttributeOf, HasWish, as_the_kind_has_it, deeper

ABOUT = Decimal("0.25")
ADDITION = re.compile(r"也|还要|以及|加上|或者?|\b(?:also|too|as well|and|or)\b", re.IGNORECASE)

FINE = re.compile(
    r"\b(?:fine|ok(?:ay)?|all ?right|acceptable|don't mind)\b|也行|也可以|也能接受|可以接受|也不错|也成", re.IGNORECASE
)
"""What takes a refusal back ("black's fine after all") without wishing for the thing."""
TOO = re.compile(r"\b(?:too|also|as well)\b|也", re.IGNORECASE)
"""With the above: an alternative. Where nothing is wished for, it asks for nothing."""
AUDIENCE = re.compile(
    r"儿童|成人|老人|老年|男士|女士|男款|女款|婴儿|幼儿|青少年|kids?\b|child|adults?\b|men\b|women\b|ladies|bab|toddler",
    re.IGNORECASE,
)
"""What says for whom a thing is made; 孩子 or "my dad" says who gets it."""

LET_GO = re.compile(
    r"(?<!^)算了(?![，,])|不要了|不用了|不要求|不需要了|取消"
    r"|\b(?:forget|never ?mind|skip|drop|without|don't need|no longer)\b",
    re.IGNORECASE,
)
"""What lets a wish in force go; without it "not red" refuses red."""


def _nothing(_category: str, _wish: Wish, _utterance: Utterance) -> None:
    """In a shop that states no measures."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The new need; the names of the wishes that a new category made meaningless; measures that such things do not
    state, as they were said."""

    need: Need
    dropped: tuple[str, ...] = ()
    is_new_search: bool = False
    unstated: tuple[str, ...] = ()


def merge(need: Need, utterance: Utterance, has_wish: HasWish, attribute_of: AttributeOf = _nothing) -> Merged:
    """`need` after `utterance`."""
    start, is_new = carried(need, utterance)
    utterance = as_the_kind_has_it(start, utterance, has_wish, attribute_of)
    merged = start
    for wish in utterance.wishes:
        merged = _with_wish(merged, wish, utterance, fresh=_names_said(utterance))
    merged = _with_prices(merged, utterance)
    unstated = tuple(wish.text for wish in utterance.of("measure") if not wish.about and wish.role != "exact")
    dropped: tuple[str, ...] = ()
    if merged.category and merged.category != need.category:
        merged, dropped = _fitting(merged, start, has_wish)
    return Merged(merged, dropped, is_new, unstated)


def _names_said(utterance: Utterance) -> bool:
    """Whether what is said replaces what was said before ("white ones") rather than adding to it ("also white")."""
    return not ADDITION.search(utterance.text)


def _with_wish(need: Need, wish: Wish, utterance: Utterance, fresh: bool) -> Need:
    if wish.group == "drop" or (wish.group == "exclude" and _is_let_go(need, wish, utterance)):
        return _dropped(need, wish)
    if wish.group == "exclude":
        return _excluded(need, wish)
    if wish.entity == "category":
        return replace(
            need, category=deeper(need, wish, utterance), exclude=removed(need.exclude, "category", [wish.value])
        )
    if wish.entity == "brand":
        return replace(
            need,
            brand=_together(need.brand, wish, utterance, fresh),
            exclude=removed(need.exclude, "brand", [wish.value]),
        )
    if wish.entity == "value":
        return _with_value(need, wish, utterance, fresh)
    if wish.entity == "measure":
        return _with_measure(need, wish, utterance) if wish.about else need
    if wish.entity == "feature":
        wanted = tuple(dict.fromkeys((*need.features, wish.value)))
        return replace(need, features=wanted, exclude=removed(need.exclude, "feature", [wish.value]))
    if (
        wish.entity == "recipient"
        and wish.elsewhere
        and utterance.intent == "refine_need"
        and AUDIENCE.match(wish.text)
    ):
        name, value = wish.elsewhere[0]
        need = replace(need, attributes=added(need.attributes, name, [value]))
    return _with_soft_wish(need, wish)


def _with_measure(need: Need, wish: Wish, utterance: Utterance) -> Need:
    """A bound replaces the opposite one of an earlier message: "under 2 kg" after "over 3 kg"."""
    said = [other.role for other in utterance.of("measure") if other.about == wish.about]
    if len(said) == 1:
        kept = {name: bounds for name, bounds in need.measures.items() if name != wish.about}
        return with_bound(replace(need, measures=kept), wish.about, wish.role, wish.value)
    return with_bound(need, wish.about, wish.role, wish.value)


def with_bound(need: Need, name: str, role: str, bound: str) -> Need:
    """`need` with a bound on a measured attribute: an upper one stands beside a lower one, any other replaces all."""
    uppers, lowers = frozenset({"max", "below"}), frozenset({"min", "above"})
    opposite = lowers if role in uppers else uppers if role in lowers else frozenset()
    kept = {other: text for other, text in need.measures.get(name, {}).items() if other in opposite}
    attributes = removed(need.attributes, name)
    return replace(need, attributes=attributes, measures={**need.measures, name: {**kept, role: bound}})


def _with_soft_wish(need: Need, wish: Wish) -> Need:
    if wish.entity == "recipient":
        return replace(need, recipient=wish.value)
    if wish.entity == "use":
        return replace(need, use=tuple(dict.fromkeys((*need.use, wish.value))))
    if wish.entity == "sort":
        return replace(need, sort=wish.value)
    return need


def _together(values: tuple[str, ...], wish: Wish, utterance: Utterance, fresh: bool) -> tuple[str, ...]:
    """Values said in one message stand side by side; a later message replaces them unless it adds."""
    said = [other.value for other in utterance.of(wish.entity) if other.role == wish.role]
    kept = tuple(value for value in values if value in said) if fresh else values
    return tuple(dict.fromkeys((*kept, wish.value)))


def _with_value(need: Need, wish: Wish, utterance: Utterance, fresh: bool) -> Need:
    if FINE.search(utterance.text) and {wish.value, *wish.also} & set(need.exclude.get(wish.role, ())):
        return replace(need, exclude=removed(need.exclude, wish.role, [wish.value, *wish.also]))
    if FINE.search(utterance.text) and TOO.search(utterance.text) and wish.role not in need.attributes:
        return need
    values = _together(need.attributes.get(wish.role, ()), wish, utterance, fresh)
    values = tuple(dict.fromkeys((*values, *wish.also)))
    exclude = removed(need.exclude, wish.role, [wish.value, *wish.also])
    measures = {name: bounds for name, bounds in need.measures.items() if name != wish.role}
    return replace(need, attributes={**need.attributes, wish.role: values}, exclude=exclude, measures=measures)


def _is_let_go(need: Need, wish: Wish, utterance: Utterance) -> bool:
    """Whether a refusal only takes back what was wished for ("then forget the torch")."""
    values = need.features if wish.entity == "feature" else need.attributes.get(wish.role, ())
    wished = wish.entity in {"feature", "value"} and bool({wish.value, *wish.also} & set(values))
    return wished and bool(LET_GO.search(utterance.text))


def _excluded(need: Need, wish: Wish) -> Need:
    if wish.entity == "unknown":
        return replace(need, exclude=added(need.exclude, "keywords", [wish.value]))
    name = wish.role if wish.entity == "value" else wish.entity
    if name not in {"brand", "category", "feature", "recipient"} and wish.entity != "value":
        return _dropped(need, wish)
    if name == "recipient" and need.recipient == wish.value:
        return replace(need, recipient=None)
    if name == "recipient" and wish.elsewhere:
        own, value = wish.elsewhere[0]
        return replace(
            need, exclude=added(need.exclude, own, [value]), attributes=removed(need.attributes, own, [value])
        )
    excluded = replace(need, exclude=added(need.exclude, name, [wish.value, *wish.also]))
    if name == "recipient":
        return excluded
    if name == "brand":
        return replace(excluded, brand=_without(need.brand, wish.value))
    if name == "feature":
        return replace(excluded, features=_without(need.features, wish.value))
    if name == "category":
        return replace(excluded, category=None if need.category == wish.value else need.category)
    return replace(excluded, attributes=removed(need.attributes, name, [wish.value, *wish.also]))


def _dropped(need: Need, wish: Wish) -> Need:
    if wish.entity == "attribute":
        return need.without(wish.value)
    if wish.entity == "value":
        return replace(
            need,
            attributes=removed(need.attributes, wish.role, [wish.value, *wish.also]),
            exclude=removed(need.exclude, wish.role, [wish.value, *wish.also]),
        )
    if wish.entity == "feature":
        return replace(
            need, features=_without(need.features, wish.value), exclude=removed(need.exclude, "feature", [wish.value])
        )
    if wish.entity == "brand":
        return replace(
            need, brand=_without(need.brand, wish.value), exclude=removed(need.exclude, "brand", [wish.value])
        )
    if wish.entity == "use":
        return replace(need, use=_without(need.use, wish.value))
    return need.without(wish.entity) if wish.entity in {"category", "recipient"} else need


def _without(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(kept for kept in values if kept != value)


def _with_prices(need: Need, utterance: Utterance) -> Need:
    """New bounds replace the old ones; an old bound stays where it does not contradict the new one."""
    bounds = {wish.role: Decimal(wish.value) for wish in utterance.of("price")}
    if not bounds:
        return need
    low, high = bounds.get("min"), bounds.get("max")
    if "about" in bounds and low is None and high is None:
        about = bounds["about"]
        return replace(need, price_min=_cents(about * (1 - ABOUT)), price_max=_cents(about * (1 + ABOUT)))
    if low is None and need.price_min is not None and (high is None or need.price_min <= high):
        low = need.price_min
    if high is None and need.price_max is not None and (low is None or need.price_max >= low):
        high = need.price_max
    return replace(need, price_min=low, price_max=high)


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"))


def _fitting(need: Need, before: Need, has_wish: HasWish) -> tuple[Need, tuple[str, ...]]:
    """`need` without the earlier wishes that no product of its category has, and their names."""
    category = need.category or ""
    gone: list[str] = []
    for name, values in before.attributes.items():
        if name in need.attributes and not has_wish(category, "attribute", name, tuple(values)):
            gone.append(name)
            need = replace(need, attributes=removed(need.attributes, name, values))
    for name in before.measures:
        if name in need.measures and not has_wish(category, "attribute", name, ()):
            gone.append(name)
            need = replace(need, measures={kept: said for kept, said in need.measures.items() if kept != name})
    lost = [feature for feature in before.features if not has_wish(category, "feature", feature, ())]
    brands = [brand for brand in before.brand if not has_wish(category, "brand", brand, ())]
    need = replace(need, features=_all_but(need.features, lost), brand=_all_but(need.brand, brands))
    return need, (*gone, *(f"feature:{feature}" for feature in lost), *(f"brand:{brand}" for brand in brands))


def _all_but(values: Iterable[str], gone: Iterable[str]) -> tuple[str, ...]:
    lost = set(gone)
    return tuple(value for value in values if value not in lost)
