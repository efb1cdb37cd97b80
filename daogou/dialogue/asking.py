"""Questions about products: attributes, opinions, reasons, comparison, and the way to the purchase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from daogou.catalogue.need import Need
from daogou.catalogue.product import Entry, Product
from daogou.catalogue.recommendation import Receipt, Recommended, Request
from daogou.dialogue.answer import Answer
from daogou.dialogue.cards import Json, called, comparison_payload, joined, listed, plain_row
from daogou.dialogue.counterfactuals import Counterfactual
from daogou.dialogue.references import asks_about_page, pointed_at, two_products
from daogou.dialogue.short_names import named_shortly
from daogou.dialogue.verdicts import asks_for_a_verdict
from daogou.dialogue.winning import CHEAP, DEAR


@dataclass(frozen=True)
class Asking(Counterfactual):
    """Use-cases about products that were shown or named."""

    def _knowledge(self) -> Sequence[Entry]:
        """What the shop tells of the brands, materials and origins that the message names, in whatever language."""
        named = " ".join(wish.value for wish in self.said.wishes if wish.entity in {"brand", "value"})
        return self.shop.knowledge.find(f"{self.said.text} {named}", self.language)

    def find_or_ask(self) -> Answer:
        """On a product's page "in black?" asks whether that product comes in black; anything else is a wish."""
        return self.ask_product() if asks_about_page(self.said, self.conversation) else self.find()

    def ask_product(self) -> Answer:
        """What the shop says of a product, or that it does not say."""
        product, winner = self._product(), self.winner()
        if winner is not None:
            return winner
        if isinstance(product, Answer):
            return self.find() if self._names_something() else product
        if asks_for_a_verdict(self.said):
            return self._as_a_whole(product)
        group = self.shop.group_of(product)
        answers = self.shop.answerer.answer(product, group, self.said, self.say, self.language, self.tools.now())
        claims = [claim.to_json() for answer in answers for claim in answer.claims]
        if not claims and (known := self._knowledge()):
            return self._told(known, "knowledge")
        if not claims and not pointed_at(self.said, self.conversation).products:
            entry = self.shop.faq.find(self.said.text, self.language)
            if entry is not None:
                return self._told([entry], "faq")
        text = joined([answer.text for answer in answers], self.language)
        custom = {"type": "answer", "product": product.id, "claims": claims}
        stated = {claim.key for answer in answers for claim in answer.claims if claim.kind == "attribute"}
        figure = next(iter(stated)) if len(stated) == 1 else ""
        return Answer(text, replace(self.conversation.about(product.id), figure=figure), custom)

    def ask_opinions(self) -> Answer:
        """How many buyers say what, with one short quotation."""
        product = self._product()
        if isinstance(product, Answer):
            return product
        ids = [variant.id for variant in self.shop.group_of(product)]
        name = called(product, self.shop.labels, self.language)
        told = self.tools.opinions.tell(name, self.tools.reviews(ids), self.said.text, self.say, self.language)
        text, claims = told or (self.say("no_reviews", product=name), ())
        custom = {"type": "answer", "product": product.id, "claims": [claim.to_json() for claim in claims]}
        return Answer(text, self.conversation.about(product.id), custom)

    def opinions_or_verdict(self) -> Answer:
        """ "What do you think of it?" asks for more than what buyers say."""
        product = self._product()
        if isinstance(product, Answer) or not asks_for_a_verdict(self.said):
            return self.ask_opinions()
        return self._as_a_whole(product)

    def _as_a_whole(self, product: Product) -> Answer:
        """How good a product is: what buyers say where some do, then what the shop says; no opinion of the guide's."""
        told = self.ask_opinions()
        facts = self.shop.answerer.facts(product, self.say, self.language, self.tools.now())
        claims = [*(told.custom or {}).get("claims", ()), *(claim.to_json() for claim in facts.claims)]
        custom = {"type": "answer", "product": product.id, "claims": claims}
        return Answer(joined([told.text, facts.text], self.language), told.conversation, custom)

    def ask_why(self) -> Answer:
        """The reasons of a recommendation, in the terms of the need; of what was not shown, what stands in its way."""
        missing = self.asked_about_missing()
        if missing is not None:
            return missing
        product = self._product()
        if isinstance(product, Answer):
            return product if self.conversation.shown else self.find()
        item = self._recommended(product)
        reason = self.shop.explainer.explain([item], self.conversation.need, self.shop.ratings, self.language)[0]
        text = self.say("why", product=called(product, self.shop.labels, self.language), reasons=reason.text)
        custom = {"type": "answer", "product": product.id, "claims": [claim.to_json() for claim in reason.claims]}
        return Answer(text, self.conversation.about(product.id), custom)

    def _recommended(self, product: Product) -> Recommended:
        found = self.shop.recommender.recommend(Request(Need(keywords=(product.title,)), count=1))
        same = [item for item in found.items if item.product.id == product.id]
        return same[0] if same else Recommended(product, product.offer(self.tools.now()), Receipt())

    def compare(self) -> Answer:
        """Two products side by side, or which of those shown it is."""
        winner = self.winner()
        if winner is not None:
            return winner
        if self.said.of("sort") and not self.asks_of_shown() and not pointed_at(self.said, self.conversation).products:
            return self.find()
        pointed = two_products(self.said, self.conversation)
        if pointed.missing is not None and self.conversation.last_shown:
            return self._no_such_item(pointed.missing)
        ids = self._named_to_compare() or pointed.products
        products = [self.shop.products[id_] for id_ in ids if id_ in self.shop.products]
        if len(products) == 1 and self._names_attribute():
            return self.ask_product()
        if len(products) < 2:
            return self.say_only("compare_what")
        cards = self._cards([self._recommended(product) for product in products], self.conversation.need)
        asked = self._asked_about(products[:2])
        custom = comparison_payload(cards, products, self.shop.labels, self.language, self._extra_rows(products))
        rows = sorted(custom["rows"], key=lambda row: row["name"] not in asked)
        text = self._comparison_text(products, [row for row in rows if row["differs"]])
        verdict = self._verdict(products[:2], asked)
        return Answer(joined([verdict, text], self.language), self.conversation.about(products[0].id), custom)

    def _named_to_compare(self) -> tuple[str, ...]:
        """Products of which the message says a part of the title, with those that it points at; () for fewer than two
        with the one in focus."""
        conversation, all_of_them = self.conversation, self.shop.products
        pointed = pointed_at(self.said, conversation).products
        if len(pointed) > 1:
            return ()
        seen = (conversation.last_shown, *reversed(conversation.shown), tuple(all_of_them))
        pools = [[all_of_them[id_] for id_ in ids if id_ in all_of_them] for ids in seen]
        named = [product.id for product in named_shortly(self.said.text, pools)]
        focus = (conversation.focus,) if conversation.focus and named and not pointed else ()
        together = tuple(dict.fromkeys((*pointed, *named) if len(named) > 1 else (*pointed, *focus, *named)))
        return together if named and len(together) > 1 else ()

    def _asked_about(self, products: Sequence[Product]) -> list[str]:
        """The attributes that a comparison is after: "which is lighter", "which has more pockets"."""
        names = list(dict.fromkeys(name for product in products for name in product.attributes))
        measures = self.shop.measures
        asked = [
            name
            for word in self.words_of_comparison()
            for name in measures.compared(products[0].category_path, measures.comparisons[word], self.said)
        ]
        asked += [
            name
            for wish in self.said.of("attribute")
            for name in (wish.value, *self.shop.answerer.names.among(names, wish.value))
        ]
        return [name for name in dict.fromkeys(asked) if name in names or name in {"price", "rating"}]

    def _verdict(self, products: Sequence[Product], asked: Sequence[str]) -> str:
        """Which of the two is it ("lighter"), with both figures; "" where they say nothing that can be compared."""
        for word in self.words_of_comparison():
            less = self.shop.measures.comparisons[word].towards == "less"
            for name in asked:
                found = [self.shop.measures.interval(product, name) for product in products]
                ends = [(one.low if less else one.high) for one in found if one]
                if len(ends) == len(products) == 2 and ends[0] != ends[1]:
                    first = (ends[0] < ends[1]) == less
                    return self._says_which(products if first else [*reversed(products)], name)
        return self._verdict_of_price(products)

    def _verdict_of_price(self, products: Sequence[Product]) -> str:
        offers = [product.offer(self.tools.now()) for product in products]
        prices = [offer.price for offer in offers if offer.price is not None]
        is_cheap = bool(CHEAP.search(self.said.text))
        if len(prices) != len(products) or prices[0] == prices[1] or not (is_cheap or DEAR.search(self.said.text)):
            return ""
        best = (min if is_cheap else max)(prices)
        return self.say(
            "comparison_verdict",
            product=products[prices.index(best)].title_in(self.language),
            attribute=self.shop.labels.attribute("price", self.language),
            value=self._money(best),
            other=self._money(prices[1 - prices.index(best)]),
        )

    def _says_which(self, products: Sequence[Product], name: str) -> str:
        labels = self.shop.labels
        value, other = (
            listed([labels.value(name, text, self.language) for text in product.attributes[name]], self.language)
            for product in products
        )
        return self.say(
            "comparison_verdict",
            product=products[0].title_in(self.language),
            attribute=labels.attribute(name, self.language),
            value=value,
            other=other,
        )

    def _names_attribute(self) -> bool:
        return any(wish.entity in {"attribute", "feature", "value"} for wish in self.said.wishes)

    def _extra_rows(self, products: Sequence[Product]) -> list[Json]:
        labels, language = self.shop.labels, self.language
        offers = [product.offer(self.tools.now()) for product in products]
        prices = ["—" if o.price is None else labels.money(o.price, o.currency, language) for o in offers]
        rated = [self.shop.ratings.get(product.id) for product in products]
        ratings = ["—" if not r or not r[0] else f"{r[1]:.1f} ({r[0]})" for r in rated]
        return [
            plain_row("price", labels.attribute("price", language), prices),
            plain_row("rating", labels.attribute("rating", language), ratings),
        ]

    def _comparison_text(self, products: Sequence[Product], differing: Sequence[Json]) -> str:
        first, second = (product.title_in(self.language) for product in products[:2])
        if not differing:
            return self.say("comparison_same", first=first, second=second)
        versus = " 对 " if self.language == "zh" else " vs "
        colon, stop = ("：", "；") if self.language == "zh" else (": ", "; ")
        said = [f"{row['label']}{colon}{versus.join(row['values'][:2])}" for row in differing[:4]]
        return self.say("comparison", first=first, second=second, differences=stop.join(said))

    def choose(self) -> Answer:
        """The way to the purchase."""
        product = self._product()
        if isinstance(product, Answer):
            return product
        offer = product.offer(self.tools.now())
        price = "" if offer.price is None else self.shop.labels.money(offer.price, offer.currency, self.language)
        title = product.title_in(self.language)
        topic = "chosen" if product.link else "chosen_no_link"
        text = self.say(topic, product=title, price=price) if product.link else self.say(topic, product=title)
        cards = self._cards([self._recommended(product)], self.conversation.need)
        custom = {"type": "answer", "product": product.id, "link": product.link, "items": cards, "claims": []}
        return Answer(text, self.conversation.about(product.id), custom)
