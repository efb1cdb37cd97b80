"""What a shop has written about its products, aligned with their attributes: pairs to fine-tune on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from daogou.catalogue.product import NO, YES, Product
from daogou.generator.plan import Copy, Fact, Pair, Plan, Worded
from daogou.training.generator.alignment import align
from daogou.training.generator.corpus import type_of

SENTENCE = re.compile(r"[^。！？!?\n]+?(?:[。！？!?]|\.(?=\s|$)|$)")
HAN = re.compile(r"[\u4e00-\u9fff]")
MARKUP = re.compile(r"[<>{}]|https?:")
FEWEST_FACTS = 2
SHORTEST, LONGEST = 8, 160


def pairs_of_products(products: Iterable[Product]) -> list[Pair]:
    """Sentences of descriptions and highlights that say two facts or more, every number among them; each text once."""
    found: dict[str, Pair] = {}
    for product in products:
        for sentence in sentences_of(product):
            pair = pair_of(product, sentence)
            if pair is not None:
                found.setdefault(pair.text, pair)
    return list(found.values())


def sentences_of(product: Product) -> Iterator[str]:
    texts = (*product.highlights, product.description, *product.descriptions.values())
    for text in texts:
        for match in SENTENCE.finditer(text):
            sentence = match[0].strip()
            if SHORTEST <= len(sentence) <= LONGEST and not MARKUP.search(sentence):
                yield sentence


def pair_of(product: Product, sentence: str) -> Pair | None:
    """None for a sentence that says too little of what is known, or numbers that are not."""
    language = "zh" if HAN.search(sentence) else "en"
    plan = Plan("describe", language, tuple(facts_of(product, language)))
    aligned = align(plan, sentence, {}, product.id)
    said = sorted({part.fact for part in aligned.pair.parts if not isinstance(part, str)})
    rest = "".join(part for part in aligned.pair.parts if isinstance(part, str))
    if len(said) < FEWEST_FACTS or re.search(r"\d", rest):
        return None
    number = {old: new for new, old in enumerate(said)}
    facts = tuple(replace(plan.facts[old], optional=False) for old in said)
    parts = tuple(_moved(part, number) for part in aligned.pair.parts)
    return Pair(replace(plan, facts=facts), parts, product.id)


def _moved(part: str | Copy | Worded, number: dict[int, int]) -> str | Copy | Worded:
    return Copy(number[part.fact], part.copy) if isinstance(part, Copy) else part


def facts_of(product: Product, language: str) -> Iterator[Fact]:
    """What could be copied: name, brand, kind and single values of attributes that are no flags."""
    yield Fact("name", "name", (product.title_in(language),))
    if product.brand:
        yield Fact("brand", "text", (product.brand,))
    if product.category:
        yield Fact(product.category[-1], "kind", (product.category[-1],))
    for key, values in product.attributes.items():
        if len(values) == 1 and values[0] and values[0].lower() not in YES | NO:
            yield Fact(key, type_of(key, values[0]), (values[0], key))
