"""Whether an answer holds what a careful person would demand: `want` of the dialogues, see tests/understanding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from tests.e2e.facts import Fact
from tests.e2e.shopper import Answer

WISHES = (
    "category",
    "brand",
    "price_max",
    "price_min",
    "attributes",
    "exclude",
    "cheaper_than_before",
    "dearer_than_before",
    "none_shown_before",
)
NONE_HERE = re.compile(
    r"没有|没卖|不卖|没找到|找不到|暂无|缺货|未找到|没得卖|\b(?:no|not|none|nothing|without|unfortunately)\b|n['’]t\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Verdict:
    """What is wrong with an answer: `broken` wishes by products shown, and what else is `missing`."""

    states_wishes: bool
    shows_products: bool
    broken: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def is_done(self) -> bool:
        return not self.broken and not self.missing


@dataclass
class Judge:
    """Follows one conversation turn by turn; what was shown before comes from the answers themselves."""

    facts: Mapping[str, Fact]
    lists: list[list[str]] = field(default_factory=list)

    def judge(self, want: Mapping[str, Any], answer: Answer) -> Verdict:
        unreal = list(self._unreal(answer))
        shown = [self.facts[id_] for id_ in answer.ids if id_ in self.facts]
        broken = (*unreal, *(fault for fact in shown for fault in self._broken(want, fact)))
        missing = tuple(self._missing(want, answer, shown))
        if answer.cards:
            self.lists.append(answer.ids)
        return Verdict(any(wish in want for wish in WISHES), bool(answer.cards), broken, missing)

    # -- every product shown ------------------------------------------------------------------------------------

    def _unreal(self, answer: Answer) -> Iterator[str]:
        """Cards that say what the shop's file does not."""
        for card in answer.cards:
            fact = self.facts.get(card["id"])
            if fact is None or card["price"] != f"{fact.price:.2f}" or card["in_stock"] != fact.in_stock:
                yield f"{card['id']} at {card['price']} is not what the shop sells: {fact}"
            yield from (
                f"no such variant: {other['id']}" for other in card["variants"] if other["id"] not in self.facts
            )
        for item in answer.custom.get("items") or []:
            if item["id"] not in self.facts:
                yield f"no such product: {item['id']}"

    def _broken(self, want: Mapping[str, Any], fact: Fact) -> Iterator[str]:
        told = f"{fact.id} {fact.titles[0]} {fact.price}"
        if not fact.lies_in(want.get("category", fact.category)):
            yield f"{told}: category {fact.category}"
        if "brand" in want and not fact.has_any("brand", _listed(want["brand"])):
            yield f"{told}: brand {fact.brand}"
        if fact.price > Decimal(str(want.get("price_max", fact.price))):
            yield f"{told}: above {want['price_max']}"
        if fact.price < Decimal(str(want.get("price_min", fact.price))):
            yield f"{told}: below {want['price_min']}"
        for name, values in (want.get("attributes") or {}).items():
            if not fact.has_any(name, _listed(values)):
                yield f"{told}: {name} is {set(fact.values.get(name, ()))}, not {values}"
        for name, values in (want.get("exclude") or {}).items():
            refused = fact.lies_in(_listed(values)[0]) if name == "category" else fact.has_any(name, _listed(values))
            if refused:
                yield f"{told}: {name} {values} was refused"
        yield from self._broken_before(want, fact, told)

    def _broken_before(self, want: Mapping[str, Any], fact: Fact, told: str) -> Iterator[str]:
        """Wishes that speak of earlier lists."""
        last = [self.facts[id_].price for id_ in (self.lists[-1] if self.lists else []) if id_ in self.facts]
        if want.get("cheaper_than_before") and last and fact.price >= max(last):
            yield f"{told}: not below {max(last)}"
        if want.get("dearer_than_before") and last and fact.price <= min(last):
            yield f"{told}: not above {min(last)}"
        if want.get("none_shown_before") and any(fact.id in ids for ids in self.lists):
            yield f"{told}: shown before"

    # -- the answer as a whole ----------------------------------------------------------------------------------

    def _missing(self, want: Mapping[str, Any], answer: Answer, shown: Iterable[Fact]) -> Iterator[str]:
        kinds = {answer.kind} | ({"question"} if answer.kind == "text" and answer.buttons else set())
        if "kind" in want and not kinds & set(_listed(want["kind"])):
            yield f"kind {answer.kind}, not {want['kind']}"
        in_stock = sum(fact.in_stock for fact in shown)
        if in_stock < want.get("min_products", 0):
            yield f"{in_stock} products, not {want['min_products']}"
        if "about_item" in want and not self._is_about(want["about_item"], answer):
            yield f"not about item {want['about_item']} but {answer.custom.get('product')}"
        if "text_has_any" in want and not any(part in answer.text for part in _listed(want["text_has_any"])):
            yield f"the text has none of {want['text_has_any']}"
        for part in _listed(want.get("text_lacks") or []):
            if any(part in text for text in said_in(answer)):
                yield f"the text has {part}"
        if "not_available" in want and not says_there_is_none(answer.text, want["not_available"]):
            yield f"does not say that there is no {want['not_available']}"
        if "language" in want and any(language_of(text) != want["language"] for text in said_in(answer)):
            yield f"language is not {want['language']}"

    def _is_about(self, place: int | str, answer: Answer) -> bool:
        shown = self.lists[-1] if self.lists else []
        index = -1 if place == "last" else int(place) - 1
        if index >= len(shown):
            return False
        if "product" in answer.custom:
            return bool(answer.custom["product"] == shown[index])
        named = [item["id"] for item in answer.custom.get("items") or []]
        fact = self.facts.get(shown[index])
        return shown[index] in named or (fact is not None and any(title in answer.text for title in fact.titles))


def said_in(answer: Answer) -> list[str]:
    """The guide's own sentences: the text, and the reasons on cards together."""
    reasons = " ".join(str(card.get("reason") or "") for card in answer.cards)
    return [text for text in (answer.text, reasons) if text.strip()]


def says_there_is_none(text: str, word: str) -> bool:
    return word.casefold() in text.casefold() and bool(NONE_HERE.search(text))


def language_of(text: str) -> str:
    """ "zh" where Chinese characters outnumber Western words, else "en"; names may be in the other one."""
    chinese = len(re.findall(r"[\u4e00-\u9fff]", text))
    western = len(re.findall(r"[A-Za-z]{2,}", text))
    return "zh" if chinese > western else "en"


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [value]
