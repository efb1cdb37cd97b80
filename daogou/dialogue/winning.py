"""Winning: which of the products that were shown is the cheapest, the lightest, the longest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from daogou.catalogue.product import Product
from daogou.catalogue.recommendation import Claim
from daogou.dialogue.answer import Answer
from daogou.dialogue.cards import listed
from daogou.dialogue.giving_up import GivingUp
from daogou.dialogue.references import pointed_at

OF_SHOWN = re.compile(
    r"\bof (?:these|those|them|the (?:two|three|lot|bunch))\b|\b(?:among|between|out of) (?:these|those|them|the)\b"
    r"|[这那](?:几|两|三|些)[款个种只件条双台把]?.{0,6}[哪谁]|[它他]们.{0,4}[哪谁]|[这那]里[头面边]?.{0,8}[哪谁]"
    r"|[两三][个款种].{0,4}[哪谁]|其中.{0,4}[哪最谁]|哪.{0,8}(?:[这那][几两三些]|其中)",
    re.IGNORECASE,
)
"""What asks about those that were shown, and not for a list in another order."""
CHEAP = re.compile(r"\bcheap|least expensive|costs? (?:the )?least|lowest price|便宜|价格?最?低", re.IGNORECASE)
DEAR = re.compile(r"\bdear|(?<!least )expensive|priciest|costs? (?:the )?most|贵", re.IGNORECASE)


@dataclass(frozen=True)
class Winning(GivingUp):
    """One of those shown, by what the shop states of them all."""

    def winner(self) -> Answer | None:
        """Its name with its figure and those of the others; None where the message does not ask for it, the shop does
        not state it of two of them, or there are but two, which are compared."""
        shown = self._shown()
        is_pair = len(shown) == 2 and self.said.intent == "compare_products"
        if len(shown) < 2 or is_pair or not self.asks_of_shown():
            return None
        return self._by_measure(shown) or self._by_cost(shown)

    def asks_of_shown(self) -> bool:
        pointed = pointed_at(self.said, self.conversation)
        return not pointed.products and bool(OF_SHOWN.search(self.said.text))

    def words_of_comparison(self) -> list[str]:
        """Ids of comparatives.tsv: of "lightest" and of "lighter"."""
        most = [wish.value.partition("most:")[2] for wish in self.said.of("sort")]
        return [word for word in (*most, *(wish.value for wish in self.said.of("compared"))) if word]

    def _by_measure(self, shown: Sequence[Product]) -> Answer | None:
        for word in self.words_of_comparison():
            comparison = self.shop.measures.comparisons[word]
            for name in self.shop.measures.compared(shown[0].category_path, comparison, self.said):
                stated = [(one, product) for product in shown if (one := self.shop.measures.interval(product, name))]
                less = comparison.towards == "less"
                ends = [(one.low if less else -one.high, product) for one, product in stated]
                if len(ends) > 1:
                    values = {product.id: self._stated_of(product, name) for _, product in ends}
                    return self._won(ends, self.shop.labels.attribute(name, self.language), values, name)
        return None

    def _by_cost(self, shown: Sequence[Product]) -> Answer | None:
        is_cheap = bool(CHEAP.search(self.said.text))
        if not is_cheap and not DEAR.search(self.said.text):
            return None
        priced = [(product.offer(self.tools.now()).price, product) for product in shown]
        ends = [(float(price) * (1 if is_cheap else -1), product) for price, product in priced if price is not None]
        values = {product.id: self._money(price) for price, product in priced if price is not None}
        label = self.shop.labels.attribute("price", self.language)
        return self._won(ends, label, values, "price") if len(ends) > 1 else None

    def _stated_of(self, product: Product, name: str) -> str:
        values = [self.shop.labels.value(name, value, self.language) for value in product.attributes[name]]
        return listed(values, self.language)

    def _won(self, ends: Sequence[tuple[float, Product]], attribute: str, values: dict[str, str], name: str) -> Answer:
        best = min(end for end, _ in ends)
        first = [product for end, product in ends if end == best]
        others = list(dict.fromkeys(values[product.id] for end, product in sorted(ends, key=_end) if end != best))
        slots = {
            "product": listed([product.title_in(self.language) for product in first], self.language),
            "attribute": attribute,
            "value": values[first[0].id],
        }
        others_said = listed(others, self.language)
        text = self.say("winner", others=others_said, **slots) if others else self.say("all_alike", **slots)
        kind = "offer" if name == "price" else "attribute"
        claims = [Claim(slots["value"], kind, name).to_json()]
        custom = {"type": "answer", "product": first[0].id, "claims": claims}
        return Answer(text, self.conversation.about(first[0].id), custom)


def _end(pair: tuple[float, Product]) -> float:
    return pair[0]
