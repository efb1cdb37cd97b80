"""Reading a message: all that it wishes for, as entities in Rasa's form (see daogou/catalogue/utterance.py)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.nlu.attitude import attitude
from bot.nlu.detail_names import DetailNames
from bot.nlu.measures import MeasureWish, find_compared, find_measures, find_most
from bot.nlu.polarity import polarities
from bot.nlu.prices import PriceWish, find_prices
from bot.nlu.references import find_references
from bot.nlu.shop_units import ShopUnits
from bot.nlu.situations import find_ages, find_people
from bot.nlu.spoken_of import is_spoken_of
from bot.nlu.text import Token, normalise, tokenise
from bot.nlu.unknown import find_dropped, find_refused, find_unknown, is_asked_for
from bot.nlu.vocabulary import Mention, VocabularyMatcher

Entity = dict[str, Any]
NAME_KINDS = {"attribute"}
BLAMED = {"value", "feature", "brand"}
"""What can be refused by blaming it; a kind of thing that is blamed may be wanted better."""
BUNDLED = {"attribute", "recipient", "use"}


@dataclass(frozen=True)
class Reader:
    """Reads messages with one shop's words; `common` are everyday words that name nothing of any shop,
    `elsewhere` finds what other shops sell."""

    matcher: VocabularyMatcher
    common: frozenset[str] = frozenset()
    elsewhere: VocabularyMatcher | None = None
    units: ShopUnits = field(default_factory=ShopUnits)
    details: DetailNames = field(default_factory=DetailNames)

    def read(self, text: str) -> list[Entity]:
        """Entities in the order of the text; positions index `text` as it came."""
        normal = normalise(text)
        tokens = tokenise(normal)
        prices, references = find_prices(normal), find_references(normal)
        measures, compared = self._measures(normal), find_compared(normal)
        bounds = [measure for measure in measures if measure.role != "exact"]
        prices = [price for price in prices if not _overlaps((price.start, price.end), measures)]
        claimed = [(found.start, found.end) for found in (*prices, *references, *bounds, *compared)]
        mentions = [mention for mention in self.matcher.find(tokens, text) if not _claimed(mention, tokens, claimed)]
        mentions = [self._of_its_detail(normal, mention, tokens) for mention in mentions]
        aside = [mention for mention in mentions if _is_aside(normal, mention, tokens)]
        mentions = [mention for mention in mentions if mention not in aside]
        named = self._named_amounts(normal, tokens, mentions, prices)
        prices = [price for price in prices if not _overlaps((price.start, price.end), named)]
        said = [_span(mention, tokens) for mention in mentions]
        measures = [*bounds, *named, *(m for m in measures if m.role == "exact" and not _says(said, m))]
        entities = _mention_entities(text, normal, tokens, mentions)
        if prices:
            entities = [entity for entity in entities if (entity["entity"], entity["value"]) != ("attribute", "price")]
        entities += [_entity(text, "price", str(p.value), p.start, p.end, role=p.role) for p in prices]
        entities += [_entity(text, r.entity, r.value, r.start, r.end) for r in references]
        entities += [_entity(text, "measure", m.value, m.start, m.end, role=m.role) for m in measures]
        entities += [_entity(text, "attribute", "age_group", age.start, age.end) for age in find_ages(normal)]
        entities += [_entity(text, "compared", c.value, c.start, c.end) for c in compared]
        if not any(reference.entity == "sort" for reference in references):
            entities += [_entity(text, "sort", f"most:{m.value}", m.start, m.end) for m in find_most(normal)]
        entities = self._with_unknown(
            text, normal, tokens, _asked_kinds(normal, entities), [_span(mention, tokens) for mention in aside]
        )
        return sorted(
            [*_unique(entities), *_gift(text, normal, entities)], key=lambda entity: (entity["start"], entity["end"])
        )

    def _with_unknown(
        self,
        text: str,
        normal: str,
        tokens: Sequence[Token],
        entities: list[Entity],
        aside: Sequence[tuple[int, int]],
    ) -> list[Entity]:
        """The entities, and what the shop has no words for; nothing at `aside`."""
        dropped = find_dropped(normal, _spans(entities))
        let_go = [(unknown.start, unknown.end) for unknown in dropped]
        foreign = self._elsewhere(text, tokens, entities, aside)
        entities = [entity for entity in entities if not _is_inside(entity, foreign)]
        named = [
            _entity(text, "unknown", text[u.start : u.start + len(u.words)], u.start, u.end, role=u.role)
            for u in find_unknown(normal, [*_spans(entities), *let_go, *aside], self.common)
        ]
        entities += named if not foreign or _is_inside(foreign[0], named) else foreign
        for unknown in dropped:
            entities.append(_entity(text, "unknown", unknown.words, unknown.start, unknown.end, group="drop"))
        known = [*_spans(entities), *aside]
        for refused in find_refused(normal, known):
            entities.append(_entity(text, "unknown", refused.words, refused.start, refused.end, group="exclude"))
        return entities

    def _of_its_detail(self, normal: str, mention: Mention, tokens: Sequence[Token]) -> Mention:
        """A value that several details have, as that of the one that is named beside it."""
        roles = dict.fromkeys(meaning["name"] for meaning in mention.meanings if meaning["kind"] == "value")
        if mention.kind != "value" or len(roles) < 2:
            return mention
        named = self.details.beside(normal, *_span(mention, tokens), list(roles))
        return replace(mention, meanings=tuple(sorted(mention.meanings, key=lambda m: m["name"] != named)))

    def _measures(self, normal: str) -> list[MeasureWish]:
        """What is said in units, and how many people and how old a message tells."""
        told = [*find_people(normal), *find_ages(normal)]
        counts = [MeasureWish("exact", one.value, one.start, one.end) for one in told]
        measures = find_measures(normal, self.units.meant)
        return [*counts, *(m for m in measures if not _overlaps((m.start, m.end), counts))]

    def _named_amounts(
        self, normal: str, tokens: Sequence[Token], mentions: Sequence[Mention], prices: Sequence[PriceWish]
    ) -> list[MeasureWish]:
        """Numbers without a unit right behind the attribute that they are of, but for sums of money."""
        found = []
        for mention in mentions:
            names = [meaning["value"] for meaning in mention.meanings if meaning["kind"] == "attribute"]
            amount = self.units.named_amount(normal, _span(mention, tokens)[1], names)
            if amount and not any(price.start <= amount.start and amount.end < price.end for price in prices):
                found.append(amount)
        return found

    def _elsewhere(
        self, text: str, tokens: Sequence[Token], known: Sequence[Entity], aside: Sequence[tuple[int, int]]
    ) -> list[Entity]:
        """The first brand or kind of thing that other shops have, where nothing of this shop stands; a kind counts
        only where it is asked for, in a message that names none of this shop's."""
        spans = [(entity["start"], entity["end"]) for entity in known if entity["entity"] not in BUNDLED]
        spans += aside
        names_kind = any(entity["entity"] == "category" for entity in known)
        for mention in self.elsewhere.find(tokens, text) if self.elsewhere else ():
            role = mention.meanings[0]["name"]
            start, end = tokens[mention.start].start, tokens[mention.end - 1].end
            is_asked = role or (not names_kind and is_asked_for(normalise(text), start, end))
            if is_asked and not _claimed(mention, tokens, spans):
                return [_entity(text, "unknown", text[start:end], start, end, role=role)]
        return []


def _spans(entities: Sequence[Entity]) -> list[tuple[int, int]]:
    return [(entity["start"], entity["end"]) for entity in entities]


def _asked_kinds(normal: str, entities: list[Entity]) -> list[Entity]:
    """Of several kinds of things those that are asked for, where some are and some are not: 居家办公…买张书桌."""
    kinds = [entity for entity in entities if entity["entity"] == "category" and not entity.get("group")]
    asked = [entity for entity in kinds if is_asked_for(normal, entity["start"], entity["end"])]
    if not asked or len({entity["value"] for entity in kinds}) < 2:
        return entities
    return [entity for entity in entities if entity not in kinds or entity in asked]


def _is_inside(entity: Entity, others: Sequence[Entity]) -> bool:
    """ "power" in "power bank" is no attribute."""
    return any(other["start"] <= entity["start"] and entity["end"] <= other["end"] for other in others)


def _span(mention: Mention, tokens: Sequence[Token]) -> tuple[int, int]:
    return tokens[mention.start].start, tokens[mention.end - 1].end


def _is_aside(normal: str, mention: Mention, tokens: Sequence[Token]) -> bool:
    return is_spoken_of(normal, *_span(mention, tokens), mention.kind)


def _claimed(mention: Mention, tokens: Sequence[Token], claimed: Sequence[tuple[int, int]]) -> bool:
    start, end = _span(mention, tokens)
    return any(low < end and start < high for low, high in claimed)


def _overlaps(span: tuple[int, int], measures: Sequence[MeasureWish]) -> bool:
    return any(measure.start < span[1] and span[0] < measure.end for measure in measures)


def _says(said: Sequence[tuple[int, int]], measure: MeasureWish) -> bool:
    """A word of the shop says the whole measure: its own "500ml"."""
    return any(start <= measure.start and measure.end <= end for start, end in said)


def _mention_entities(text: str, normal: str, tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[Entity]:
    spans = [(tokens[mention.start].start, tokens[mention.end - 1].end) for mention in mentions]
    names = [span for span, mention in zip(spans, mentions, strict=False) if mention.kind in NAME_KINDS]
    signs = [
        attitude(normal, *span, sign, mention.kind in BLAMED) if mention.kind not in NAME_KINDS else sign
        for span, sign, mention in zip(spans, polarities(normal, spans, names), mentions, strict=False)
    ]
    found = [
        _of_mention(text, mention, span, sign) for mention, span, sign in zip(mentions, spans, signs, strict=False)
    ]
    return _said_again(found)


def _said_again(entities: list[Entity]) -> list[Entity]:
    """Without the second naming of what is refused or let go: "no wool, wool itches"."""
    settled = {_identity(entity) for entity in entities if entity.get("group") in {"exclude", "drop"}}
    return [
        entity
        for entity in entities
        if entity.get("group") or entity["entity"] not in BLAMED or _identity(entity) not in settled
    ]


def _identity(entity: Entity) -> tuple[str, str, str]:
    return entity["entity"], entity["value"], entity.get("role", "")


def _of_mention(text: str, mention: Mention, span: tuple[int, int], sign: str) -> Entity:
    meaning = mention.meanings[0]
    entity = _entity(text, meaning["kind"], meaning["value"], *span, role=meaning.get("name", ""), group=sign)
    others = [
        other
        for other in mention.meanings[1:]
        if other["kind"] == meaning["kind"] or other["kind"] in {"value", "feature", "category", "attribute"}
    ]
    if others:
        entity["others"] = [{"entity": o["kind"], "value": o["value"], "role": o.get("name", "")} for o in others]
    return entity


def _entity(text: str, kind: str, value: str, start: int, end: int, role: str = "", group: str = "") -> Entity:
    entity: Entity = {"entity": kind, "value": value, "start": start, "end": end, "text": text[start:end]}
    if role:
        entity["role"] = role
    if group:
        entity["group"] = group
    return entity


def _unique(entities: list[Entity]) -> list[Entity]:
    """A recipient, an occasion or an order said twice counts once."""
    kept: list[Entity] = []
    seen = set()
    for entity in entities:
        key = (entity["entity"], entity["value"], entity.get("role"), entity.get("group"))
        if entity["entity"] in {"recipient", "use", "sort"} and key in seen:
            continue
        seen.add(key)
        kept.append(entity)
    return kept


GIVING = re.compile(r"送|\b(?:give|giving|surprise|treat)\b")


def _gift(text: str, normal: str, entities: list[Entity]) -> list[Entity]:
    """Something given to somebody, or for a birthday, is a gift whether the word is said or not."""
    said = {(entity["entity"], entity["value"]) for entity in entities}
    match = GIVING.search(normal)
    recipients = [entity for entity in entities if entity["entity"] == "recipient"]
    if ("use", "gift") in said:
        return []
    if match and recipients:
        return [_entity(text, "use", "gift", match.start(), match.end())]
    birthdays = [entity for entity in entities if entity["value"] == "birthday" and entity["entity"] == "use"]
    return [{**birthday, "value": "gift"} for birthday in birthdays if recipients]
