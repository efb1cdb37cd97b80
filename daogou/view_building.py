"""Puts a ShopView together: which class serves which part of a guide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from daogou.catalogue.measure import Units, load_units
from daogou.catalogue.product import Entry, Product
from daogou.catalogue.recipient import RecipientProfile
from daogou.catalogue.vocabulary import Vocabulary, normal_form
from daogou.catalogue.word_table import read_rows
from daogou.claims.checker import ClaimChecker, load_claim_checker
from daogou.dialogue.attribute_names import AttributeNames, load_attribute_names
from daogou.dialogue.checked_reasons import CheckedReasons
from daogou.dialogue.details import details_of
from daogou.dialogue.leaning import leanings_of
from daogou.dialogue.measure_questions import load_measure_questions
from daogou.dialogue.measuring import ShopMeasures, load_comparisons, measured_in
from daogou.dialogue.product_answers import ProductAnswerer, feature_terms_of
from daogou.dialogue.shop_view import ShopView, attribute_names_of, groups_of
from daogou.evocations.shop import ShopEvocations
from daogou.evocations.table import EvocationTable, load_evocations
from daogou.explaining.opening import Writing
from daogou.explaining.reasons import WrittenReasons
from daogou.feeds.lexicon import load_lexicon
from daogou.reason_check import ShopReasonCheck
from daogou.recommender.build import build_recommender
from daogou.recommender.learned.keeper import ArtefactKeeper
from daogou.replies.explainer import build_explainer
from daogou.replies.labels import Labels, load_labels
from daogou.replies.retrieval import FaqIndex, KnowledgeIndex, load_topics
from daogou.replies.store import ReplyStore
from daogou.settings import CHECKOUT
from daogou.storage.shop_repository import ShopRepository
from daogou.vocabulary_file import keep_vocabulary

DATA = CHECKOUT / "data"
LEXICON = DATA / "lexicon"


def build_view(
    repository: ShopRepository,
    replies: ReplyStore,
    vocabulary_path: Path | None = None,
    learned: ArtefactKeeper | None = None,
    writing: Writing | None = None,
) -> ShopView:
    """Everything that the guide knows of the shop as it is now, and what was learned from its shoppers.

    The revision is read first: what an import changes meanwhile is then noticed the next time. A home whose shop was
    imported from another home on the same database gets its vocabulary here, at `vocabulary_path`.
    """
    revision = (repository.revision(), learned.mark() if learned else 0)
    artefact = learned.current() if learned else None
    shop, products, vocabulary = repository.shop(), repository.products(), repository.vocabulary()
    if vocabulary_path is not None:
        keep_vocabulary(vocabulary_path, vocabulary, shop)
    ratings, synonyms, uses = repository.ratings(), _synonyms(), _terms("uses")
    labels, names = load_labels(DATA, vocabulary, shop.currency), _attribute_names()
    units = load_units(LEXICON / "units.tsv")
    known = (repository.popularity(), ratings, _recipients())
    return ShopView(
        revision=revision,
        shop=shop,
        products={product.id: product for product in products},
        recommender=build_recommender(products, vocabulary, *known, uses, now, artefact, units),
        explainer=_reasons(labels, replies, writing),
        labels=labels,
        answerer=_answers(labels, names, vocabulary, uses, units),
        faq=FaqIndex(repository.faq(), load_topics(LEXICON / "topics.tsv")),
        knowledge=KnowledgeIndex([_known_by(entry, synonyms) for entry in repository.knowledge()]),
        ratings=ratings,
        attribute_names=attribute_names_of(products),
        details=details_of(products),
        leanings=leanings_of(products, vocabulary),
        evocations=ShopEvocations(_evocations(), products, vocabulary),
        measures=_measures(products, units, names),
        groups=groups_of(products),
        synonyms=synonyms,
    )


def _reasons(labels: Labels, replies: ReplyStore, writing: Writing | None) -> CheckedReasons | WrittenReasons:
    templates, check = build_explainer(DATA, labels, replies), ShopReasonCheck(_claim_checker(), labels, now)
    curated = CheckedReasons(templates, check)
    return writing.reasons(curated, templates, check, labels) if writing else curated


def _attribute_names() -> AttributeNames:
    return load_attribute_names(LEXICON / "attributes.tsv")


def _answers(
    labels: Labels, names: AttributeNames, vocabulary: Vocabulary, uses: dict[str, tuple[str, ...]], units: Units
) -> ProductAnswerer:
    questions = load_measure_questions(LEXICON / "measure_questions.tsv", names, units)
    return ProductAnswerer(labels, names, feature_terms_of(vocabulary), uses, questions)


def _measures(products: Sequence[Product], units: Units, names: AttributeNames) -> ShopMeasures:
    comparisons = load_comparisons(LEXICON / "comparatives.tsv")
    measured, stated = measured_in(products, units)
    return ShopMeasures(units, measured, names, comparisons, stated)


def _known_by(entry: Entry, synonyms: Mapping[str, tuple[str, ...]]) -> Entry:
    """A piece of knowledge with the lexicon's other names for what it is about: 美利奴羊毛 is asked for as "merino"."""
    others = (word for name in entry.names for word in synonyms.get(normal_form(name), ()) if len(word) > 1)
    return replace(entry, names=tuple(dict.fromkeys((*entry.names, *others))))


def _synonyms() -> dict[str, tuple[str, ...]]:
    lexicon = load_lexicon(LEXICON)
    entries = (*lexicon.kinds, *lexicon.features, *lexicon.materials, *lexicon.values)
    return {normal_form(word): entry.words for entry in entries for word in entry.words}


def _recipients() -> dict[str, RecipientProfile]:
    rows = read_rows(LEXICON / "recipients.tsv")
    return {
        row["id"]: RecipientProfile((*row["zh"].split("|"), *row["en"].split("|")), row["gender"], row["age"])
        for row in rows
    }


def _terms(name: str) -> dict[str, tuple[str, ...]]:
    return {row["id"]: (*row["zh"].split("|"), *row["en"].split("|")) for row in read_rows(LEXICON / f"{name}.tsv")}


@cache
def _claim_checker() -> ClaimChecker:
    """Read once: it knows no shop."""
    return load_claim_checker(DATA)


@cache
def _evocations() -> EvocationTable:
    return load_evocations(DATA / "evocations")


def now() -> datetime:
    return datetime.now(UTC)
