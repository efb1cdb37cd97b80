"""Constraints: every hard wish of a Need, as a mask with the name under which it can be given up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from daogou.catalogue.need import Need, decimal_text, removed
from daogou.catalogue.recipient import RecipientProfile
from daogou.recommender.arrays import Ints, Mask
from daogou.recommender.columns import NO_PRICE, mills, mills_up
from daogou.recommender.index import CandidateIndex
from daogou.recommender.matching import (
    brand_mask,
    feature_mask,
    made_for_mask,
    measure_mask,
    recipient_mask,
    refused_mask,
    value_mask,
)


@dataclass(frozen=True, slots=True, eq=False)
class Constraint:
    """One wish: `name` as `Relaxation.dropped` spells it, `label` as the funnel says it, the rows that satisfy it,
    and the need without it."""

    name: str
    label: str
    mask: Mask
    drop: Callable[[Need], Need]


def constraints_of(
    need: Need, index: CandidateIndex, prices: Ints, recipients: Mapping[str, RecipientProfile]
) -> tuple[Constraint, ...]:
    """The hard wishes of a need, broad ones first. `prices` in thousandths, one per row.

    An attribute named "brand" or "category" is the wish of that name.
    """
    return (
        *_category(need, index),
        *_recipient(need, index, recipients),
        *_brand(need, index),
        *_attributes(need, index),
        *_measures(need, index),
        *_features(need, index),
        *_keywords(need, index),
        *_refusals(need, index, recipients),
        *_price(need, prices),
    )


def _category(need: Need, index: CandidateIndex) -> Iterator[Constraint]:
    for category in filter(None, (need.category, *need.attributes.get("category", ()))):
        mask = index.categories.mask(index.categories.node(category))
        yield Constraint("category", f"category {category}", mask, without_category)


def _recipient(need: Need, index: CandidateIndex, recipients: Mapping[str, RecipientProfile]) -> Iterator[Constraint]:
    profile = recipients.get(need.recipient) if need.recipient else None
    if profile is not None and (profile.gender or profile.age):
        mask = recipient_mask(index, profile)
        yield Constraint("recipient", f"for {need.recipient}", mask, lambda kept: replace(kept, recipient=None))


def _brand(need: Need, index: CandidateIndex) -> Iterator[Constraint]:
    brands = (*need.brand, *need.attributes.get("brand", ()))
    if brands:
        mask = brand_mask(index, brands)
        yield Constraint("brand", f"brand {' / '.join(brands)}", mask, partial(_without_wanted, name="brand"))


def _attributes(need: Need, index: CandidateIndex) -> Iterator[Constraint]:
    for name, values in need.attributes.items():
        if name not in {"brand", "category"} and values:
            mask = value_mask(index, name, values)
            label = f"{name} {' / '.join(values)}"
            yield Constraint(name, label, mask, partial(_without_wanted, name=name))


def _measures(need: Need, index: CandidateIndex) -> Iterator[Constraint]:
    for name, said in need.measures.items():
        bounds = {role: quantity for role, text in said.items() if (quantity := index.units.quantity(text))}
        label = f"{name} {', '.join(f'{role} {text}' for role, text in said.items())}"
        yield Constraint(name, label, measure_mask(index, name, bounds), partial(_without_measure, name=name))


def _features(need: Need, index: CandidateIndex) -> Iterator[Constraint]:
    for feature in dict.fromkeys(need.features):
        yield Constraint(
            f"feature:{feature}",
            f"feature {feature}",
            feature_mask(index, feature),
            partial(_without_feature, feature=feature),
        )


def _keywords(need: Need, index: CandidateIndex) -> Iterator[Constraint]:
    """Kinds and brands that the shop's vocabulary lacks: a product's title must name them."""
    for word in dict.fromkeys(need.keywords):
        if word.strip():
            mask = index.text.title_mask(word)
            yield Constraint("keywords", f"“{word}”", mask, lambda kept: replace(kept, keywords=()))


def _refusals(need: Need, index: CandidateIndex, recipients: Mapping[str, RecipientProfile]) -> Iterator[Constraint]:
    for name, values in need.exclude.items():
        for value in values:
            yield Constraint(
                f"exclude:{name}:{value}",
                f"not {name} {value}",
                ~_refused(index, name, value, recipients),
                partial(_without_refusal, name=name, value=value),
            )


def _refused(index: CandidateIndex, name: str, value: str, recipients: Mapping[str, RecipientProfile]) -> Mask:
    match name:
        case "recipient":
            return made_for_mask(index, recipients.get(value, RecipientProfile(())))
        case "brand":
            return brand_mask(index, (value,))
        case "category":
            return index.categories.mask(index.categories.node(value))
        case "feature":
            return feature_mask(index, value)
        case "keywords":
            return index.text.mask(value)
        case _:
            return refused_mask(index, name, value)


def _price(need: Need, prices: Ints) -> Iterator[Constraint]:
    known = prices != NO_PRICE
    if need.price_min is not None:
        mask = known & (prices >= mills_up(need.price_min))
        label = f"price ≥ {decimal_text(need.price_min)}"
        yield Constraint("price_min", label, mask, lambda kept: replace(kept, price_min=None))
    if need.price_max is not None:
        mask = known & (prices <= mills(need.price_max))
        label = f"price ≤ {decimal_text(need.price_max)}"
        yield Constraint("price_max", label, mask, lambda kept: replace(kept, price_max=None))


def without_category(need: Need) -> Need:
    """Without any wish about the category; refusals stay."""
    return replace(need, category=None, attributes=removed(need.attributes, "category"))


def _without_wanted(need: Need, name: str) -> Need:
    """Without the wanted values of `name`; refusals stay."""
    kept = replace(need, attributes=removed(need.attributes, name))
    return replace(kept, brand=()) if name == "brand" else kept


def _without_measure(need: Need, name: str) -> Need:
    return replace(need, measures={kept: bounds for kept, bounds in need.measures.items() if kept != name})


def _without_feature(need: Need, feature: str) -> Need:
    return replace(need, features=tuple(kept for kept in need.features if kept != feature))


def _without_refusal(need: Need, name: str, value: str) -> Need:
    return replace(need, exclude=removed(need.exclude, name, (value,)))
