"""Answering a question about one product from what the shop says of it, and from nothing else.

Order: price and stock, the attributes asked for, the ability asked for, the value asked for, a sentence of the
description that speaks of it; else honestly that the shop does not say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from daogou.catalogue.mentions import affirms, contains_value, term_pattern
from daogou.catalogue.product import NO, YES, Product
from daogou.catalogue.recommendation import Claim
from daogou.catalogue.utterance import Utterance, Wish
from daogou.catalogue.vocabulary import Vocabulary, normal_form
from daogou.dialogue.attribute_names import AttributeNames
from daogou.dialogue.cards import Labels, Say, called, listed
from daogou.dialogue.measure_questions import Asked, MeasureQuestions

SENTENCE = re.compile(r"[^。！？!?\n.]+[。！？!?.]?")
WORD = re.compile(r"[\u3400-\u9fff]{2}|[a-z]{4,}")
ASKING_LIST = """
    does this that with what which have from your there would will about product item really good much many long come
    这个 那个 这款 那款 第一 第二 第三 一个 二个 三个 什么 怎么 是不 不是 有没 没有 能不 不能 可以 会不 不会 适合 多少
"""
ASKING = frozenset(ASKING_LIST.split())
CHOSEN = frozenset({"color", "size", "gender", "age_group", "pattern"})
"""What a shopper chooses and sees anyway: said of a product only where nothing else is."""
FACTS = 4


@dataclass(frozen=True, slots=True)
class ProductAnswer:
    """The sentences of an answer and where each of them comes from."""

    text: str
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class ProductAnswerer:
    """Answers for one shop; `feature_terms` are the ways to say each feature."""

    labels: Labels
    names: AttributeNames
    feature_terms: dict[str, tuple[str, ...]]
    use_terms: dict[str, tuple[str, ...]]
    questions: MeasureQuestions

    def answer(
        self, product: Product, group: Sequence[Product], asked: Utterance, say: Say, language: str, now: datetime
    ) -> list[ProductAnswer]:
        """One answer for each thing asked; at least one."""
        asking = _Asking(self, product, group, say, language, now)
        measured = self._measured(product, asked)
        rest = [wish for wish in asked.wishes if measured is None or not measured.covers(wish)]
        found = [asking.stated(measured.name)] if measured else []
        found += [answer for wish in rest for answer in asking.about(wish)]
        if found:
            return list(dict.fromkeys(found))
        return [asking.from_description(asked.text) or asking.not_stated(_words(asked, language))]

    def _measured(self, product: Product, asked: Utterance) -> Asked | None:
        """What is asked for by an adjective or verb, where no other detail is named: "how long" is not the length in
        "how long is the cable"."""
        found = self.questions.asked(product, asked.text)
        named = [wish for wish in asked.of("attribute") if found and not found.covers(wish)]
        return None if any(self.names.of(product, wish.value) for wish in named) else found

    def facts(self, product: Product, say: Say, language: str, now: datetime) -> ProductAnswer:
        """Price and what else the shop says first of a product; "" where it says nothing."""
        offer = product.offer(now)
        parts, claims = [], []
        if offer.price is not None:
            price = self.labels.money(offer.price, offer.currency, language)
            parts.append(f"{self.labels.attribute('price', language)} {price}")
            claims.append(Claim(price, "offer", "price"))
        stated = [name for name in product.attributes if name not in CHOSEN] or list(product.attributes)
        for name in stated[:FACTS]:
            values = product.attributes[name]
            value = listed([self.labels.value(name, one, language) for one in values], language)
            parts.append(_fact(self.labels.attribute(name, language), values, value, language))
            claims.append(Claim(parts[-1], "attribute", name))
        return ProductAnswer(say("verdict_facts", facts=listed(parts, language)) if parts else "", tuple(claims))


@dataclass(frozen=True, slots=True)
class _Asking:
    shop: ProductAnswerer
    product: Product
    group: Sequence[Product]
    say: Say
    language: str
    now: datetime

    @property
    def title(self) -> str:
        return called(self.product, self.shop.labels, self.language)

    def about(self, wish: Wish) -> list[ProductAnswer]:
        if wish.entity == "attribute":
            return self._attribute(wish)
        if wish.entity == "feature":
            return [self._feature(wish)]
        if wish.entity == "value" and wish.attribute and wish.role not in self.product.attributes:
            return self._attribute(replace(wish, entity="attribute", value=wish.attribute))
        if wish.entity == "value":
            return [self._value(wish)]
        if wish.entity in {"use", "recipient"}:
            return [self._use(wish)]
        return []

    def _attribute(self, wish: Wish) -> list[ProductAnswer]:
        if wish.value == "price":
            return [self._price()]
        if wish.value == "in_stock":
            return [self._stock()]
        if wish.value == "brand" and self.product.brand:
            brand = self.shop.labels.brand(self.product.brand, self.language)
            return [self._stated("brand", brand)]
        names = self.shop.names.of(self.product, wish.value)
        if not names:
            return [self.from_description(wish.text) or self.not_stated(self._label(wish))]
        return [self.stated(name) for name in names[:2]]

    def stated(self, name: str) -> ProductAnswer:
        """What the product and its variants state under an attribute."""
        return self._stated(name, self._said(name))

    def _label(self, wish: Wish) -> str:
        label = self.shop.labels.attribute(wish.value, self.language)
        return wish.text if label == wish.value and wish.text else label

    def _said(self, name: str) -> str:
        return self._values_of(name, (self.product, *self.group))

    def _in_stock(self, name: str) -> str:
        """What can be chosen now."""
        return self._values_of(name, [product for product in (self.product, *self.group) if product.in_stock])

    def _values_of(self, name: str, products: Sequence[Product]) -> str:
        values = dict.fromkeys(value for product in products for value in product.attributes.get(name, ()))
        return listed([self.shop.labels.value(name, value, self.language) for value in values], self.language)

    def _stated(self, name: str, value: str) -> ProductAnswer:
        label = self.shop.labels.attribute(name, self.language)
        text = self.say("attribute_is", product=self.title, attribute=label, value=value)
        return ProductAnswer(text, (Claim(value, "attribute", name),))

    def _price(self) -> ProductAnswer:
        offer = self.product.offer(self.now)
        if offer.price is None:
            return self.not_stated(self.shop.labels.attribute("price", self.language))
        price = self.shop.labels.money(offer.price, offer.currency, self.language)
        claims = (Claim(price, "offer", "price"),)
        if offer.list_price is None:
            return ProductAnswer(self.say("price_is", product=self.title, price=price), claims)
        was = self.shop.labels.money(offer.list_price, offer.currency, self.language)
        return ProductAnswer(self.say("price_was", product=self.title, price=price, list_price=was), claims)

    def _stock(self) -> ProductAnswer:
        text = self.say("in_stock" if self.product.in_stock else "out_of_stock", product=self.title)
        return ProductAnswer(text, (Claim(text, "attribute", "availability"),))

    def _feature(self, wish: Wish) -> ProductAnswer:
        feature = self.shop.labels.feature(wish.value, self.language)
        terms = {normal_form(wish.value), *self.shop.feature_terms.get(wish.value, ())}
        for name, values in self.product.attributes.items():
            if normal_form(name) not in terms:
                continue
            if any(value.lower() in NO for value in values):
                return ProductAnswer(
                    self.say("feature_no", product=self.title, feature=feature), (Claim(feature, "attribute", name),)
                )
            if any(value.lower() in YES for value in values):
                return ProductAnswer(
                    self.say("feature_yes", product=self.title, feature=feature), (Claim(feature, "attribute", name),)
                )
            return self._stated(name, self._said(name))
        return self._mentioned(sorted(terms, key=len, reverse=True)) or self.not_stated(feature)

    def _value(self, wish: Wish) -> ProductAnswer:
        own = self.product.attributes.get(wish.role, ())
        if any(_has(value, wish.value) for value in own):
            return self._stated(wish.role, self._said(wish.role) if len(self.group) > 1 else self._own(wish.role))
        others = [
            product
            for product in self.group
            if any(_has(value, wish.value) for value in product.attributes.get(wish.role, ()))
        ]
        label = self.shop.labels.attribute(wish.role, self.language)
        value, choices = self.shop.labels.value(wish.role, wish.value, self.language), self._in_stock(wish.role)
        if any(product.in_stock for product in others):
            text = self.say("other_variants", product=self.title, attribute=label, values=choices)
            return ProductAnswer(text, (Claim(choices, "attribute", wish.role),))
        if others:
            variant = f"{self.title}（{value}）" if self.language == "zh" else f"{self.title} ({value})"
            return ProductAnswer(
                self.say("out_of_stock", product=variant), (Claim(value, "attribute", "availability"),)
            )
        if own:
            text = self.say("no_such_variant", product=self.title, value=value, values=choices or self._own(wish.role))
            return ProductAnswer(text, (Claim(choices or self._own(wish.role), "attribute", wish.role),))
        return self._mentioned([normal_form(wish.value), normal_form(wish.text)]) or self.not_stated(label)

    def _own(self, name: str) -> str:
        return self._values_of(name, (self.product,))

    def _use(self, wish: Wish) -> ProductAnswer:
        terms = [normal_form(wish.text), *self.shop.use_terms.get(wish.value, ())]
        for name, values in self.product.attributes.items():
            if any(affirms(normal_form(value), term_pattern(term)) for value in values for term in terms if term):
                return self._stated(name, self._own(name))
        return self._mentioned(terms) or self.not_stated(wish.text)

    def _mentioned(self, terms: Sequence[str]) -> ProductAnswer | None:
        """The sentence of the shop's own text that affirms one of the terms."""
        for sentence in self._sentences():
            if any(affirms(normal_form(sentence), term_pattern(term)) for term in terms if term):
                return self._quoted(sentence)
        return None

    def from_description(self, question: str) -> ProductAnswer | None:
        """The sentence that shares most content words with the question, two at least."""
        words = {word for word in WORD.findall(normal_form(question)) if word not in ASKING}
        words |= {
            pair for run in re.findall(r"[\u3400-\u9fff]+", normal_form(question)) for pair in _pairs(run)
        } - ASKING
        scored = [(sum(word in normal_form(sentence) for word in words), sentence) for sentence in self._sentences()]
        shared, best = max(scored, default=(0, ""), key=lambda pair: pair[0])
        return self._quoted(best) if shared >= 2 else None

    def _sentences(self) -> list[str]:
        text = self.product.description_in(self.language)
        return [*self.product.highlights, *(match.group().strip() for match in SENTENCE.finditer(text))]

    def _quoted(self, sentence: str) -> ProductAnswer:
        quote = sentence.strip("。.！!？? ")
        return ProductAnswer(
            self.say("says_so", product=self.title, quote=quote), (Claim(quote, "attribute", "description"),)
        )

    def not_stated(self, what: str) -> ProductAnswer:
        known = [
            f"{self.shop.labels.attribute(name, self.language)} {self._own(name)}"
            for name in list(self.product.attributes)[:3]
        ]
        text = self.say("not_stated", product=self.title, attribute=what, known=listed(known, self.language))
        return ProductAnswer(text)


def _fact(label: str, values: Sequence[str], said: str, language: str) -> str:
    """ "材质 羊毛"; what is yes or no is named alone: "waterproof", "no lid"."""
    if len(values) == 1 and values[0].lower() in YES:
        return label
    if len(values) == 1 and values[0].lower() in NO:
        return f"无{label}" if language == "zh" else f"no {label}"
    return f"{label} {said}"


def _pairs(run: str) -> set[str]:
    return {run[at : at + 2] for at in range(len(run) - 1)}


def _has(value: str, wanted: str) -> bool:
    return contains_value(normal_form(value), normal_form(wanted))


def _words(asked: Utterance, language: str) -> str:
    """What was asked, in the shopper's words, when nothing in it is known."""
    text = re.sub(r"[?？。.!！]+$", "", asked.text.strip())
    return f"「{text}」" if language == "zh" else f"“{text}”"


def feature_terms_of(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Every way to say each feature, by the feature's own name."""
    terms: dict[str, list[str]] = {}
    for term in vocabulary.terms:
        if term.kind == "feature":
            terms.setdefault(term.value, []).append(term.term)
    return {feature: tuple(said) for feature, said in terms.items()}
