""" "Why not the X?": what stands in its way, by how much, and where it would be without that."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from daogou.catalogue.need import Need
from daogou.catalogue.product import Product
from daogou.catalogue.recommendation import Claim, Standing, WhyNot
from daogou.dialogue.answer import Answer
from daogou.dialogue.cards import joined, listed
from daogou.dialogue.listing import Listing
from daogou.dialogue.references import pointed_at
from daogou.dialogue.turn import SHOWN

NEGATED = re.compile(
    r"不|没|别的|漏|why not\b|n't\b|\bnot\b|\bnever\b|leave out|left out|missing|\bomit", re.IGNORECASE
)
AHEAD = {
    "content": "words",
    "fit": "fit",
    "popularity": "popularity",
    "rating": "rating",
    "similarity": "likeness",
    "occasion": "occasion",
    "bought already": "not_at_home",
    "passed over": "fresh",
}
"""Parts of a score → what is said of them; every other part was learned from shoppers' pasts."""


@dataclass(frozen=True)
class Counterfactual(Listing):
    """Use-cases about what was not shown."""

    def asked_about_missing(self) -> Answer | None:
        """The answer to "why not X": a product that is not among those shown, or a brand that none of them has; None
        where the message asks why something was shown."""
        pointed = pointed_at(self.said, self.conversation).products
        product = self.shop.product(pointed[0]) if pointed else None
        if product is not None:
            return self._about(product)
        brands = [wish.value for wish in self.said.wishes if wish.entity == "brand"]
        if pointed or not brands or not self.conversation.shown or not NEGATED.search(self.said.text):
            return None
        return self._about_brand(brands[0])

    def _about(self, product: Product) -> Answer | None:
        last = [self.shop.products[id_] for id_ in self.conversation.last_shown if id_ in self.shop.products]
        group = {variant.id for variant in self.shop.group_of(product)}
        places = [place for place, shown in enumerate(last, 1) if shown.id in group]
        if places:
            return self._is_shown(product, places[0]) if NEGATED.search(self.said.text) else None
        nothing_asked = not last and self.conversation.need.is_empty
        if nothing_asked or (group & self.conversation.all_shown and not NEGATED.search(self.said.text)):
            return None
        limits = {"below": self.conversation.below, "above": self.conversation.above}
        request = self.request(self.conversation.need, count=SHOWN, **limits)
        request = replace(request, text=self.conversation.words)
        found = self.shop.recommender.why_not(request, product.id)
        return None if found is None else self._told_why_not(found)

    def _is_shown(self, product: Product, place: int) -> Answer:
        text = self.say("why_not_shown", product=product.title_in(self.language), place=place)
        return self._answered(text, product, ())

    def _about_brand(self, brand: str) -> Answer:
        """Of the brand's products, the one that would come first if nothing but kind and brand were asked for."""
        need = Need(category=self.conversation.need.category, brand=(brand,))
        items = self.shop.recommender.recommend(self.request(need, count=1)).items
        answer = self._about(items[0].product) if items else None
        if answer is not None:
            return answer
        wishes = self.shop.labels.wishes(need, self.language)
        return self.say_only("why_none_of_brand", wishes=wishes)

    def _told_why_not(self, found: WhyNot) -> Answer:
        title = found.product.title_in(self.language)
        why = [self._obstacle(name, found, title) for name in found.obstacles]
        if not found.obstacles:
            why = [self._behind(found.standing, title)] if found.standing else []
        text = joined([*why, self._would_be(found)], self.language)
        claims: tuple[Claim, ...] = ()
        if found.offer.price is not None and {"price_max", "price_min"} & set(found.obstacles):
            claims = (Claim(self._money(found.offer.price), "offer", found.product.id),)
        return self._answered(text, found.product, claims)

    def _answered(self, text: str, product: Product, claims: tuple[Claim, ...]) -> Answer:
        custom = {"type": "answer", "product": product.id, "claims": [claim.to_json() for claim in claims]}
        return Answer(text, self.conversation.about(product.id), custom)

    def _obstacle(self, name: str, found: WhyNot, title: str) -> str:
        """One sentence for one thing in the way."""
        need, price = self.conversation.need, found.offer.price
        if name == "in stock":
            return self.say("out_of_stock", product=title)
        if name in {"price_max", "price_min"}:
            bound = getattr(need, name)
            if price is None:
                return self.say("why_not_no_price", product=title)
            return self.say(
                f"why_not_{name}", product=title, by=self._money(abs(price - bound)), price=self._money(price)
            )
        if name in {"below", "above"}:
            limit: Decimal | None = getattr(self.conversation, name)
            return self.say(f"why_not_{name}", product=title, limit=self._money(limit))
        if name in {"hidden", "like", "bought"}:
            return self.say("why_not_had", product=title)
        return self.say("why_not_wish", product=title, wish=self.shop.labels.wish(name, need, self.language))

    def _behind(self, standing: Standing, title: str) -> str:
        """It fits, so its place and what is ahead of it."""
        if standing.place <= 1 or standing.first is None:
            return self.say("why_not_fits", product=title)
        first = standing.first.title_in(self.language)
        said = self.say("why_not_behind", product=title, place=standing.place, total=standing.total, first=first)
        topics = dict.fromkeys(f"ahead_by_{AHEAD.get(name, 'past')}" for name in standing.ahead_by[:2])
        reasons = listed([self.say(topic) for topic in topics], self.language)
        return joined([said, self.say("why_ahead", reasons=reasons) if reasons else ""], self.language)

    def _would_be(self, found: WhyNot) -> str:
        """Where it would stand without what is in its way, as the ranking says."""
        standing = found.standing
        if standing is None or not standing.place:
            return ""
        if not found.obstacles:
            brand = self.shop.labels.brand(found.product.brand, self.language)
            return self.say("would_be_with_brand", brand=brand) if found.by_brand == 1 < standing.place else ""
        change = self._change(found)
        if standing.place == 1:
            return self.say("would_be_first", change=change)
        return self.say("would_be_at", change=change, place=standing.place, total=standing.total)

    def _change(self, found: WhyNot) -> str:
        """ "at ¥330", "without “black”"."""
        price = found.offer.price
        if found.obstacles == ("price_max",) and price is not None:
            return self.say("change_price", price=self._money(price))
        if len(found.obstacles) > 1 or found.obstacles[0] in {"below", "above", "hidden", "like", "bought"}:
            return self.say("change_all")
        name = found.obstacles[0]
        return self.say("change_wish", wish=self.shop.labels.wish(name, self.conversation.need, self.language))
