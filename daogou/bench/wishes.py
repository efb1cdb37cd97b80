"""What shoppers say in the measured conversations, made from the shop that is there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal

from daogou.bench.conversations import Messages
from daogou.catalogue.product import Product
from daogou.catalogue.vocabulary import Vocabulary
from daogou.errors import BenchmarkError

KINDS = ("find", "refine", "question", "comparison")
ANSWERED_BY = {"find": "products", "refine": "products", "question": "answer", "comparison": "comparison"}
SENTENCES = {
    "zh": ("想买{category}，预算{budget}以内", "不要{brand}的", "第一个是什么材质的？", "第一个和第二个哪个好？"),
    "en": (
        "I'm looking for {category} under {budget}",
        "nothing from {brand}, please",
        "what is the first one made of?",
        "compare the first and the second",
    ),
}
CATEGORIES = 10
FEWEST = 10
"""Products that a category must keep under the budget and without the refused brand."""

Script = Mapping[str, str]


def scripts_for(products: Iterable[Product], vocabulary: Vocabulary) -> list[Script]:
    """Conversations (kind → text), Chinese and English in turn, about the shop's largest categories."""
    wishes = [wish for wish in map(_wish, _by_category(products).items()) if wish][:CATEGORIES]
    scripts = [_script(wish, language, vocabulary) for wish in wishes for language in SENTENCES]
    said = [script for script in scripts if script]
    if not said:
        raise BenchmarkError(f"no category of this shop has {FEWEST} products with prices and several brands")
    return said


def is_as_meant(kind: str, messages: Messages) -> bool:
    """Whether this is the answer that the message asks for: a find and a refine show products with their reasons."""
    custom = [message.get("custom") or {} for message in messages]
    fitting = [payload for payload in custom if payload.get("type") == ANSWERED_BY[kind]]
    if ANSWERED_BY[kind] != "products":
        return bool(fitting)
    return any(
        len(payload["items"]) >= 3 and all(item.get("reason") for item in payload["items"]) for payload in fitting
    )


def _by_category(products: Iterable[Product]) -> dict[str, list[Product]]:
    found: dict[str, list[Product]] = defaultdict(list)
    for product in products:
        if product.in_stock and product.category and product.brand and product.price is not None:
            found[product.category_path].append(product)
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def _wish(pair: tuple[str, Sequence[Product]]) -> tuple[str, str, int] | None:
    """(category, brand to refuse, budget); None where too little would be left."""
    category, products = pair
    now = datetime.now(UTC)
    prices = sorted(product.offer(now).price or Decimal(0) for product in products)
    budget = int(prices[len(prices) * 7 // 10]) + 1
    within = [product.brand for product in products if (product.offer(now).price or 0) <= budget]
    brand = Counter(within).most_common(1)[0][0]
    return (category, brand, budget) if len(within) - within.count(brand) >= FEWEST else None


def _script(wish: tuple[str, str, int], language: str, vocabulary: Vocabulary) -> Script | None:
    category, brand, budget = wish
    names = vocabulary.names_in(language)
    said = names.get(("category", "", category))
    if said is None:
        return None
    refused = names.get(("brand", "", brand), brand)
    texts = [text.format(category=said, brand=refused, budget=budget) for text in SENTENCES[language]]
    return dict(zip(KINDS, texts, strict=True))
