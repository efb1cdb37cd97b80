"""Giving up: nothing fits, and which wishes would have to go for how many products."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from daogou.catalogue.need import Need
from daogou.catalogue.recommendation import Relaxation
from daogou.dialogue.answer import Answer, Button, press
from daogou.dialogue.cards import Json, joined, listed
from daogou.dialogue.wishing import Wishing


@dataclass(frozen=True)
class GivingUp(Wishing):
    """What the shopper hears where nothing fits."""

    def _nothing_fits(self, need: Need, relaxations: Sequence[Relaxation], notice: str) -> Answer:
        options = [self._relaxation(index, relaxation, need) for index, relaxation in enumerate(relaxations, start=1)]
        text = joined(
            [notice, self.say("nothing_fits", wishes=self.shop.labels.wishes(need, self.language))], self.language
        )
        kept = replace(self.conversation, need=need, offered=tuple(relaxation.need for relaxation in relaxations))
        custom = {"type": "relaxation", "options": options, "need": need.to_json()}
        return Answer(text, kept, custom, buttons_of(options))

    def _relaxation(self, number: int, relaxation: Relaxation, need: Need) -> Json:
        return {
            "title": self._relaxation_title(relaxation, need),
            "payload": press("accept_relaxation", ordinal=number),
            "count": relaxation.count,
            "dropped": list(relaxation.dropped),
            "need": relaxation.need.to_json(),
        }

    def _relaxation_title(self, relaxation: Relaxation, need: Need) -> str:
        if len(relaxation.dropped) > 1:
            names = [self._dropped_name(name, need) for name in relaxation.dropped]
            return self.say("relax_button_several", names=listed(names, self.language))
        name = relaxation.dropped[0]
        kind = name.partition(":")[0]
        if kind in {"price_max", "price_min"}:
            bound = getattr(need, kind)
            return self.say(f"relax_button_{kind}", price=self._money(bound))
        if kind in {"brand", "recipient"}:
            return self.say(f"relax_button_{kind}")
        slots = {"category": "category", "feature": "feature", "exclude": "value"}
        topic = kind if kind in slots else "attribute"
        return self.say(f"relax_button_{topic}", **{slots.get(kind, "name"): self._dropped_name(name, need)})

    def _dropped_name(self, name: str, need: Need) -> str:
        labels, language = self.shop.labels, self.language
        kind, _, rest = name.partition(":")
        if kind == "feature":
            return labels.feature(rest, language)
        if kind == "exclude":
            attribute, _, value = rest.partition(":")
            return labels.value(attribute, value, language)
        if kind == "category" and need.category:
            return labels.category(need.category, language)
        if kind == "keywords":
            return listed(need.keywords, language)
        return labels.attribute("price" if kind.startswith("price") else kind, language)


def buttons_of(options: Sequence[Json]) -> tuple[Button, ...]:
    """A button an option, with how many products it brings."""
    return tuple(Button(f"{option['title']} ({option['count']})", option["payload"]) for option in options)
