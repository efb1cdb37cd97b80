"""What a message makes of the need: the merge, and what only the shop's own details can tell of its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from daogou.catalogue.need import Need, added, removed
from daogou.catalogue.product import CATEGORY_SEPARATOR, YES
from daogou.catalogue.recommendation import Recommendation, Request
from daogou.catalogue.utterance import Utterance, Wish
from daogou.catalogue.vocabulary import LANGUAGES, normal_form
from daogou.dialogue.details import holds_word, refusing_feature, with_feature
from daogou.dialogue.guessing import Guessing
from daogou.dialogue.letting_go import let_go, names_in_force, split, words_let_go
from daogou.dialogue.meaning import STANDARD
from daogou.dialogue.merging import FINE, LET_GO, Merged, merge
from daogou.dialogue.refusing import refused_of
from daogou.dialogue.turn import SHOWN

TOGETHER = re.compile(r"\b(?:and|or|nor)\b|[,，、和跟与]|还有", re.IGNORECASE)
LOOKED_AT = 12
"""Products that tell what kind of thing is wanted where none is named."""


@dataclass(frozen=True)
class Wishing(Guessing):
    """The need after this message."""

    def _merged(self, need: Need) -> Merged:
        said = replace(self.said, wishes=[other for wish in self.said.wishes for other in self._another(wish, need)])
        said = self.with_figures(said, need)
        said = let_go(said, need, self.shop.answerer.names)
        for wish in said.of("attribute", "drop"):
            for name in names_in_force(need, wish.value, self.shop.answerer.names):
                need = need.without(name)
        for part in TOGETHER.split(split(said)[1].text):
            meant = self.shop.leanings.refused(need.category or "", part)
            need = need.without(meant[0]) if meant else need
            for word in words_let_go(part):
                need = self._without(need, word)
        for dropped in self.said.of("unknown", "drop"):
            need = self._without(need, normal_form(dropped.value))
        need, said = self._let_go(need, said)
        said = replace(said, wishes=[self._of_the_values(wish) for wish in said.wishes])
        likely = "" if need.category or said.of("category") else self._likely_kind(need)
        merged = merge(
            need,
            said,
            self.shop.has_wish,
            lambda category, wish, told: self.shop.measures.attribute_of(category or likely, wish, told),
        )
        return replace(merged, need=self._leaning(self._ordered(self._with_refused_details(merged.need))))

    def _likely_kind(self, need: Need) -> str:
        """The branch of the tree that all lies in which fits a need without a kind of thing; "" for no wishes."""
        if need.is_empty:
            return ""
        found = self.shop.recommender.recommend(self.request(need, count=LOOKED_AT))
        paths = [item.product.category for item in found.items]
        shared = [same[0] for same in takewhile(lambda nodes: len(set(nodes)) == 1, zip(*paths, strict=False))]
        return CATEGORY_SEPARATOR.join(shared)

    def _leaning(self, need: Need) -> Need:
        """`need` with what other words of the message are a part of or evoke, as long as something has it all."""
        leanings = self.shop.leanings.of(need.category or "", split(self.said)[0])
        for name, values in (*leanings.items(), *self.evoked(need.category or "")):
            if name in need.attributes or name in need.measures or name in need.exclude.get("feature", ()):
                continue
            is_feature = {value.lower() for value in values} <= YES
            wished = (
                with_feature(need, name) if is_feature else replace(need, attributes={**need.attributes, name: values})
            )
            if self._fitting(wished).total:
                need = wished
        return need

    def _with_refused_details(self, need: Need) -> Need:
        """Refused words that no word of the shop covers, taken for the details that they are part of."""
        for word in need.exclude.get("keywords", ()):
            refused = self.shop.details.refused(need, normal_form(word)) or self._refused_in_part(need, word)
            if refused is not None:
                need = replace(refused, exclude=removed(refused.exclude, "keywords", [word]))
        return need

    def _refused_in_part(self, need: Need, words: str) -> Need | None:
        """`need` that refuses what the words are a part of in the names of its kind of thing."""
        meant = self.shop.leanings.refused(need.category or "", words)
        if meant is None:
            return None
        name, values = meant
        if {value.lower() for value in values} <= YES:
            return refusing_feature(need, name)
        return replace(need, exclude=added(need.exclude, name, values))

    def _of_the_values(self, wish: Wish) -> Wish:
        """A kind of thing that has no such detail, as the one that has it and is called so too: "food for adult dogs"
        is dog food, though the shop has a shelf of food."""
        if wish.entity != "category" or wish.group:
            return wish
        for value in self.said.of("value"):
            if value.role in STANDARD or value.role in self.shop.attribute_names.get(wish.value, ()):
                continue
            found = self.shop.recommender.recommend(Request(Need(attributes={value.role: (value.value,)}), count=1))
            kind = found.items[0].product.category_path if found.items else wish.value
            names = [self.shop.labels.category(kind, language) for language in LANGUAGES]
            if any(holds_word(name, normal_form(wish.text)) for name in names):
                return replace(wish, value=kind)
        return wish

    def _accepted(self, need: Need, said: Utterance) -> tuple[Need, Utterance]:
        """ "Grain is fine": what is accepted lets go the wish that it is a part of (grain-free)."""
        unknown = said.of("unknown")
        less = self._without(need, normal_form(unknown[0].value)) if unknown and FINE.search(said.text) else need
        if less == need:
            return need, said
        rest = [wish for wish in said.wishes if wish is not unknown[0]]
        return less, replace(said, wishes=rest, text=said.text.replace(unknown[0].text, " "))

    def _let_go(self, need: Need, said: Utterance) -> tuple[Need, Utterance]:
        """Refusals that name a wish in force by a part of it let it go: 那脚踏不要了 after 带脚踏."""
        if not LET_GO.search(said.text):
            return need, said
        kept = []
        for wish in said.wishes:
            word = normal_form(wish.text or wish.value)
            less = self._without(need, word) if wish.group == "exclude" and len(word) > 1 else need
            if less == need:
                kept.append(wish)
            need = less
        return need, replace(said, wishes=kept)

    def _without(self, need: Need, word: str) -> Need:
        """`need` without the wishes that a word is part of the name of: "the screen" lets 电子屏 go."""
        for feature in need.features:
            terms = (feature, *self.shop.answerer.feature_terms.get(feature, ()))
            bare = word.removesuffix("子") if len(word) == 2 else word
            if any(holds_word(term, word) or (len(term) <= 3 and bare in term) for term in terms):
                need = replace(need, features=tuple(other for other in need.features if other != feature))
        for name, values in need.attributes.items():
            said = (value_said for value in values for value_said in self._said_of(name, value))
            if any(holds_word(text, word) for text in said):
                need = replace(need, attributes=removed(need.attributes, name))
        for name in self.shop.answerer.names.among([*need.attributes, *need.measures], word):
            need = need.without(name)
        return need

    def _said_of(self, name: str, value: str) -> Sequence[str]:
        return (value, *(self.shop.labels.value(name, value, language) for language in LANGUAGES))

    def _another(self, wish: Wish, need: Need) -> list[Wish]:
        """ "Another brand" refuses the one that was wished for, else those that were shown last; "not this brand" that
        of the product in question; the name of a yes/no detail is a wish for it, or refuses it ("no headrest")."""
        is_detail = wish.value in self.shop.answerer.feature_terms
        if wish.entity == "attribute" and wish.group in {"", "exclude"} and is_detail:
            return [replace(wish, entity="feature")]
        if wish.entity != "attribute" or wish.group not in {"other", "exclude"}:
            return [wish]
        if wish.group == "exclude":
            meant, _ = self.meant()
            return refused_of(wish, meant, self.shop.answerer.names) if meant else []
        if wish.value == "brand":
            return [Wish("brand", brand, group="exclude") for brand in need.brand or self.brands_shown()]
        names = self.shop.answerer.names.among(need.attributes, wish.value)
        return [Wish("value", value, name, "exclude") for name in names for value in need.attributes[name]]

    def _ordered(self, need: Need) -> Need:
        """ "The lightest" orders by what these things state of their weight; where they state nothing, it cannot."""
        kind, _, word = (need.sort or "").partition(":")
        if kind != "most":
            return need
        comparison = self.shop.measures.comparisons[word]
        names = self.shop.measures.compared(need.category or "", comparison, self.said)
        return replace(need, sort=f"{comparison.towards}:{names[0]}" if names else None)

    def _fitting(self, need: Need) -> Recommendation:
        return self.shop.recommender.recommend(self.request(need, count=SHOWN))
