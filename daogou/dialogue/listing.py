"""Lists that build on the last one: others, cheaper, dearer, best sellers, new arrivals, similar ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from daogou.catalogue.need import Need
from daogou.catalogue.product import Product
from daogou.dialogue.answer import Answer
from daogou.dialogue.finding import Finding
from daogou.dialogue.references import one_product, pointed_at
from daogou.dialogue.turn import SHOWN


@dataclass(frozen=True)
class Listing(Finding):
    """Use-cases that show other products than the last list."""

    def others(self) -> Answer:
        """Nothing that was shown before in this conversation."""
        if self.conversation.beside is not None:
            return self._going_with(self.conversation.beside, self.conversation.all_shown)
        need = self._merged(self.conversation.need).need
        request = self.request(
            need,
            count=SHOWN,
            below=self.conversation.below,
            above=self.conversation.above,
            hidden=self.conversation.all_shown,
        )
        found = self.shop.recommender.recommend(request)
        if not found.items:
            return self.say_only("none_other")
        return self._list(found, self.say("others"), need)

    def cheaper(self) -> Answer:
        return self._by_price("below")

    def dearer(self) -> Answer:
        return self._by_price("above")

    def _by_price(self, bound: str) -> Answer:
        """All below the cheapest shown when there are three such, else all below the dearest; "dearer" mirrors it."""
        winner = self.winner()
        if winner is not None or self.said.of("sort"):
            return winner or self.find()
        prices = self._compared_prices()
        need = self._like_page(self._merged(self.conversation.need).need)
        if not prices:
            return self._show(replace(need, sort="price_asc" if bound == "below" else "price_desc"))
        near, far = (min(prices), max(prices)) if bound == "below" else (max(prices), min(prices))
        topic = "cheaper" if bound == "below" else "dearer"
        request = self.request(need, count=SHOWN)
        for limit, least in ((near, SHOWN), (far, 1)):
            bounds: dict[str, Any] = {"below": None, "above": None, bound: limit}
            found = self.shop.recommender.recommend(replace(request, **bounds))
            if found.total >= least:
                answer = self._list(found, self.say(topic, price=self._money(limit)), need)
                return replace(answer, conversation=replace(answer.conversation, **bounds))
        return self.say_only(f"none_{topic}", price=self._money(near))

    def _compared_prices(self) -> list[Any]:
        """Prices of what the message points at, else of the page's product, else of the last list."""
        page = (str(self.conversation.page),) if self.conversation.is_about_page else ()
        ids = pointed_at(self.said, self.conversation).products or page or self.conversation.last_shown
        offers = [self.shop.products[id_].offer(self.tools.now()) for id_ in ids if id_ in self.shop.products]
        return [offer.price for offer in offers if offer.price is not None]

    def _like_page(self, need: Need) -> Need:
        """On a product's page "anything cheaper?" means of its kind, whatever was looked for before."""
        product = self.shop.product(self.conversation.page) if self.conversation.is_about_page else None
        kind = product.category_path if product else None
        return need if not kind or need.category == kind else Need(category=kind)

    def best(self, sort: str) -> Answer:
        """Best sellers or new arrivals, within what the shopper named."""
        need = self._merged(self.conversation.need).need
        need = replace(need, sort=None)
        found = self.shop.recommender.recommend(self.request(replace(need, sort=sort), count=SHOWN))
        if not found.items:
            return self._nothing_fits(need, found.relaxations, "")
        category = self.shop.labels.category(need.category, self.language) if need.category else ""
        return self._list(found, self.say(sort, category=category), need)

    def similar(self) -> Answer:
        """Like one of those shown, within the wishes in force."""
        product = self._product()
        if isinstance(product, Answer):
            return product
        need = self._merged(self.conversation.need).need
        title = product.title_in(self.language)
        for hidden in (frozenset({product.id, *self.conversation.last_shown}), frozenset({product.id})):
            request = self.request(need, count=SHOWN, hidden=hidden, like=product.id)
            found = self.shop.recommender.recommend(request)
            if found.items:
                return self._list(found, self.say("similar", product=title), need)
        return self.say_only("none_similar", product=title)

    def goes_with(self) -> Answer:
        """What goes with one of those shown: other kinds of things, within budget, recipient and refusals."""
        product = self._product()
        if isinstance(product, Answer):
            return product
        return self._going_with(product.id, frozenset())

    def _going_with(self, id_: str, hidden: frozenset[str]) -> Answer:
        product = self.shop.product(id_)
        if product is None:
            return self.say_only("which_product")
        title = product.title_in(self.language)
        need = self._for_something_beside(product)
        for wished in (need, replace(need, price_max=None)):
            found = self.shop.recommender.recommend(self.request(wished, count=SHOWN, hidden=hidden, beside=id_))
            if found.items:
                reasons = replace(wished, exclude={})
                answer = self._list(found, self.say("goes_with", product=title), wished, reasons=reasons)
                kept = replace(answer.conversation, need=self.conversation.need, beside=id_)
                return replace(answer, conversation=kept)
        return self.say_only("none_goes_with", product=title)

    def _for_something_beside(self, product: Product) -> Need:
        """What the message names ("which socks go with it"), but the product's own kind; of the need before, what
        holds for anything."""
        old = self.conversation.need
        wishes = [
            wish
            for wish in self.said.wishes
            if wish.entity in {"category", "brand", "value", "feature", "price"}
            and not (wish.entity == "category" and product.category_path.startswith(wish.value))
        ]
        base = Need(price_max=old.price_max, recipient=old.recipient, exclude=old.exclude)
        return replace(self, said=replace(self.said, wishes=wishes))._merged(base).need

    def _product(self) -> Product | Answer:
        """The product that the message is about, or the answer that asks which one."""
        pointed = one_product(self.said, self.conversation)
        if pointed.missing is not None and self.conversation.last_shown:
            return self._no_such_item(pointed.missing)
        known = [product for id_ in pointed.products if (product := self.shop.product(id_))]
        return known[0] if known else self.say_only("which_product")

    def _no_such_item(self, number: int) -> Answer:
        return self.say_only("no_such_item", number=abs(number), count=len(self.conversation.last_shown))
