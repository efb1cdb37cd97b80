"""Marries the guide's parts: the only module that knows their concrete classes."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from daogou.catalogue.characters import load_simplified
from daogou.catalogue.measure import Units, load_units
from daogou.catalogue.product import Entry, Product, Shop
from daogou.catalogue.recipient import RecipientProfile
from daogou.catalogue.shop_content import ShopContent, Synonym
from daogou.catalogue.vocabulary import Vocabulary, normal_form
from daogou.catalogue.word_table import read_rows
from daogou.claims.checker import ClaimChecker, load_claim_checker
from daogou.dialogue.attribute_names import AttributeNames, load_attribute_names
from daogou.dialogue.checked_reasons import CheckedReasons
from daogou.dialogue.details import details_of
from daogou.dialogue.leaning import leanings_of
from daogou.dialogue.measuring import ShopMeasures, load_comparisons, measured_in
from daogou.dialogue.opinion_answers import OpinionTeller
from daogou.dialogue.product_answers import ProductAnswerer, feature_terms_of
from daogou.dialogue.shop_view import ShopView, attribute_names_of, groups_of
from daogou.dialogue.timed import Observe, timed
from daogou.dialogue.view_keeper import ShopViewKeeper
from daogou.errors import ShopMissingError
from daogou.explaining.opening import Writing, open_writing
from daogou.explaining.reasons import WrittenReasons
from daogou.feeds.importer import read_folder
from daogou.feeds.lexicon import load_lexicon
from daogou.feeds.quiet_collector import no_cycles
from daogou.feeds.summary_json import summary_json
from daogou.feeds.table import Progress
from daogou.feeds.vocabulary import build_vocabulary
from daogou.feeds.vocabulary_source import vocabulary_source
from daogou.guide import ShoppingGuide
from daogou.opinions.reading import load_opinions
from daogou.reason_check import ShopReasonCheck
from daogou.recommender.build import build_recommender
from daogou.recommender.learned.keeper import ArtefactKeeper
from daogou.replies.explainer import build_explainer
from daogou.replies.labels import Labels, load_labels
from daogou.replies.loading import load_replies
from daogou.replies.retrieval import FaqIndex, KnowledgeIndex, load_topics
from daogou.replies.store import ReplyStore
from daogou.settings import CHECKOUT, Settings
from daogou.storage.database import migrate, open_database, open_existing
from daogou.storage.shop_repository import ShopRepository
from daogou.storage.shop_rows import vocabulary_json
from daogou.storage.shop_writing import check_size, counts_of

DATA = CHECKOUT / "data"
LEXICON = DATA / "lexicon"
SIMPLIFIED = DATA / "traditional_to_simplified.tsv"
NOTICED_AFTER = 5.0
"""Seconds after which, at most, a running guide asks whether the shop was imported anew."""


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import read, and whether it became the shop; `counts` is of the shop afterwards."""

    content: ShopContent
    is_refused: bool
    counts: Mapping[str, int]
    unmatched_synonyms: tuple[Synonym, ...] = ()
    is_dry_run: bool = False

    @property
    def is_applied(self) -> bool:
        return not (self.is_refused or self.is_dry_run)


def open_shop_repository(settings: Settings) -> ShopRepository:
    """The shop of this home, its database brought up to date."""
    engine = open_database(settings.database_url)
    migrate(engine)
    return ShopRepository(engine)


def import_shop(
    folder: Path,
    settings: Settings,
    *,
    skip_bad_rows: bool = False,
    allow_shrink: bool = False,
    dry_run: bool = False,
    progress: Progress = lambda _file, _rows: None,
) -> ImportOutcome:
    """Make the shop what `folder` says, or leave everything as it was when a row is bad.

    With `dry_run` nothing is written, and `counts` are what the shop would have. Raises FeedError for a folder that is
    no shop's, FeedTooSmallError for one with far too few products, StorageError when the database cannot.
    """
    with no_cycles():
        content = read_folder(folder, LEXICON, progress)
        bad = content.report.bad_rows
        is_refused = content.report.is_fatal or (bool(bad) and not skip_bad_rows) or not content.products
        if dry_run:
            before = current_counts(settings)
            if not (allow_shrink or is_refused):
                check_size(len(content.products), before["products"])
            return ImportOutcome(content, is_refused, before if is_refused else counts_of(content), is_dry_run=True)
        repository = open_shop_repository(settings)
        if is_refused:
            return ImportOutcome(content, True, repository.counts())
        vocabulary, unmatched = _new_vocabulary(content, repository.vocabulary_source(), settings.vocabulary_path)
        repository.apply(content, vocabulary, allow_shrink)
        if vocabulary is not None:
            keep_vocabulary(settings.vocabulary_path, vocabulary, content.shop)
        outcome = ImportOutcome(content, False, repository.counts(), unmatched)
        facts = summary_json(content, outcome.counts, is_applied=True, is_refused=False, unmatched=unmatched)
        write_json(settings.import_summary_path, facts)
        return outcome


def _new_vocabulary(
    content: ShopContent, kept: Vocabulary, path: Path
) -> tuple[Vocabulary | None, tuple[Synonym, ...]]:
    """(the shop's vocabulary or None where that of the last import says the same, synonyms that mean nothing here)."""
    source = vocabulary_source(content, (LEXICON, DATA / "dictionary", SIMPLIFIED))
    if source == kept.source and _says(path, _head(kept, content.shop)):
        return None, ()
    vocabulary, unmatched = build_vocabulary(content, load_lexicon(LEXICON), load_simplified(SIMPLIFIED))
    return replace(vocabulary, source="" if unmatched else source), unmatched


def current_counts(settings: Settings) -> Mapping[str, int]:
    """products, groups and reviews of the shop as it is; a home without a database is left without one."""
    engine = open_existing(settings.database_url)
    return ShopRepository(engine).counts() if engine else {"products": 0, "groups": 0, "reviews": 0}


def keep_vocabulary(path: Path, vocabulary: Vocabulary, shop: Shop) -> None:
    """Write vocabulary.json unless it says this already: whoever watches it reads it again when it is written."""
    if not _says(path, _head(vocabulary, shop)):
        write_json(path, vocabulary_json(vocabulary, shop))


def _head(vocabulary: Vocabulary, shop: Shop) -> str:
    """How vocabulary.json begins, its fingerprint included."""
    data = vocabulary_json(replace(vocabulary, terms=()), shop)
    return json.dumps({name: value for name, value in data.items() if name != "terms"}, ensure_ascii=False)[:-1]


def _says(path: Path, head: str) -> bool:
    if not path.exists():
        return False
    with path.open(encoding="utf-8", errors="replace") as stream:
        return stream.read(len(head)) == head


def write_json(path: Path, data: Mapping[str, Any]) -> None:
    """Whole or not at all: readers see the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        os.fchmod(handle, 0o644)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(json.dumps(data, ensure_ascii=False))
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def build_guide(settings: Settings, observe: Observe = lambda _stage, _seconds: None) -> ShoppingGuide:
    """The guide over this home's shop, the stages of whose answers `observe` hears of; raises ShopMissingError when
    nothing has been imported."""
    repository = open_shop_repository(settings)
    if not repository.revision():
        raise ShopMissingError("no shop has been imported: daogou shop import DIR")
    replies = load_replies(DATA / "replies")
    learned = ArtefactKeeper(recommender_folder(settings))
    writing = open_writing(settings)
    return ShoppingGuide(
        view=ShopViewKeeper(
            lambda: (repository.revision(), learned.mark()),
            lambda: timed(build_view(repository, replies, settings.vocabulary_path, learned, writing), observe),
            NOTICED_AFTER,
        ),
        reviews=repository.reviews,
        replies=replies,
        opinions=OpinionTeller(load_opinions(DATA).summarise),
        now=_now,
        past=repository.interactions_of,
    )


def recommender_folder(settings: Settings) -> Path:
    """Where the recommender trained from this home's shop lies."""
    return settings.models / "recommender"


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
    ratings, synonyms = repository.ratings(), _synonyms()
    labels = load_labels(DATA, vocabulary, shop.currency)
    uses, units, names = _terms("uses"), load_units(LEXICON / "units.tsv"), _attribute_names()
    return ShopView(
        revision=revision,
        shop=shop,
        products={product.id: product for product in products},
        recommender=build_recommender(
            products, vocabulary, repository.popularity(), ratings, _recipients(), uses, _now, artefact, units
        ),
        explainer=_reasons(labels, replies, writing),
        labels=labels,
        answerer=ProductAnswerer(labels, names, feature_terms_of(vocabulary), uses),
        faq=FaqIndex(repository.faq(), load_topics(LEXICON / "topics.tsv")),
        knowledge=KnowledgeIndex([_known_by(entry, synonyms) for entry in repository.knowledge()]),
        ratings=ratings,
        attribute_names=attribute_names_of(products),
        details=details_of(products),
        leanings=leanings_of(products, vocabulary),
        measures=_measures(products, units, names),
        groups=groups_of(products),
        synonyms=synonyms,
    )


def _reasons(labels: Labels, replies: ReplyStore, writing: Writing | None) -> CheckedReasons | WrittenReasons:
    templates, check = build_explainer(DATA, labels, replies), ShopReasonCheck(_claim_checker(), labels, _now)
    curated = CheckedReasons(templates, check)
    return writing.reasons(curated, templates, check, labels) if writing else curated


def _attribute_names() -> AttributeNames:
    return load_attribute_names(LEXICON / "attributes.tsv")


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


def _now() -> datetime:
    return datetime.now(UTC)
