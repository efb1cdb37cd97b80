"""Finding products: what fits the need, what to give up where nothing does, what to ask where much does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from daogou.catalogue.need import Need
from daogou.catalogue.product import Entry
from daogou.catalogue.recommendation import Claim, Recommendation, Request
from daogou.catalogue.utterance import Wish
from daogou.catalogue.vocabulary import normal_form
from daogou.dialogue.answer import Answer, press
from daogou.dialogue.cards import Json, joined, listed, products_payload
from daogou.dialogue.comparing import beyond
from daogou.dialogue.giving_up import buttons_of
from daogou.dialogue.merging import Merged
from daogou.dialogue.turn import SHOWN
from daogou.dialogue.winning import Winning

ASKS = re.compile(
    r"\b(?:how (?:much|long|soon|do|can)|when|where|who|can (?:i|you|we)|could (?:i|you)|do (?:you|i)|is there|are"
    r" there)\b"
    r"|多久|多少钱|怎么|能不能|可不可以|可以.*吗|能.*吗|会不会|几天|什么时候|要不要",
    re.IGNORECASE,
)
WISHES = frozenset({"value", "feature", "measure", "price", "brand", "recipient", "use", "compared", "attribute"})
BUDGET = re.compile(r"\b(?:budget|spend|price)\b|预算|价", re.IGNORECASE)
"""What "a bigger one" is about where nothing shown is: the money."""
PLAINLY = 0.8
"""How near an entry of the FAQ has to be to a question that could be a search too."""


@dataclass(frozen=True)
class Finding(Winning):
    """Use-cases that state or change the need."""

    def find(self) -> Answer:
        """Merge what was said into the need and show what fits."""
        asked, winner = self._asked_of_shop(), self.winner()
        if asked is not None or winner is not None:
            return self._told([asked], "faq") if asked else winner or self._show(self.conversation.need)
        need, said = self._accepted(self.conversation.need, self.with_evoked_kind(self.said))
        if said != self.said:
            return replace(self, said=said, conversation=replace(self.conversation, need=need)).find()
        unknown = self.said.of("unknown")
        merged = self._merged(self.conversation.need)
        detail, not_known = self._detail(unknown[0].value, merged.need) if unknown else None, ""
        if detail is not None:
            merged, unknown = replace(merged, need=detail), []
        elif unknown and self._says_enough(unknown[0], merged.need):
            not_known, unknown = self.say("unknown_word", word=unknown[0].value), []
        if unknown:
            return self._find_despite_unknown(unknown[0].value, unknown[0].role, merged.need)
        compared = self._compared(merged)
        if compared is not None:
            return compared
        keeps_bounds = not merged.is_new_search and not self.said.of("price")
        conversation = self.conversation if keeps_bounds else replace(self.conversation, below=None, above=None)
        notice = joined(
            [
                not_known,
                self._dropped_notice(merged.dropped, merged.need),
                self._unstated_notice(merged),
                self.refused_notice(merged.need),
            ],
            self.language,
        )
        conversation = replace(conversation, figure=self.bounded_in(merged.need))
        conversation = replace(conversation, asked=(*conversation.asked, *self._no_longer_said(merged.need)))
        answer = replace(self, conversation=conversation)._show(merged.need, notice)
        return replace(answer, buttons=(*answer.buttons, *self.also_refused()))

    def _no_longer_said(self, need: Need) -> list[str]:
        """Attributes that the message let go: nobody wants to be asked about them."""
        before = self.conversation.need
        names = [*before.attributes, *before.measures, *(["brand"] if before.brand else []), *before.exclude]
        left = {*need.attributes, *need.measures, *(["brand"] if need.brand else []), *need.exclude}
        return [name for name in names if name not in left and name not in self.conversation.asked]

    def _asked_of_shop(self) -> Entry | None:
        """The FAQ's answer to what is plainly a question to the shop, though it names a kind of thing: "how much would
        delivery be for a ladder"."""
        wishes = {"value", "feature", "measure", "price", "brand", "unknown", "recipient", "use"}
        if any(wish.entity in wishes for wish in self.said.wishes) or not ASKS.search(self.said.text):
            return None
        return self.shop.faq.find(self.said.text, self.language, PLAINLY)

    def _told(self, entries: Sequence[Entry], kind: str) -> Answer:
        text = "\n".join(entry.text for entry in entries)
        claims = [
            Claim(entry.text, kind, entry.names[0] if entry.names else entry.topic).to_json() for entry in entries
        ]
        return Answer(text, self.conversation, {"type": "answer", "claims": claims})

    def refuse(self) -> Answer:
        """A pressed brand that is not wanted either."""
        wishes = [Wish("brand", wish.value, group="exclude") for wish in self.said.of("brand")]
        return replace(self, said=replace(self.said, wishes=wishes)).find()

    def _compared(self, merged: Merged) -> Answer | None:
        """ "Lighter", "larger": what lies beyond everything shown, else beyond some of it; None where the message
        compares nothing, or nothing was shown that it could be compared with."""
        comparisons = [self.shop.measures.comparisons[wish.value] for wish in self.said.of("compared")]
        shown = [self.shop.products[id_] for id_ in self.conversation.last_shown if id_ in self.shop.products]
        if not comparisons or not shown or merged.is_new_search or BUDGET.search(self.said.text):
            return None
        before = self.conversation.need.measures
        numbered = [name for name, bounds in merged.need.measures.items() if bounds != before.get(name)]
        found = beyond(merged.need, comparisons[0], self.said, shown, self.shop.measures, self._fitting, numbered)
        if found is None:
            others = any(wish.entity not in {"compared", "attribute"} for wish in self.said.wishes)
            return None if others else self.say_only("cannot_compare", asked=self.said.text.strip(" 。.!！?？"))
        if not found.total:
            return self.say_only("none_beyond", attribute=self.shop.labels.attribute(found.name, self.language))
        return self._list(found.recommendation, self._intro(found.recommendation), found.need)

    def _unstated_notice(self, merged: Merged) -> str:
        """Measures that the shop does not state of such things bind nothing, and that is said."""
        return self.say("unstated_measure", measure=listed(merged.unstated, self.language)) if merged.unstated else ""

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

    def _detail(self, word: str, need: Need) -> Need | None:
        """`need` with the one detail of its kind of thing whose name or value an unknown word is part of: 电磁炉 is in
        电磁炉可用; None where there is none."""
        if not need.category or len(word) < 2:
            return None
        return self.shop.details.wished(need, normal_form(word))

    def _says_enough(self, unknown: Wish, need: Need) -> bool:
        """An unknown noun beside wishes that the kind of thing in question can meet is another word for it ("the
        lightest ball, 25 g", of yarn), and one in a message that goes on with a need takes nothing from it; a brand
        is asked for, and so is the name of another kind of thing unless it stands beside such wishes."""
        word = normal_form(unknown.value)
        is_named = unknown.role == "brand" or word in self.shop.synonyms
        is_named = is_named and not self.shop.details.mentions(need.category or "", word)
        goes_on = self.said.intent == "refine_need" and bool(self.conversation.need.category)
        if is_named or not need.category:
            others = any(wish.entity in WISHES for wish in self.said.wishes)
            return goes_on and others and unknown.role != "brand"
        return goes_on or any(
            wish.entity in {"value", "feature", "measure"} and not wish.group for wish in self.said.wishes
        )

    def _find_despite_unknown(self, word: str, role: str, need: Need) -> Answer:
        """The shop does not know a word: products whose own text has it, else an honest no, with what else fits."""
        names_kind = not self.said.of("category") and not self.said.of("brand") and role != "brand"
        base = self._for_another_kind() if names_kind else need
        for said in (word, *self.shop.synonyms.get(normal_form(word), ())):
            with_word = replace(base, keywords=(said,))
            if self.shop.recommender.recommend(Request(with_word, count=1)).total:
                return self._show(with_word)
        if names_kind:
            return Answer(self.say("unknown_thing", word=word), self.conversation, buttons=self._popular_button())
        if need.is_empty:
            return Answer(self.say("unknown_brand", word=word), self.conversation, buttons=self._popular_button())
        wishes = self.shop.labels.wishes(need, self.language)
        if not self._fitting(need).total:
            return self._show(need, self.say("unknown_brand", word=word))
        return self._show(need, intro=self.say("unknown_with_alternatives", word=word, wishes=wishes))

    def _for_another_kind(self) -> Need:
        """Another kind of thing keeps budget, recipient and refusals."""
        old = self.conversation.need
        kept = Need(price_min=old.price_min, price_max=old.price_max, recipient=old.recipient, exclude=old.exclude)
        return self._merged(kept).need

    def _show(self, need: Need, notice: str = "", intro: str = "") -> Answer:
        """What fits the need; where nothing does, what to give up."""
        request = self.request(need, count=SHOWN, below=self.conversation.below, above=self.conversation.above)
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

    def _list(
        self, found: Recommendation, text: str, need: Need, asks: bool = False, reasons: Need | None = None
    ) -> Answer:
        """Shows `found`; where it `asks`, with the question that narrows. Cards speak of `reasons`, or `need`."""
        custom = products_payload(self._cards(found.items, reasons or need), need)
        shown = replace(self.conversation, need=need, words=self.said.text)
        shown = shown.showing([item.product.id for item in found.items])
        options = self._narrowing(found) if asks else []
        if options and found.narrowing:
            figure = found.narrowing.name if self.unit_of(need, found.narrowing.name) else shown.figure
            shown = replace(shown, asked=(*shown.asked, found.narrowing.name), figure=figure)
            label = self.shop.labels.attribute(found.narrowing.name, self.language)
            text = joined([text, self.say("narrow", attribute=label)], self.language)
            custom["question"] = {"attribute": found.narrowing.name, "options": options}
        return Answer(text, shown, custom, buttons_of(options))

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
