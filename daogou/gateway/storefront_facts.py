"""What a product page tells: attributes in the visitor's language, variants' names, the reviews' summary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from daogou.catalogue.product import NO, YES, Product, Review
from daogou.gateway.storefront_shelf import Shelf
from daogou.gateway.storefront_template import Html, joined, tag
from daogou.gateway.storefront_words import ATTRIBUTES, VALUES, WORDS

SHOWN_REVIEWS = 4
STARS = 5


@dataclass(frozen=True)
class ReviewSummary:
    """`line` stands under the title, `block` in the section of reviews."""

    line: Html
    block: Html


def attribute_rows(shelf: Shelf, product: Product, language: str) -> list[tuple[str, str]]:
    return [
        (attribute_name(shelf, name, language), said_values(shelf, name, values, language))
        for name, values in product.attributes.items()
    ]


def attribute_name(shelf: Shelf, name: str, language: str) -> str:
    own = ATTRIBUTES[language].get(name)
    if own:
        return own
    said = shelf.name(language, "attribute", name)
    return said if said != name else shelf.name(language, "feature", name)


def attribute_value(shelf: Shelf, name: str, value: str, language: str) -> str:
    said = VALUES[language].get(value) or shelf.name(language, "value", value, name)
    return said[:1].upper() + said[1:]


def variant_name(shelf: Shelf, variant: Product, sisters: Sequence[Product], language: str) -> str:
    """The values in which it differs from its sisters, else its title."""
    own = [
        attribute_name(shelf, name, language) if YES.issuperset(values) else said_values(shelf, name, values, language)
        for name, values in variant.attributes.items()
        if any(sister.attributes.get(name) != values for sister in sisters) and not NO.issuperset(values)
    ]
    return " · ".join(own) or variant.title_in(language)


def said_values(shelf: Shelf, name: str, values: Sequence[str], language: str) -> str:
    return " / ".join(attribute_value(shelf, name, value, language) for value in values)


def review_summary(shelf: Shelf, product: Product, reviews: Sequence[Review], language: str) -> ReviewSummary:
    words = WORDS[language]
    count, mean = group_rating(shelf, product)
    if not count:
        return ReviewSummary(Html(""), tag("p", words["no_reviews"], class_="quiet"))
    said = f"{mean:.1f}"
    number = words["reviews_count"].format(count=count)
    line = joined((stars(mean, words["stars"].format(mean=said)), tag("span", f"{said} · {number}")))
    texts = sorted(
        (review for review in reviews if review.content or review.title), key=lambda review: review.language != language
    )
    quotes = tag("ul", joined(quote(review, words["stars"]) for review in texts[:SHOWN_REVIEWS]), class_="quotes")
    return ReviewSummary(line, joined((tag("p", line, class_="rating-line"), quotes)))


def group_rating(shelf: Shelf, product: Product) -> tuple[int, float]:
    """Number and mean of the ratings of all variants together."""
    rated = [shelf.ratings[id_] for id_ in shelf.sister_ids(product) if id_ in shelf.ratings]
    count = sum(number for number, _ in rated)
    return count, sum(number * mean for number, mean in rated) / count if count else 0.0


def stars(mean: float, said: str) -> Html:
    full = round(mean)
    return tag("span", "★" * full + "☆" * (STARS - full), class_="stars", role="img", aria_label=said)


def quote(review: Review, said: str) -> Html:
    head = stars(review.rating, said.format(mean=f"{review.rating:g}"))
    title = tag("b", review.title) if review.title else Html("")
    return tag("li", joined((tag("p", joined((head, title))), tag("p", review.content))))
