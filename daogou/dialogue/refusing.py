""" "I don't like this brand", 这个颜色不要: what of a product that was shown is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from daogou.catalogue.need import Need
from daogou.catalogue.product import Product
from daogou.catalogue.utterance import Wish
from daogou.dialogue.answer import Button, press
from daogou.dialogue.attribute_names import AttributeNames
from daogou.dialogue.cards import listed
from daogou.dialogue.references import pointed_at
from daogou.dialogue.turn import Turn


@dataclass(frozen=True)
class Refusing(Turn):
    """What the other use-cases ask about refusals of a product that was shown."""

    def meant(self) -> tuple[Product | None, list[Product]]:
        """The product that "this brand" is about, and the others that it may be about: those of the list, where none
        is named or in focus."""
        pointed = pointed_at(self.said, self.conversation).products or (self.conversation.focus or "",)
        named = self.shop.product(pointed[0])
        if named is not None:
            return named, []
        shown = self._shown()
        return (shown[0], shown[1:]) if shown else (None, [])

    def brands_shown(self) -> list[str]:
        return list(dict.fromkeys(product.brand for product in self._shown() if product.brand))

    def _shown(self) -> list[Product]:
        return [self.shop.products[id_] for id_ in self.conversation.last_shown if id_ in self.shop.products]

    def refused_notice(self, need: Need) -> str:
        """What "not this brand" refused, by its name."""
        if not self.said.of("attribute", "exclude"):
            return ""
        gone = [self._refused_name(*one) for one in newly_refused(self.conversation.need, need)]
        return self.say("refused_of_shown", names=listed(gone, self.language)) if gone else ""

    def _refused_name(self, name: str, value: str) -> str:
        labels, language = self.shop.labels, self.language
        return labels.brand(value, language) if name == "brand" else labels.value(name, value, language)

    def also_refused(self) -> tuple[Button, ...]:
        """Buttons for the other brands that "this brand" may have meant."""
        meant, others = self.meant()
        brands = [
            brand
            for wish in self.said.of("attribute", "exclude")
            if meant
            for brand in may_be_meant_too(wish, refused_of(wish, meant, self.shop.answerer.names), others)
        ]
        return tuple(
            Button(
                self.say("refuse_button", name=self.shop.labels.brand(brand, self.language)),
                press("refuse", brand=brand),
            )
            for brand in brands
        )


def refused_of(wish: Wish, product: Product, names: AttributeNames) -> list[Wish]:
    """The product's own brand, or values of the attribute that `wish` names, as refusals; none where it has none."""
    if wish.value == "brand":
        return [Wish("brand", product.brand, group="exclude")] if product.brand else []
    own = names.of(product, wish.value)
    return [Wish("value", value, name, "exclude") for name in own for value in product.attributes[name]]


def newly_refused(before: Need, after: Need) -> list[tuple[str, str]]:
    """(name, value) of what `after` refuses and `before` did not."""
    return [
        (name, value)
        for name, values in after.exclude.items()
        for value in values
        if value not in before.exclude.get(name, ())
    ]


def may_be_meant_too(wish: Wish, refused: Sequence[Wish], others: Sequence[Product]) -> list[str]:
    """The brands of the other products of the list, where "this brand" may have meant one of them."""
    gone = {one.value for one in refused}
    brands = dict.fromkeys(product.brand for product in others if product.brand)
    return [brand for brand in brands if brand not in gone] if wish.value == "brand" else []
