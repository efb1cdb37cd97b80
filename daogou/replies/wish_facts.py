"""The facts that meet a shopper's wishes: each is true of the product, and none is guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from daogou.catalogue.mentions import affirms, contains_value, term_pattern
from daogou.catalogue.need import Need
from daogou.catalogue.product import CATEGORY_SEPARATOR, NO, YES, Product
from daogou.catalogue.recommendation import Recommended
from daogou.catalogue.vocabulary import language_of, normal_form
from daogou.replies import phrases
from daogou.replies.fact import Fact
from daogou.replies.words import ShopWords, is_sayable

_OWN_TOPIC = ("color", "material")


class WishFacts:
    """Finds them with the shop's words; `genders` is the gender of a recipient by id, where there is one."""

    def __init__(self, words: ShopWords, genders: Mapping[str, str]) -> None:
        self.words = words
        self.genders = genders
        self._synonyms: dict[tuple[str, str, str], set[str]] = {}
        for term in words.vocabulary.terms:
            self._synonyms.setdefault((term.kind, term.name, term.value), set()).add(term.term)

    def of(self, item: Recommended, need: Need, language: str) -> list[Fact]:
        """The wishes that `item` demonstrably meets, the most particular ones first; the category only if alone."""
        met = [
            *self._features(item.product, need, language),
            *self._uses(item.product, need, language),
            *self._recipient(item.product, need, language),
            *self._attributes(item.product, need, language),
            *self._measures(item.product, need, language),
            *self._brand(item.product, need, language),
            *self._price(item, need, language),
            *self._refusals(item.product, need, language),
        ]
        return met or list(self._category(item.product, need, language))

    def _features(self, product: Product, need: Need, language: str) -> Iterator[Fact]:
        """A yes of the shop; else the words of its text, said as a mention."""
        for feature in need.features:
            terms = self._terms("feature", "", feature)
            names = [name for name in product.attributes if normal_form(name) in terms]
            answers = {value.lower() for name in names for value in product.attributes[name]}
            if answers & YES:
                yield Fact("feature", {"feature": self.words.feature(feature, language)}, "attribute", names[0])
            elif not answers & NO:
                yield from _mention(product, terms, language, self.words.feature(feature, language))

    def _uses(self, product: Product, need: Need, language: str) -> Iterator[Fact]:
        for use in need.use:
            yield from self._named(product, self.words.uses.get(use, {}), language)

    def _recipient(self, product: Product, need: Need, language: str) -> Iterator[Fact]:
        if need.recipient is None:
            return
        genders = product.attributes.get("gender", ())
        wanted = self.genders.get(need.recipient)
        named = list(self._named(product, self.words.recipients.get(need.recipient, {}), language))
        if named:
            yield named[0]
        elif wanted and wanted in genders:
            said = phrases.recipient_phrase(need, self.words, language)
            slots = {"recipient": said, "value": self.words.value("gender", wanted, language)}
            yield Fact("made_for", slots, "attribute", "gender")

    def _attributes(self, product: Product, need: Need, language: str) -> Iterator[Fact]:
        for name, wanted in need.attributes.items():
            values = [own for own in product.attributes.get(name, ()) if self._matches(name, own, wanted)]
            if values:
                said = self.words.joined([self.words.value(name, value, language) for value in values], language)
                label = self.words.attribute(name, language)
                kind = name if name in _OWN_TOPIC else "attribute"
                yield Fact(kind, {"attribute": label, "value": said}, "attribute", name)

    def _measures(self, product: Product, need: Need, language: str) -> Iterator[Fact]:
        for name in need.measures:
            values = product.attributes.get(name, ())
            if values:
                said = self.words.joined([self.words.value(name, value, language) for value in values], language)
                slots = {"attribute": self.words.attribute(name, language), "value": said}
                yield Fact("attribute", slots, "attribute", name)

    def _brand(self, product: Product, need: Need, language: str) -> Iterator[Fact]:
        if product.brand and normal_form(product.brand) in {normal_form(brand) for brand in need.brand}:
            yield Fact("brand", {"brand": self.words.brand(product.brand, language)}, "attribute", "brand")

    def _price(self, item: Recommended, need: Need, language: str) -> Iterator[Fact]:
        price = item.offer.price
        if price is None:
            return
        said = self.words.money(price, item.offer.currency, language)
        if need.price_max is not None and price <= need.price_max:
            yield Fact(
                "price_within", {"price": said, "bound": self.words.amount(need.price_max, language)}, "offer", "price"
            )
        elif need.price_max is None and need.price_min is not None and price >= need.price_min:
            yield Fact(
                "price_from", {"price": said, "bound": self.words.amount(need.price_min, language)}, "offer", "price"
            )

    def _refusals(self, product: Product, need: Need, language: str) -> Iterator[Fact]:
        """What it has instead of the refused thing, where the shop says so."""
        for name, refused in need.exclude.items():
            own = (product.brand,) if name == "brand" and product.brand else product.attributes.get(name, ())
            if name == "feature":
                yield from self._refused_features(product, refused, language)
            elif own and name not in need.attributes and not any(self._matches(name, value, refused) for value in own):
                fact = self._avoided(name, own, refused, language)
                if is_sayable([str(fact.slots["value"])], language):
                    yield fact

    def _refused_features(self, product: Product, refused: Iterable[str], language: str) -> Iterator[Fact]:
        for feature in refused:
            if {value.lower() for value in product.attributes.get(feature, ())} & NO:
                yield Fact("avoided_feature", {"feature": self.words.feature(feature, language)}, "attribute", feature)

    def _avoided(self, name: str, own: Iterable[str], refused: Iterable[str], language: str) -> Fact:
        said = [self._said(name, value, language) for value in own]
        not_wanted = [self._said(name, value, language) for value in refused]
        slots = {
            "attribute": self.words.attribute(name, language),
            "value": self.words.joined(said, language),
            "refused": self.words.joined(not_wanted, language, "or"),
        }
        return Fact("avoided", slots, "attribute", name)

    def _category(self, product: Product, need: Need, language: str) -> Iterator[Fact]:
        path = f"{product.category_path}{CATEGORY_SEPARATOR}"
        if need.category and path.startswith(f"{need.category}{CATEGORY_SEPARATOR}"):
            yield Fact(
                "category", {"category": self.words.category(need.category, language)}, "attribute", "product_type"
            )

    def _said(self, name: str, value: str, language: str) -> str:
        return self.words.brand(value, language) if name == "brand" else self.words.value(name, value, language)

    def _named(self, product: Product, terms: Mapping[str, tuple[str, ...]], language: str) -> Iterator[Fact]:
        """An attribute's value that is one of `terms` ("适用场景: 通勤"), else a mention in the text."""
        words = {normal_form(term) for said in terms.values() for term in said}
        for name, values in product.attributes.items():
            for value in values:
                if normal_form(value) in words or self._terms("value", name, value) & words:
                    slots = {
                        "attribute": self.words.attribute(name, language),
                        "value": self.words.value(name, value, language),
                    }
                    yield Fact("listed", slots, "attribute", name)
                    return
        said = next(iter(terms.get(language, ())), "")
        yield from _mention(product, {word for word in words if len(word) > 1}, language, said)

    def _matches(self, name: str, own: str, wanted: Iterable[str]) -> bool:
        value = normal_form(own)
        return any(
            value == normal_form(one)
            or value in self._terms("value", name, one)
            or contains_value(value, normal_form(one))
            for one in wanted
        )

    def _terms(self, kind: str, name: str, value: str) -> set[str]:
        return {normal_form(value), *self._synonyms.get((kind, name, value), ())}


def _mention(product: Product, terms: Iterable[str], language: str, said: str) -> Iterator[Fact]:
    """The first of `terms` that the product's own text affirms, in the shopper's language: as it stands there, or as
    `said` where the text is in the other one."""
    fields = {
        "title": product.title_in(language),
        "product_highlight": "\n".join(product.highlights),
        "description": product.description_in(language),
    }
    for key, text in fields.items():
        for term in sorted(terms, key=lambda term: (language_of(term) != language, -len(term), term)):
            if affirms(normal_form(text), term_pattern(term)):
                word = term if language_of(term) == language else said
                yield Fact("mention", {"word": word}, "attribute", key)
                return
