"""Which entities mean something under an intent: a goodbye of "88" has no budget, a question names no unknown brand."""

from collections.abc import Iterable, Mapping
from typing import Any

FINDING = frozenset({"find_products", "refine_need"})
LISTING = FINDING | {"show_others", "show_cheaper", "show_dearer", "show_popular", "show_new", "find_similar"}
TALKING = frozenset(
    {
        "affirm",
        "deny",
        "start_again",
        "thank",
        "greet",
        "goodbye",
        "ask_are_you_a_bot",
        "ask_help",
        "switch_language",
        "ask_shop",
    }
)


def settled(ranking: list[dict[str, Any]], entities: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The ranking with "refine" and "find" in the order that their meaning demands: who names a kind of thing looks for
    it, and who only refuses or drops one does not."""
    kinds = [entity for entity in entities if entity["entity"] == "category" and not entity.get("group")]
    if not kinds or not ranking or ranking[0]["name"] != "refine_need":
        return ranking
    found = next((choice for choice in ranking if choice["name"] == "find_products"), None)
    both = ranking[0]["confidence"] + (found["confidence"] if found else 0.0)
    others = [choice for choice in ranking[1:] if choice is not found]
    return [{"name": "find_products", "confidence": both}, *others]


def relevant(entities: Iterable[Mapping[str, Any]], intent: str) -> list[Mapping[str, Any]]:
    """The entities that the use-case of `intent` may act on."""
    return [entity for entity in entities if _is_relevant(str(entity["entity"]), intent)]


def _is_relevant(kind: str, intent: str) -> bool:
    if kind == "unknown":
        return intent in FINDING
    if kind == "language":
        return intent == "switch_language"
    if kind == "compared":
        return intent in FINDING or intent == "show_others"
    if kind in {"price", "sort", "measure"}:
        return intent in LISTING or (intent == "out_of_scope" and kind == "price")
    return intent not in TALKING or kind in {"category", "brand"}
