"""Which entities mean something under an intent: a goodbye of "88" has no budget, a question names no unknown brand."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

FINDING = frozenset({"find_products", "refine_need"})
SHOWING = frozenset({"show_others", "show_cheaper", "show_dearer"})
LISTING = FINDING | SHOWING | {"show_popular", "show_new", "find_similar", "find_complements"}
SURE = 0.6
WILD = 0.35
"""Less sure than this, a guess at what leads away is none."""
ASKING = frozenset({"ask_product", "ask_shop", "ask_knowledge", "ask_opinions"})
ANSWERING = frozenset({"affirm", "deny", "thank"})
BY_PRICE = frozenset({"show_cheaper", "show_dearer"})
ENDING = frozenset(
    {"start_again", "switch_language", "goodbye", "thank", "greet", "affirm", "deny", "show_popular", "show_new"}
)
"""What leads away from the wishes: a guess is not enough for it."""
MENDED = SHOWING | {"find_similar", "out_of_scope", "ask_product", "ask_opinions", "choose_product"}
"""What "I don't like this brand" is taken for where its words are few."""
WISHES = frozenset({"category", "brand", "value", "feature", "price", "measure", "compared"})
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
        "stop_personalising",
        "ask_shop",
    }
)


QUESTION = re.compile(
    r"[?？吗么呢]|哪|什么|多少|怎么|是不是|有没有|能不能|会不会|可不可以|几"
    r"|^(?:and |but |so |ok |okay |um |hm+ )?(?:what|which|how|does|do|did|is|are|was|can|could|will|would|has|have|"
    r"who|where|when|why)\b"
)


def settled(
    ranking: list[dict[str, Any]], entities: Iterable[Mapping[str, Any]], text: str = ""
) -> list[dict[str, Any]]:
    """The ranking with what the entities' meaning demands first: who names a kind of thing looks for it, and who only
    refuses or drops one does not; a yes or no with a wish beside it is the wish; a thing that no shop word covers is
    looked for; "cheapest first" is an order and not "cheaper"; a bound that nothing asks about is a wish, one of money
    beside "cheaper" too; what one letting go or a thing's own language could be taken for is neither a new start nor a
    change of the conversation's language.
    `text` is in normal form."""
    entities = list(entities)
    kinds = [entity for entity in entities if entity["entity"] == "category" and not entity.get("group")]
    ranking = _not_led_away(ranking, entities, text)
    first = ranking[0]["name"] if ranking else None
    if first in MENDED and any(e["entity"] == "attribute" and e.get("group") == "exclude" for e in entities):
        return _with_first(ranking, "refine_need")
    if first in ASKING and not QUESTION.search(text) and any(_is_bound(entity) for entity in entities):
        return _with_first(ranking, "refine_need")
    if first == "refine_need" and CHEAPER.search(text) and not any(entity["entity"] == "price" for entity in entities):
        return _with_first(ranking, "show_cheaper")
    if first in FINDING and _asks_of_shown(text, entities):
        return _with_first(ranking, "ask_product")
    if first == "ask_product" and HAVE_ZH.search(text) and any(e["entity"] in {"value", "feature"} for e in entities):
        return _with_first(ranking, "refine_need")
    if first in BY_PRICE and any(entity["entity"] == "price" for entity in entities):
        return _with_first(ranking, "refine_need")
    if first in SHOWING and any(
        str(entity["value"]).startswith("price_") for entity in entities if entity["entity"] == "sort"
    ):
        return _with_first(ranking, "refine_need")
    is_unsure = bool(ranking) and ranking[0]["confidence"] < SURE
    if first in SHOWING and is_unsure and any(entity["entity"] == "unknown" for entity in entities):
        return _with_first(ranking, "find_products")
    return _with_first(ranking, "find_products") if kinds and first == "refine_need" else ranking


def _not_led_away(
    ranking: list[dict[str, Any]], entities: Sequence[Mapping[str, Any]], text: str
) -> list[dict[str, Any]]:
    """The ranking with a wish first where what is first would end or turn the conversation and is a guess, or has a
    wish beside it."""
    first = ranking[0]["name"] if ranking else None
    if (first in ANSWERING and any(map(_is_wish, entities))) or _is_said_of_a_thing(first, text, entities):
        first = "refine_need"
        ranking = _with_first(ranking, first)
    if first not in ENDING or ranking[0]["confidence"] >= SURE or QUESTION.search(text):
        return ranking
    likely = "refine_need" if ranking[0]["confidence"] < WILD else first
    return _with_first(ranking, next((one["name"] for one in ranking if one["name"] in FINDING), likely))


def _with_first(ranking: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """The ranking with `name` in the place of its first, with the confidence of both."""
    found = next((choice for choice in ranking if choice["name"] == name), None)
    both = ranking[0]["confidence"] + (found["confidence"] if found and found is not ranking[0] else 0.0)
    return [{"name": name, "confidence": both}, *(choice for choice in ranking[1:] if choice is not found)]


def _is_said_of_a_thing(first: str | None, text: str, entities: Iterable[Mapping[str, Any]]) -> bool:
    """What would turn the whole conversation over, and speaks of one wish or of a thing's own language."""
    if first == "start_again":
        return any(entity.get("group") == "drop" for entity in entities) and not ALL_OF_IT.search(text)
    return first == "switch_language" and bool(OF_A_THING.search(text)) and not TO_SPEAK.search(text)


ALL_OF_IT = re.compile(r"\b(?:all|everything|over|again|whole|lot|scratch|restart|reset)\b|全|所有|都|重|一切|从头")
OF_A_THING = re.compile(
    r"\b(?:editions?|versions?|manuals?|instructions|books?|games?|cards?|subtitles?|labels?|text|print(?:ed|ing)?|"
    r"layout|keyboard|translat\w+|covers?|bilingual|only|reads?)\b|版|书|说明|字幕|双语|原版|译|键盘|界面|[纯光]|只有|[英中法德日韩俄西][文语]的"
)
"""What has a language of its own."""
TO_SPEAK = re.compile(
    r"\b(?:speak|talk|answer|reply|write|chat|say|switch|change|you|we)\b|[说讲聊回答写换改]|切换|跟我|对话|交流|客服|你"
)
HAVE_ZH = re.compile(r"^(?:那|还|你们)?(?:有没有|有)(?!多|什么)[^，。]{1,8}的(?:吗|么|嘛|没有?)?[?？]?$")
"""有甜的吗 asks for others, and not whether the one that was spoken of is sweet."""
CHEAPER = re.compile(r"\bcheaper\b(?! than)|便宜[点些一]|更便宜|再便宜")
ASKED_OF_SHOWN = frozenset({"ordinal", "attribute", "feature", "value", "use"})


def _asks_of_shown(text: str, entities: Iterable[Mapping[str, Any]]) -> bool:
    """ "Do I get a case with the second one?": a question that points at one of a list and names nothing to find."""
    kinds = {entity["entity"] for entity in entities}
    return "ordinal" in kinds and len(kinds) > 1 and kinds <= ASKED_OF_SHOWN and bool(QUESTION.search(text))


def _is_bound(entity: Mapping[str, Any]) -> bool:
    return entity["entity"] in {"price", "measure"} and entity.get("role") in {"min", "max", "about"}


def _is_wish(entity: Mapping[str, Any]) -> bool:
    """What a yes or a no cannot be about: a wish that is said beside it."""
    return entity["entity"] in WISHES or entity.get("group") in {"drop", "other", "exclude"}


def relevant(entities: Iterable[Mapping[str, Any]], intent: str) -> list[Mapping[str, Any]]:
    """The entities that the use-case of `intent` may act on."""
    return [entity for entity in entities if _is_relevant(str(entity["entity"]), intent)]


def _is_relevant(kind: str, intent: str) -> bool:
    if kind == "unknown":
        return intent in FINDING
    if kind == "language":
        return intent == "switch_language"
    if kind == "compared":
        return intent in FINDING or intent in {"show_others", "compare_products", "ask_product"}
    if kind == "sort" and intent == "compare_products":
        return True
    if kind in {"price", "sort", "measure"}:
        return intent in LISTING or (intent == "out_of_scope" and kind == "price")
    return intent not in TALKING or kind in {"category", "brand"}
