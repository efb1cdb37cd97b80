"""ShoppingGuide: what the product does. Every use-case takes what the shopper said and the conversation so far, and
gives the answer with the conversation afterwards.

`respond` is the table of contents. What a message means was decided by the NLU; what the need becomes, by
`dialogue.merging`; what fits, by the recommender; what is said, by the reply store.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from daogou.catalogue.need import Need
from daogou.catalogue.product import Entry, Product, Review, Shop
from daogou.catalogue.recommendation import Claim, Receipt, Recommendation, Recommended, Relaxation, Request
from daogou.catalogue.utterance import Utterance
from daogou.catalogue.vocabulary import Vocabulary, normal_form
from daogou.dialogue.answer import Answer, Button, press
from daogou.dialogue.cards import Json, Say, card, comparison_payload, joined, listed, plain_row, products_payload
from daogou.dialogue.conversation import Conversation
from daogou.dialogue.merging import merge
from daogou.dialogue.references import one_product, pointed_at, two_products
from daogou.dialogue.shop_view import ShopView

SHOWN = 3
NAMES_OF_SHOP = {"category", "brand", "value", "feature", "price", "recipient", "use"}
DEFAULT_LANGUAGE = "zh"


class ShopReader(Protocol):
    """What the guide reads of a shop; `revision` grows with every import."""

    def revision(self) -> int: ...
    def shop(self) -> Shop: ...
    def products(self) -> Sequence[Product]: ...
    def popularity(self) -> Mapping[str, float]: ...
    def ratings(self) -> Mapping[str, tuple[int, float]]: ...
    def reviews(self, product_ids: Sequence[str], limit: int = 200) -> Sequence[Review]: ...
    def faq(self) -> Sequence[Entry]: ...
    def knowledge(self) -> Sequence[Entry]: ...
    def vocabulary(self) -> Vocabulary: ...


class Replies(Protocol):
    def say(self, topic: str, language: str, turn: int = 0, **slots: object) -> str: ...


class Opinions(Protocol):
    """Puts what buyers say of a product into words, with claims; None when nobody said anything."""

    def tell(
        self, product: Product, reviews: Sequence[Review], question: str, say: Say, language: str
    ) -> tuple[str, tuple[Claim, ...]] | None: ...


@dataclass(frozen=True, slots=True)
class ShoppingGuide:
    """`view` gives the newest state of the shop; `reviews` fetches those of some products."""

    view: Callable[[], ShopView]
    reviews: Callable[[Sequence[str]], Sequence[Review]]
    replies: Replies
    opinions: Opinions
    now: Callable[[], datetime]

    def respond(self, utterance: Utterance, conversation: Conversation) -> Answer:
        """The answer to one message; `utterance.intent` names the use-case."""
        turn = _Turn(self, self.view(), utterance, _spoken_to(utterance, conversation))
        use_cases: dict[str, Callable[[], Answer]] = {
            "find_products": turn.find,
            "refine_need": turn.find,
            "narrow": turn.narrow,
            "show_others": turn.others,
            "show_more": turn.others,
            "show_cheaper": turn.cheaper,
            "show_dearer": turn.dearer,
            "show_popular": partial(turn.best, "popular"),
            "show_new": partial(turn.best, "new"),
            "find_similar": turn.similar,
            "compare_products": turn.compare,
            "ask_product": turn.ask_product,
            "ask_opinions": turn.ask_opinions,
            "ask_why": turn.ask_why,
            "ask_shop": turn.ask_shop,
            "ask_knowledge": turn.ask_knowledge,
            "choose_product": turn.choose,
            "accept_relaxation": turn.accept,
            "affirm": turn.affirm,
            "deny": partial(turn.say_only, "declined"),
            "start_again": turn.start_again,
            "switch_language": turn.switch_language,
            "greet": turn.greet,
            "thank": partial(turn.say_only, "thank"),
            "goodbye": partial(turn.say_only, "goodbye"),
            "ask_help": turn.help,
            "ask_are_you_a_bot": turn.are_you_a_bot,
            "out_of_scope": turn.out_of_scope,
        }
        answer = use_cases.get(utterance.intent, turn.out_of_scope)()
        return replace(answer, conversation=replace(answer.conversation, turn=conversation.turn + 1))


def _spoken_to(utterance: Utterance, conversation: Conversation) -> Conversation:
    """The conversation with the language to answer in: the one asked for, else the message's, else the last one."""
    if conversation.language_is_chosen and conversation.language:
        return conversation
    language = utterance.language or conversation.language or DEFAULT_LANGUAGE
    if utterance.language == "en" and conversation.language == "zh" and _only_names(utterance):
        language = "zh"
    return replace(conversation, language=language)


def _only_names(utterance: Utterance) -> bool:
    """A brand, a size or "ok" alone does not mean that the shopper changed the language."""
    rest = utterance.text.lower()
    for wish in utterance.wishes:
        if wish.entity in {"brand", "product", "unknown"} or wish.role == "size":
            rest = rest.replace(wish.text.lower(), " ")
    return rest.strip(" .!?") in {"", "ok", "okay"}


@dataclass(frozen=True, slots=True)
class _Turn:
    """One message being answered."""

    guide: ShoppingGuide
    shop: ShopView
    said: Utterance
    conversation: Conversation

    @property
    def language(self) -> str:
        return self.conversation.language

    @property
    def say(self) -> Say:
        return partial(self.guide.replies.say, language=self.language, turn=self.conversation.turn)

    def say_only(self, topic: str, **slots: object) -> Answer:
        return Answer(self.say(topic, **slots), self.conversation)

    # -- finding ------------------------------------------------------------------------------------------------

    def find(self) -> Answer:
        """Merge what was said into the need and show what fits."""
        unknown = self.said.of("unknown")
        merged = merge(self.conversation.need, self.said, self.shop.has_wish)
        if unknown:
            return self._find_despite_unknown(unknown[0].value, unknown[0].role, merged.need)
        keeps_bounds = not merged.is_new_search and not self.said.of("price")
        conversation = self.conversation if keeps_bounds else replace(self.conversation, below=None, above=None)
        notice = self._dropped_notice(merged.dropped, merged.need)
        return replace(self, conversation=conversation)._show(merged.need, notice)

    def _dropped_notice(self, dropped: Sequence[str], need: Need) -> str:
        if not dropped or not need.category:
            return ""
        names = [self._wish_name(name) for name in dropped]
        category = self.shop.labels.category(need.category, self.language)
        return self.say("dropped_wishes", names=listed(names, self.language), category=category)

    def _wish_name(self, name: str) -> str:
        kind, _, value = name.partition(":")
        if kind == "feature":
            return self.shop.labels.feature(value, self.language)
        return (
            self.shop.labels.brand(value, self.language)
            if kind == "brand"
            else self.shop.labels.attribute(name, self.language)
        )

    def _find_despite_unknown(self, word: str, role: str, need: Need) -> Answer:
        """The shop does not know a word: products whose own text has it, else an honest no, with what else fits."""
        with_word = replace(need, keywords=(word,))
        if self.shop.recommender.recommend(Request(with_word, count=1)).total:
            return self._show(with_word)
        named_kind = bool(self.said.of("category"))
        if not named_kind and role != "brand" and not self.said.of("brand"):
            return Answer(self.say("unknown_thing", word=word), self.conversation, buttons=self._popular_button())
        if need.is_empty:
            return Answer(self.say("unknown_brand", word=word), self.conversation, buttons=self._popular_button())
        wishes = self.shop.labels.wishes(need, self.language)
        return self._show(need, intro=self.say("unknown_with_alternatives", word=word, wishes=wishes))

    def _popular_button(self) -> tuple[Button, ...]:
        title = "看看热销" if self.language == "zh" else "See best sellers"
        return (Button(title, press("show_popular")),)

    def _show(self, need: Need, notice: str = "", intro: str = "") -> Answer:
        """What fits the need; where nothing does, what to give up."""
        request = Request(need, SHOWN, self.conversation.below, self.conversation.above, text=self.said.text)
        found = self.shop.recommender.recommend(request)
        if not found.items and (request.below is not None or request.above is not None):
            found = self.shop.recommender.recommend(replace(request, below=None, above=None))
        if not found.items:
            return self._nothing_fits(need, found.relaxations, notice)
        return self._list(found, joined([notice, intro or self._intro(found)], self.language), need, asks=True)

    def _intro(self, found: Recommendation) -> str:
        if found.need.is_vague:
            return joined([self.say("found_vague"), self.say("ask_what")], self.language)
        wishes = self.shop.labels.wishes(found.need, self.language)
        if found.total <= len(found.items):
            return self.say("found_all", wishes=wishes, count=found.total)
        return self.say("found", wishes=wishes, total=found.total)

    def _list(self, found: Recommendation, text: str, need: Need, asks: bool = False) -> Answer:
        """The answer that shows `found`; where it `asks`, the question that narrows best comes with it, never instead."""
        custom = products_payload(self._cards(found.items, need), need)
        shown = replace(self.conversation, need=need).showing([item.product.id for item in found.items])
        options = self._narrowing(found) if asks else []
        if options and found.narrowing:
            shown = replace(shown, asked=(*shown.asked, found.narrowing.name))
            label = self.shop.labels.attribute(found.narrowing.name, self.language)
            text = joined([text, self.say("narrow", attribute=label)], self.language)
            custom["question"] = {"attribute": found.narrowing.name, "options": options}
        buttons = tuple(Button(f"{option['title']} ({option['count']})", option["payload"]) for option in options)
        return Answer(text, shown, custom, buttons)

    def _cards(self, items: Sequence[Recommended], need: Need) -> list[Json]:
        reasons = self.shop.explainer.explain(items, need, self.shop.ratings, self.language)
        pairs = zip(items, reasons, strict=True)
        return [card(item, reason, self.shop.labels, self.language) for item, reason in pairs]

    def _narrowing(self, found: Recommendation) -> list[Json]:
        """Answers to the narrowing question; none where it was asked before or the shopper's occasion answers it."""
        if found.narrowing is None or found.need.is_vague or found.narrowing.name in self.conversation.asked:
            return []
        name = found.narrowing.name
        uses = [term for use in found.need.use for term in self.shop.answerer.use_terms.get(use, ())]
        if any(normal_form(value) in uses for value, _ in found.narrowing.options):
            return []
        return [
            {
                "title": self._narrowing_title(name, value),
                "payload": press("narrow", attribute=name, value=value),
                "count": count,
            }
            for value, count in found.narrowing.options
        ]

    def _narrowing_title(self, name: str, value: str) -> str:
        labels = self.shop.labels
        return labels.brand(value, self.language) if name == "brand" else labels.value(name, value, self.language)

    def _nothing_fits(self, need: Need, relaxations: Sequence[Relaxation], notice: str) -> Answer:
        options = [self._relaxation(index, relaxation) for index, relaxation in enumerate(relaxations, start=1)]
        text = joined(
            [notice, self.say("nothing_fits", wishes=self.shop.labels.wishes(need, self.language))], self.language
        )
        kept = replace(self.conversation, need=need, offered=tuple(relaxation.need for relaxation in relaxations))
        buttons = tuple(Button(f"{option['title']} ({option['count']})", option["payload"]) for option in options)
        return Answer(text, kept, {"type": "relaxation", "options": options, "need": need.to_json()}, buttons)

    def _relaxation(self, number: int, relaxation: Relaxation) -> Json:
        return {
            "title": self._relaxation_title(relaxation),
            "payload": press("accept_relaxation", ordinal=number),
            "count": relaxation.count,
            "dropped": list(relaxation.dropped),
            "need": relaxation.need.to_json(),
        }

    def _relaxation_title(self, relaxation: Relaxation) -> str:
        if len(relaxation.dropped) > 1:
            names = [self._dropped_name(name) for name in relaxation.dropped]
            return self.say("relax_button_several", names=listed(names, self.language))
        name = relaxation.dropped[0]
        kind, _, rest = name.partition(":")
        if kind in {"price_max", "price_min"}:
            bound = getattr(self.conversation.need, kind) or getattr(relaxation.need, kind)
            return self.say(
                f"relax_button_{kind}", price=self._dropped_name(name) if bound is None else self._money(bound)
            )
        if kind in {"brand", "recipient"}:
            return self.say(f"relax_button_{kind}")
        slots = {"category": "category", "feature": "feature", "exclude": "value"}
        topic = kind if kind in slots else "attribute"
        return self.say(f"relax_button_{topic}", **{slots.get(kind, "name"): self._dropped_name(name)})

    def _dropped_name(self, name: str) -> str:
        labels, language = self.shop.labels, self.language
        kind, _, rest = name.partition(":")
        if kind == "feature":
            return labels.feature(rest, language)
        if kind == "exclude":
            attribute, _, value = rest.partition(":")
            return labels.value(attribute, value, language)
        if kind == "category" and self.conversation.need.category:
            return labels.category(self.conversation.need.category, language)
        return labels.attribute("price" if kind.startswith("price") else kind, language)

    def _money(self, amount: Any) -> str:
        return self.shop.labels.money(amount, self.shop.shop.currency, self.language)

    def narrow(self) -> Answer:
        """A pressed answer to the narrowing question."""
        chosen = {wish.entity: wish.value for wish in self.said.wishes}
        name, value = chosen.get("attribute", ""), chosen.get("value", "")
        need = self.conversation.need
        need = (
            replace(need, brand=(value,))
            if name == "brand"
            else replace(need, attributes={**need.attributes, name: (value,)})
        )
        return self._show(need)

    def accept(self) -> Answer:
        """A pressed relaxation."""
        offered = self.conversation.offered
        number = next((int(wish.value) for wish in self.said.of("ordinal")), 1)
        if not 1 <= number <= len(offered):
            return self._show(self.conversation.need)
        return self._show(offered[number - 1])

    def affirm(self) -> Answer:
        return self.accept() if self.conversation.offered else self.say_only("acknowledged")

    # -- lists that build on the last one -----------------------------------------------------------------------

    def others(self) -> Answer:
        """Nothing that was shown before in this conversation."""
        need = merge(self.conversation.need, self.said, self.shop.has_wish).need
        request = Request(
            need,
            SHOWN,
            self.conversation.below,
            self.conversation.above,
            self.conversation.all_shown,
            text=self.said.text,
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
        prices = self._compared_prices()
        need = merge(self.conversation.need, self.said, self.shop.has_wish).need
        if not prices:
            return self._show(replace(need, sort="price_asc" if bound == "below" else "price_desc"))
        near, far = (min(prices), max(prices)) if bound == "below" else (max(prices), min(prices))
        topic = "cheaper" if bound == "below" else "dearer"
        request = Request(need, SHOWN, text=self.said.text)
        for limit, least in ((near, SHOWN), (far, 1)):
            found = self.shop.recommender.recommend(_bounded(request, bound, limit))
            if found.total >= least:
                answer = self._list(found, self.say(topic, price=self._money(limit)), need)
                cleared = replace(answer.conversation, below=None, above=None)
                return replace(answer, conversation=_with_bound(cleared, bound, limit))
        return self.say_only(f"none_{topic}", price=self._money(near))

    def _compared_prices(self) -> list[Any]:
        """Prices of what the message points at, else of the last list."""
        ids = pointed_at(self.said, self.conversation).products or self.conversation.last_shown
        offers = [self.shop.products[id_].offer(self.guide.now()) for id_ in ids if id_ in self.shop.products]
        return [offer.price for offer in offers if offer.price is not None]

    def best(self, sort: str) -> Answer:
        """Best sellers or new arrivals, within what the shopper named."""
        need = merge(self.conversation.need, self.said, self.shop.has_wish).need
        named = any(self.said.of(entity) for entity in ("category", "brand", "value", "feature"))
        need = replace(need if named or self.conversation.need.category else Need(), sort=None)
        found = self.shop.recommender.recommend(Request(replace(need, sort=sort), SHOWN, text=self.said.text))
        if not found.items:
            return self._nothing_fits(need, found.relaxations, "")
        category = self.shop.labels.category(need.category, self.language) if need.category else ""
        return self._list(found, self.say(sort, category=category), need)

    def similar(self) -> Answer:
        """Like one of those shown, within the wishes in force."""
        product = self._product()
        if isinstance(product, Answer):
            return product
        need = merge(self.conversation.need, self.said, self.shop.has_wish).need
        title = product.title_in(self.language)
        for wanted in (need, Need(category=product.category_path, price_max=need.price_max, exclude=need.exclude)):
            request = Request(wanted, SHOWN, hidden=frozenset({product.id}), like=product.id, text=self.said.text)
            found = self.shop.recommender.recommend(request)
            if found.items:
                return self._list(found, self.say("similar", product=title), need)
        return self.say_only("none_similar", product=title)

    # -- about products -----------------------------------------------------------------------------------------

    def _product(self) -> Product | Answer:
        """The product that the message is about, or the answer that asks which one."""
        pointed = one_product(self.said, self.conversation)
        if pointed.missing is not None and self.conversation.last_shown:
            return self.say_only("no_such_item", number=abs(pointed.missing), count=len(self.conversation.last_shown))
        known = [self.shop.products[id_] for id_ in pointed.products if id_ in self.shop.products]
        return known[0] if known else self.say_only("which_product")

    def ask_product(self) -> Answer:
        """What the shop says of a product, or that it does not say."""
        product = self._product()
        if isinstance(product, Answer):
            return self.find() if self._names_something() else product
        group = self.shop.group_of(product)
        answers = self.shop.answerer.answer(product, group, self.said, self.say, self.language, self.guide.now())
        claims = [claim.to_json() for answer in answers for claim in answer.claims]
        if not claims and not pointed_at(self.said, self.conversation).products:
            entry = self.shop.faq.find(self.said.text, self.language)
            if entry is not None:
                return self._told([entry], "faq")
        text = joined([answer.text for answer in answers], self.language)
        custom = {"type": "answer", "product": product.id, "claims": claims}
        return Answer(text, self.conversation.about(product.id), custom)

    def ask_opinions(self) -> Answer:
        """How many buyers say what, with one short quotation."""
        product = self._product()
        if isinstance(product, Answer):
            return product
        ids = [variant.id for variant in self.shop.group_of(product)]
        told = self.guide.opinions.tell(product, self.guide.reviews(ids), self.said.text, self.say, self.language)
        text, claims = told or (self.say("no_reviews", product=product.title_in(self.language)), ())
        custom = {"type": "answer", "product": product.id, "claims": [claim.to_json() for claim in claims]}
        return Answer(text, self.conversation.about(product.id), custom)

    def ask_why(self) -> Answer:
        """The reasons of a recommendation, in the terms of the need."""
        product = self._product()
        if isinstance(product, Answer):
            return product if self.conversation.shown else self.find()
        item = self._recommended(product)
        reason = self.shop.explainer.explain([item], self.conversation.need, self.shop.ratings, self.language)[0]
        text = self.say("why", product=product.title_in(self.language), reasons=reason.text)
        custom = {"type": "answer", "product": product.id, "claims": [claim.to_json() for claim in reason.claims]}
        return Answer(text, self.conversation.about(product.id), custom)

    def _recommended(self, product: Product) -> Recommended:
        found = self.shop.recommender.recommend(Request(Need(keywords=(product.title,)), count=1))
        same = [item for item in found.items if item.product.id == product.id]
        return same[0] if same else Recommended(product, product.offer(self.guide.now()), Receipt())

    def compare(self) -> Answer:
        """Two products side by side."""
        pointed = two_products(self.said, self.conversation)
        if pointed.missing is not None and self.conversation.last_shown:
            return self.say_only("no_such_item", number=abs(pointed.missing), count=len(self.conversation.last_shown))
        products = [self.shop.products[id_] for id_ in pointed.products if id_ in self.shop.products]
        if len(products) == 1 and self._names_attribute():
            return self.ask_product()
        if len(products) < 2:
            return self.say_only("compare_what")
        cards = self._cards([self._recommended(product) for product in products], self.conversation.need)
        custom = comparison_payload(cards, products, self.shop.labels, self.language, self._extra_rows(products))
        text = self._comparison_text(products, [row for row in custom["rows"] if row["differs"]])
        return Answer(text, self.conversation.about(products[0].id), custom)

    def _names_attribute(self) -> bool:
        return any(wish.entity in {"attribute", "feature", "value"} for wish in self.said.wishes)

    def _extra_rows(self, products: Sequence[Product]) -> list[Json]:
        labels, language = self.shop.labels, self.language
        offers = [product.offer(self.guide.now()) for product in products]
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
        offer = product.offer(self.guide.now())
        price = "" if offer.price is None else self.shop.labels.money(offer.price, offer.currency, self.language)
        title = product.title_in(self.language)
        topic = "chosen" if product.link else "chosen_no_link"
        text = self.say(topic, product=title, price=price) if product.link else self.say(topic, product=title)
        cards = self._cards([self._recommended(product)], self.conversation.need)
        custom = {"type": "answer", "product": product.id, "link": product.link, "items": cards, "claims": []}
        return Answer(text, self.conversation.about(product.id), custom)

    # -- about the shop and the world of its products -----------------------------------------------------------

    def ask_shop(self) -> Answer:
        """The FAQ's answer, or who can tell."""
        entry = self.shop.faq.find(self.said.text, self.language)
        if entry is None:
            known = self.shop.knowledge.find(self.said.text, self.language, limit=1)
            entry = known[0] if known else None
        if entry is None:
            return self.say_only("faq_unknown", hours=self.shop.shop.support_hours)
        return self._told([entry], "faq")

    def ask_knowledge(self) -> Answer:
        """What the shop knows of a brand, a material, an origin or a technology."""
        entries = self.shop.knowledge.find(self.said.text, self.language)
        if entries:
            return self._told(entries, "knowledge")
        entry = self.shop.faq.find(self.said.text, self.language)
        if entry is not None:
            return self._told([entry], "faq")
        asked_of_shown = any(self.said.of(entity) for entity in ("attribute", "feature", "ordinal", "product"))
        if asked_of_shown and self.conversation.shown:
            return self.ask_product()
        word = next((wish.text for wish in self.said.wishes if wish.text), self.said.text.strip(" ?？。.!！"))
        return self.say_only("knowledge_unknown", word=word)

    def _told(self, entries: Sequence[Entry], kind: str) -> Answer:
        text = "\n".join(entry.text for entry in entries)
        claims = [
            Claim(entry.text, kind, entry.names[0] if entry.names else entry.topic).to_json() for entry in entries
        ]
        return Answer(text, self.conversation, {"type": "answer", "claims": claims})

    # -- talking ------------------------------------------------------------------------------------------------

    def greet(self) -> Answer:
        if self._names_something():
            return self.find()
        return Answer(self.say("greet", shop=self._shop_name()), self.conversation, buttons=self._popular_button())

    def help(self) -> Answer:
        names = [self.shop.labels.category(path, self.language) for path in self.shop.departments()[:4]]
        text = self.say("help", shop=self._shop_name(), categories=listed(names, self.language))
        return Answer(text, self.conversation, buttons=self._popular_button())

    def are_you_a_bot(self) -> Answer:
        return self.say_only("bot", shop=self._shop_name())

    def out_of_scope(self) -> Answer:
        """A message that names what a shop sells is about shopping whatever else it says."""
        if self.said.of("category") or self.said.of("brand") or (self.conversation.shown and self._names_something()):
            return self.find()
        return self.say_only("out_of_scope", shop=self._shop_name())

    def start_again(self) -> Answer:
        return Answer(self.say("start_again"), self.conversation.forgotten())

    def switch_language(self) -> Answer:
        asked = next((wish.value for wish in self.said.of("language")), "")
        language = asked or ("en" if self.language == "zh" else "zh")
        conversation = replace(self.conversation, language=language, language_is_chosen=True)
        return replace(self, conversation=conversation).say_only("language_switched")

    def _names_something(self) -> bool:
        return any(wish.entity in NAMES_OF_SHOP for wish in self.said.wishes)

    def _shop_name(self) -> str:
        shop = self.shop.shop
        fallback = "本店" if self.language == "zh" else "this shop"
        return (shop.name_en if self.language == "en" and shop.name_en else shop.name) or fallback


def _bounded(request: Request, bound: str, limit: Any) -> Request:
    return replace(request, below=limit) if bound == "below" else replace(request, above=limit)


def _with_bound(conversation: Conversation, bound: str, limit: Any) -> Conversation:
    return replace(conversation, below=limit) if bound == "below" else replace(conversation, above=limit)
