"""Terms of features: what a product has or can do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from daogou.catalogue.product import NO, YES, Product
from daogou.catalogue.vocabulary import Term, language_of
from daogou.feeds.lexicon import LexiconEntry
from daogou.feeds.phrases import PhraseFilter, PhraseFinder, is_negated, tokens_of
from daogou.feeds.words import Words

SHORTEST_HAN, LONGEST_HAN, MOST_WORDS = 2, 8, 3
JUDGEMENTS = frozenset(
    {"便宜", "实惠", "高级", "好看", "好用", "划算", "高端", "热销", "新款", "cheap", "nice", "new", "best"}
)
NOT_FEATURES = frozenset({"color", "size", "material", "pattern", "gender", "age_group"})
_ADJECTIVE = re.compile(r"(?:proof|able|ible|free|less|resistant|friendly|ing|ed|ic|ly|ous|ive|ant|ent)$")
_JOINED = re.compile(r"[：:、，,。;；!！]")


def feature_terms(products: Sequence[Product], entries: Iterable[LexiconEntry], words: Words) -> Iterator[Term]:
    """Names of yes/no details, short highlights, and the lexicon's features that any product's text affirms.

    What the lexicon brings is called as the language of most titles calls it.
    """
    details = yes_no_names(products)
    own = dict.fromkeys([*details, *(highlight for product in products for highlight in short_highlights(product))])
    said = {words.normal(name) for name in own}
    for name in own:
        yield words.term(name, "feature", name)
    titles = Counter(language_of(product.title) for product in products)
    for entry in _affirmed(products, entries, words):
        if not any(words.normal(word) in said for word in entry.words):
            first, second = (entry.zh, entry.en) if titles["zh"] >= titles["en"] else (entry.en, entry.zh)
            for word in (*first, *second):
                if word == first[0] or is_telling(word):
                    yield words.term(word, "feature", first[0])


def yes_no_names(products: Iterable[Product]) -> list[str]:
    """Names of details that are yes or no for most products that have them: "scent: none" is no such detail."""
    answers: Counter[str] = Counter()
    stated: Counter[str] = Counter()
    for product in products:
        for name, values in product.attributes.items():
            stated[name] += 1
            answers[name] += len(values) == 1 and values[0].lower() in YES | NO
    return [name for name in stated if 2 * answers[name] > stated[name]]


def short_highlights(product: Product) -> Iterator[str]:
    """Highlights of a few words that say more than the product's own attributes do: not "材质为真皮" beside 真皮."""
    stated = [text for name, values in product.attributes.items() for text in (name, *values) if len(text) > 1]
    for highlight in product.highlights:
        if _is_short(highlight) and not any(text in highlight for text in stated):
            yield highlight


def _is_short(highlight: str) -> bool:
    if _JOINED.search(highlight) or highlight.lower() in JUDGEMENTS:
        return False
    if language_of(highlight) == "zh":
        return SHORTEST_HAN <= len(highlight) <= LONGEST_HAN
    return len(highlight.split()) <= MOST_WORDS


def is_telling(word: str) -> bool:
    """Whether a word means a feature wherever it stands: "sound" and "walks" do so only where the shop has a detail of
    that name, "waterproof" and "with sound" always."""
    return not word.isascii() or " " in word or "-" in word or bool(_ADJECTIVE.search(word))


def _affirmed(products: Iterable[Product], entries: Iterable[LexiconEntry], words: Words) -> dict[LexiconEntry, None]:
    """The entries that some text affirms, each text read once."""
    spoken = [(words.normal(word), entry) for entry in entries for word in entry.words if is_telling(word)]
    finder = PhraseFinder(spoken)
    texts = {text: None for product in products for text in _texts(product)}
    affirmed: dict[LexiconEntry, None] = {}
    meant: dict[tuple[str, ...], tuple[str, LexiconEntry]] = {}
    for phrase, entry in spoken:
        meant.setdefault(tokens_of(phrase), (phrase, entry))
    unheard = PhraseFilter(phrase for phrase, _ in meant.values())
    for text in texts:
        folded = words.fold(text)
        if not unheard.may_find(folded):
            continue
        before = len(affirmed)
        for found in finder.find(folded):
            if found.meaning not in affirmed and not is_negated(folded, found.start, found.end):
                affirmed[found.meaning] = None
        if len(affirmed) > before:
            unheard = PhraseFilter(phrase for phrase, entry in meant.values() if entry not in affirmed)
    return affirmed


def _texts(product: Product) -> Iterator[str]:
    yield from (product.title, product.description, *product.titles.values(), *product.descriptions.values())
    yield from product.highlights
    for name, values in product.attributes.items():
        if name not in NOT_FEATURES:
            yield from (f"{name} {value}" for value in values)
