"""The facts that speak for a product whatever was asked: offer, ratings, what sets it apart, highlights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from daogou.catalogue.product import NO, YES, Product
from daogou.catalogue.recommendation import Recommended
from daogou.catalogue.vocabulary import language_of
from daogou.replies.fact import Fact
from daogou.replies.words import ShopWords, is_sayable

Ratings = Mapping[str, tuple[int, float]]
FEWEST_RATINGS = 5
GOOD_MEAN = 4.0
LONGEST_VALUE = {"zh": 16, "en": 32}
LONGEST_QUOTE = {"zh": 30, "en": 90}
_DULL = frozenset({"gender", "age_group", "size", "gtin", "color"})


class ShopFacts:
    """Finds them with the shop's words; facts that cannot be said in the shopper's language are left out."""

    def __init__(self, words: ShopWords) -> None:
        self.words = words

    def of(self, item: Recommended, ratings: Ratings, rivals: Sequence[Product], language: str) -> list[Fact]:
        """Offer, ratings, details that no product of `rivals` shares, highlights, other details, the price."""
        unlike, alike = self._details(item.product, rivals, language)
        facts = [
            *self._discount(item, language),
            *self._rating(item.product, ratings),
            *unlike,
            *self._highlights(item.product, language),
            *alike,
            *self._price(item, language),
        ]
        return facts

    def _discount(self, item: Recommended, language: str) -> Iterator[Fact]:
        price, list_price = item.offer.price, item.offer.list_price
        if price is not None and list_price is not None and list_price > price:
            slots = {
                "list_price": self._money(list_price, item, language),
                "saving": self._money(list_price - price, item, language),
            }
            yield Fact("discount", slots, "offer", "sale_price")

    def _rating(self, product: Product, ratings: Ratings) -> Iterator[Fact]:
        """Only from FEWEST_RATINGS reviews on, and only where it is a reason."""
        count, mean = ratings.get(product.id, (0, 0.0))
        if count >= FEWEST_RATINGS and mean >= GOOD_MEAN:
            yield Fact("rating", {"count": count, "mean": f"{mean:.1f}"}, "statistic", "rating")

    def _details(self, product: Product, rivals: Sequence[Product], language: str) -> tuple[list[Fact], list[Fact]]:
        unlike: list[Fact] = []
        alike: list[Fact] = []
        for name, values in product.attributes.items():
            fact = self._detail(name, values, language)
            if fact:
                shared = any(set(values) & set(rival.attributes.get(name, ())) for rival in rivals)
                (alike if shared else unlike).append(fact)
        return unlike, alike

    def _detail(self, name: str, values: Sequence[str], language: str) -> Fact | None:
        answers = {value.lower() for value in values}
        if name in _DULL or not values or answers & NO:
            return None
        if answers & YES:
            feature = self.words.feature(name, language)
            return Fact("has", {"feature": feature}, "attribute", name) if is_sayable([feature], language) else None
        label = self.words.attribute(name, language)
        said = self.words.joined([self.words.value(name, value, language) for value in values[:3]], language)
        if len(said) > LONGEST_VALUE[language] or not is_sayable([label, said], language):
            return None
        return Fact("detail", {"attribute": label, "value": said}, "attribute", name)

    def _highlights(self, product: Product, language: str) -> Iterator[Fact]:
        for text in product.highlights:
            quote = text.strip().rstrip("。.;；")
            if quote and len(quote) <= LONGEST_QUOTE[language] and language_of(quote) == language:
                yield Fact("highlight", {"quote": quote}, "attribute", "product_highlight")

    def _price(self, item: Recommended, language: str) -> Iterator[Fact]:
        if item.offer.price is not None:
            yield Fact("price", {"price": self._money(item.offer.price, item, language)}, "offer", "price")

    def _money(self, amount: Decimal, item: Recommended, language: str) -> str:
        return self.words.money(amount, item.offer.currency, language)
