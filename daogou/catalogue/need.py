"""Need: everything that the shopper asked for so far, as one value that only merging changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Need:
    """The wishes in force. Names in `attributes` and `exclude` are the shop's own; `exclude` may also hold
    "brand", "category", "feature" and "recipient". `price_min` and `price_max` include themselves. `use` and
    `recipient` are ids of data/lexicon (soft wishes: they order products and never hide one, but a recipient's
    gender and age do).
    `measures` bounds attributes that are measured: name → role (min, max, above, below, about or exact) → "500 ml", the
    unit being one of data/lexicon/units.tsv. `sort` is price_asc, price_desc, popular, new, rating, or, for a measured
    attribute, less:<name> or more:<name>.
    """

    category: str | None = None
    brand: tuple[str, ...] = ()
    price_min: Decimal | None = None
    price_max: Decimal | None = None
    attributes: Values = field(default_factory=dict)
    exclude: Values = field(default_factory=dict)
    features: tuple[str, ...] = ()
    use: tuple[str, ...] = ()
    recipient: str | None = None
    sort: str | None = None
    keywords: tuple[str, ...] = ()
    measures: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return self == Need()

    @property
    def is_vague(self) -> bool:
        """Neither category, brand, feature, attribute, recipient nor occasion is named: worth a question."""
        named = (self.category, self.brand, self.features, self.attributes, self.recipient, self.use, self.keywords)
        return not self.measures and not any(named)

    def without(self, name: str) -> Need:
        """The need with every wish about `name` dropped: a field, an attribute, or "price"."""
        if name == "price":
            return replace(self, price_min=None, price_max=None)
        if name in {"category", "recipient", "sort", "price_min", "price_max"}:
            cleared: dict[str, Any] = {name: None}
            return replace(self, **cleared)
        dropped = replace(
            self,
            attributes=removed(self.attributes, name),
            exclude=removed(self.exclude, name),
            measures={key: bounds for key, bounds in self.measures.items() if key != name},
            features=tuple(feature for feature in self.features if feature != name),
        )
        if name in {"brand", "use", "features", "keywords"}:
            emptied: dict[str, Any] = {name: ()}
            return replace(dropped, **emptied)
        return dropped

    def to_json(self) -> dict[str, Any]:
        """The `need` of CONTRACT: only what is set, prices as decimal strings, a single brand as a string."""
        facts: dict[str, Any] = {
            "category": self.category,
            "brand": self.brand[0] if len(self.brand) == 1 else list(self.brand),
            "price_min": decimal_text(self.price_min),
            "price_max": decimal_text(self.price_max),
            "attributes": {name: list(values) for name, values in self.attributes.items()},
            "exclude": {name: list(values) for name, values in self.exclude.items()},
            "features": list(self.features),
            "use": self.use[0] if len(self.use) == 1 else list(self.use),
            "recipient": self.recipient,
            "sort": self.sort,
            "keywords": list(self.keywords),
            "measures": {name: dict(bounds) for name, bounds in self.measures.items()},
        }
        return {name: value for name, value in facts.items() if value not in (None, [], {}, "")}

    @classmethod
    def from_json(cls, data: Mapping[str, Any] | None) -> Need:
        """The inverse of `to_json`; unknown keys are left out, so that an older slot still loads."""
        data = data or {}
        return cls(
            category=data.get("category"),
            brand=_texts(data.get("brand")),
            price_min=_decimal(data.get("price_min")),
            price_max=_decimal(data.get("price_max")),
            attributes={name: tuple(values) for name, values in (data.get("attributes") or {}).items()},
            exclude={name: tuple(values) for name, values in (data.get("exclude") or {}).items()},
            features=_texts(data.get("features")),
            use=_texts(data.get("use")),
            recipient=data.get("recipient"),
            sort=data.get("sort"),
            keywords=_texts(data.get("keywords")),
            measures={name: dict(bounds) for name, bounds in (data.get("measures") or {}).items()},
        )


def added(values: Values, name: str, new: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """`values` with `new` appended under `name`, without repeats."""
    return {**values, name: tuple(dict.fromkeys((*values.get(name, ()), *new)))}


def removed(values: Values, name: str, gone: Iterable[str] | None = None) -> dict[str, tuple[str, ...]]:
    """`values` without `gone` under `name`, or without `name` altogether."""
    keep = () if gone is None else tuple(value for value in values.get(name, ()) if value not in set(gone))
    rest = {key: kept for key, kept in values.items() if key != name}
    return {**rest, name: keep} if keep else rest


def decimal_text(value: Decimal | None) -> str | None:
    """ "300" for 300.00, "259.50" for 259.5: money without needless zeros."""
    if value is None:
        return None
    return str(value.quantize(Decimal(1))) if value == value.to_integral_value() else f"{value:.2f}"


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _texts(value: str | Iterable[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
