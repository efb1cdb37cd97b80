"""Cards and payloads: recommendations in the form of DESIGN §3, ready for every channel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Protocol

from daogou.catalogue.need import Need
from daogou.catalogue.product import Product
from daogou.catalogue.recommendation import Beside, Claim, Receipt, Recommended
from daogou.catalogue.vocabulary import language_of

Json = dict[str, Any]
SHOWN_ATTRIBUTES = 6


class Labels(Protocol):
    """How things of the shop are said to this shopper."""

    def attribute(self, name: str, language: str) -> str: ...
    def value(self, name: str, value: str, language: str) -> str: ...
    def category(self, path: str, language: str) -> str: ...
    def brand(self, brand: str, language: str) -> str: ...
    def feature(self, feature: str, language: str) -> str: ...
    def money(self, amount: Decimal, currency: str, language: str) -> str: ...
    def wishes(self, need: Need, language: str) -> str: ...
    def wish(self, name: str, need: Need, language: str) -> str: ...


class Explanation(Protocol):
    """A reason and the sources of what it claims."""

    @property
    def text(self) -> str: ...
    @property
    def claims(self) -> tuple[Claim, ...]: ...


def products_payload(cards: Sequence[Json], need: Need) -> Json:
    return {"type": "products", "items": list(cards), "need": need.to_json()}


def card(item: Recommended, explanation: Explanation | None, labels: Labels, language: str) -> Json:
    """One card; prices are decimal strings, attribute names and values are the shop's own."""
    product, offer = item.product, item.offer
    return {
        "id": product.id,
        "title": product.title_in(language),
        "price": price_text(offer.price),
        "currency": offer.currency,
        "list_price": price_text(offer.list_price) or None,
        "image": product.image,
        "link": product.link,
        "brand": product.brand,
        "category": product.category_path,
        "attributes": {name: list(values) for name, values in product.attributes.items()},
        "labels": list(_shown_attributes(product, labels, language)),
        "in_stock": offer.in_stock,
        "reason": explanation.text if explanation else "",
        "claims": [claim.to_json() for claim in explanation.claims] if explanation else [],
        "receipt": _receipt(item.receipt),
        "group": product.group,
        "variants": [_variant(product, other, labels, language) for other in item.variants],
    }


def _receipt(receipt: Receipt) -> Json:
    because = [{"product": one.product.id, "shoppers": one.shoppers} for one in receipt.because]
    scores, funnel = dict(receipt.scores), [list(step) for step in receipt.funnel]
    beside = {} if receipt.beside is None else {"goes_with": _beside(receipt.beside)}
    drawn = {} if receipt.propensity is None else {"propensity": receipt.propensity}
    return {"scores": scores, "funnel": funnel, **({"because": because} if because else {}), **beside, **drawn}


def _beside(beside: Beside) -> Json:
    return {
        "product": beside.product.id,
        "shoppers": beside.shoppers,
        "of_kinds": beside.of_kinds,
        "shared": [list(pair) for pair in beside.shared],
    }


def price_text(amount: Decimal | None) -> str:
    """ "259.00"; "" where the shop gives no price."""
    return "" if amount is None else f"{amount:.2f}"


def _shown_attributes(product: Product, labels: Labels, language: str) -> Iterable[Json]:
    for name, values in list(product.attributes.items())[:SHOWN_ATTRIBUTES]:
        said = [labels.value(name, value, language) for value in values]
        yield {"name": labels.attribute(name, language), "value": ("、" if language == "zh" else ", ").join(said)}


def _variant(product: Product, other: Product, labels: Labels, language: str) -> Json:
    """A choice of the same group: `title` tells what differs from the card's product, `name` is the whole title."""
    differing = {name: values for name, values in other.attributes.items() if product.attributes.get(name) != values}
    said = [labels.value(name, value, language) for name, values in differing.items() for value in values]
    return {
        "id": other.id,
        "title": " / ".join(said[:3]) or other.title_in(language),
        "name": other.title_in(language),
        "image": other.image,
        "price": price_text(other.sale_price or other.price),
        "in_stock": other.in_stock,
        "link": other.link,
        "attributes": {name: list(values) for name, values in differing.items()},
    }


def comparison_payload(
    cards: Sequence[Json], products: Sequence[Product], labels: Labels, language: str, extra: Sequence[Json] = ()
) -> Json:
    """Attributes side by side, those that differ first; `extra` rows (price, rating) stand on top."""
    names = list(dict.fromkeys(name for product in products for name in product.attributes))
    rows = [_row(name, products, labels, language) for name in names]
    rows.sort(key=lambda row: not row["differs"])
    return {"type": "comparison", "items": list(cards), "rows": [*extra, *rows]}


def _row(name: str, products: Sequence[Product], labels: Labels, language: str) -> Json:
    values = [
        [labels.value(name, value, language) for value in product.attributes.get(name, ())] for product in products
    ]
    texts = [("、" if language == "zh" else ", ").join(said) or "—" for said in values]
    return plain_row(name, labels.attribute(name, language), texts)


def plain_row(name: str, label: str, values: Sequence[str]) -> Json:
    return {"name": name, "label": label, "values": list(values), "differs": len(set(values)) > 1}


def called(product: Product, labels: Labels, language: str) -> str:
    """What a sentence calls a product: its title, or, where the shop has none in this language, its brand and kind."""
    title = product.title_in(language)
    kind = labels.category(product.category_path, language) if product.category else ""
    if not product.brand or language_of(title) in {language, ""} or language_of(kind) != language:
        return title
    return f"{labels.brand(product.brand, language)} {kind}"


def joined(parts: Iterable[str], language: str) -> str:
    """Sentences as one text: Chinese without blanks, English with."""
    return ("" if language == "zh" else " ").join(part for part in parts if part)


def listed(words: Sequence[str], language: str) -> str:
    """ "a, b and c" / 「a、b 和 c」."""
    if len(words) < 2:
        return "".join(words)
    comma, final = ("、", "和") if language == "zh" else (", ", " and ")
    return comma.join(words[:-1]) + final + words[-1]


Say = Callable[..., str]
"""say(topic, **slots) in the language and turn of this answer."""

Buttons = Sequence[Mapping[str, str]]
