"""What the words of a message mean for the kind of thing in question: which of several attributes a value is of, what a
measure bounds, what is no wish at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from daogou.catalogue.need import Need
from daogou.catalogue.product import CATEGORY_SEPARATOR, are_related
from daogou.catalogue.utterance import Utterance, Wish

SERVES = re.compile(r"up to|max|rated|load|cover|suit|适用|适合|最大|最高|上限|承|载", re.IGNORECASE)
UP_TO = re.compile(r"up to|适用|适合", re.IGNORECASE)
"""Attributes that say how much a thing can serve."""
STANDARD = frozenset({"color", "material", "size", "pattern", "gender", "age_group"})
"""Attributes of any kind of thing."""

HasWish = Callable[[str, str, str, tuple[str, ...]], bool]
"""(category, kind, name, values) → whether some product of the category has it; kind is attribute, feature or brand."""

AttributeOf = Callable[[str, Wish, Utterance], str | None]
"""(category, measure, message) → the attribute of such products that the measure bounds."""


def as_the_kind_has_it(need: Need, utterance: Utterance, has_wish: HasWish, attribute_of: AttributeOf) -> Utterance:
    """Values that several attributes have, and measures, taken for one that the kind of thing in question has."""
    for wish in utterance.of("category"):
        need = replace(need, category=deeper(need, wish, utterance))
    category = need.category or ""
    wishes = [
        replace(wish, about=attribute_of(category, wish, utterance) or "") if wish.entity == "measure" else wish
        for wish in utterance.wishes
    ]
    wishes = [other for wish in wishes for other in _kind_and_value(_suited(wish), has_wish)]
    if category:
        wishes = [_meant(wish, category, has_wish) for wish in wishes]
        wishes = [wish for wish in wishes if not _is_incidental(wish, category, has_wish)]
    return replace(utterance, wishes=wishes)


def _meant(wish: Wish, category: str, has_wish: HasWish) -> Wish:
    """The wish as the first of its words' meanings that the kind of thing has: one with a screen has 数显 where it is a
    thermometer, and 电子屏 where it is a microscope."""
    if wish.entity not in {"value", "feature"} or not (wish.elsewhere or wish.features):
        return wish
    name, values = (wish.role, (wish.value, *wish.also)) if wish.entity == "value" else (wish.value, ())
    if has_wish(category, "attribute" if wish.entity == "value" else "feature", name, values):
        return wish
    roles = dict.fromkeys(role for role, _ in wish.elsewhere)
    role = next((role for role in roles if has_wish(category, "attribute", role, ())), None)
    if role is not None:
        value, *also = (value for name, value in wish.elsewhere if name == role)
        return replace(wish, entity="value", role=role, value=value, also=tuple(also))
    feature = next((name for name in wish.features if has_wish(category, "feature", name, ())), None)
    return wish if feature is None else replace(wish, entity="feature", role="", value=feature, also=())


def _kind_and_value(wish: Wish, has_wish: HasWish) -> list[Wish]:
    """A word for a kind of thing that is a value of such things too is both: 红酒 is wine, and red."""
    if wish.entity != "category" or wish.group:
        return [wish]
    values = [
        Wish("value", value, role, text=wish.text)
        for role, value in wish.elsewhere[:1]
        if has_wish(wish.value, "attribute", role, (value,))
    ]
    return [replace(wish, elsewhere=()), *values]


def _suited(wish: Wish) -> Wish:
    """An amount that a thing is to serve is a lower bound of what it can: 450 m² of lawn for "lawn up to"."""
    if wish.entity == "measure" and wish.role in {"exact", "about"} and SERVES.search(wish.about):
        return replace(wish, role="min")
    return replace(wish, role="min") if wish.role == "max" and UP_TO.search(wish.about) else wish


def _is_incidental(wish: Wish, category: str, has_wish: HasWish) -> bool:
    """A value of a detail that no such thing has: a "new flat" says nothing of drills, though tyres can be flat."""
    return (
        wish.entity == "value"
        and not wish.group
        and wish.role not in STANDARD
        and not has_wish(category, "attribute", wish.role, ())
    )


def deeper(need: Need, wish: Wish, utterance: Utterance) -> str:
    """Of several categories in one message the most specific; "耳机" after "蓝牙耳机" in one message adds nothing."""
    said = [other.value for other in utterance.of("category")]
    below = [category for category in said if category.startswith(wish.value + CATEGORY_SEPARATOR)]
    if below:
        return below[0]
    return (
        need.category
        if need.category in said and need.category and not are_related(need.category, wish.value)
        else wish.value
    )
