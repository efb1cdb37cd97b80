"""Marries the guide's parts: the only module that knows their concrete classes."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from daogou.catalogue.characters import load_simplified
from daogou.catalogue.recipient import RecipientProfile
from daogou.catalogue.shop_content import ShopContent, Synonym
from daogou.catalogue.vocabulary import normal_form
from daogou.catalogue.word_table import read_rows
from daogou.dialogue.attribute_names import load_attribute_names
from daogou.dialogue.opinion_answers import OpinionTeller
from daogou.dialogue.product_answers import ProductAnswerer, feature_terms_of
from daogou.dialogue.shop_view import ShopView, attribute_names_of, groups_of
from daogou.dialogue.view_keeper import ShopViewKeeper
from daogou.errors import ShopMissingError
from daogou.feeds.importer import read_folder
from daogou.feeds.lexicon import load_lexicon
from daogou.feeds.table import Progress
from daogou.feeds.vocabulary import build_vocabulary
from daogou.guide import ShoppingGuide
from daogou.opinions.reading import load_opinions
from daogou.recommender.build import build_recommender
from daogou.recommender.learned.keeper import ArtefactKeeper
from daogou.replies.explainer import build_explainer
from daogou.replies.labels import load_labels
from daogou.replies.loading import load_replies
from daogou.replies.retrieval import FaqIndex, KnowledgeIndex, load_topics
from daogou.replies.store import ReplyStore
from daogou.settings import CHECKOUT, Settings
from daogou.storage.database import migrate, open_database
from daogou.storage.shop_repository import ShopRepository
from daogou.storage.shop_rows import vocabulary_json

DATA = CHECKOUT / "data"
LEXICON = DATA / "lexicon"
NOTICED_AFTER = 5.0
"""Seconds after which, at most, a running guide asks whether the shop was imported anew."""


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import read, and whether it became the shop; `counts` is of the shop afterwards."""

    content: ShopContent
    is_applied: bool
    counts: Mapping[str, int]
    unmatched_synonyms: tuple[Synonym, ...] = ()


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
    progress: Progress = lambda _file, _rows: None,
) -> ImportOutcome:
    """Make the shop what `folder` says, or leave everything as it was when a row is bad.

    Raises FeedError for a folder that is no shop's, FeedTooSmallError for one with far too few products.
    """
    content = read_folder(folder, LEXICON, progress)
    repository = open_shop_repository(settings)
    bad = content.report.bad_rows
    if content.report.is_fatal or (bad and not skip_bad_rows) or not content.products:
        return ImportOutcome(content, False, repository.counts())
    simplify = load_simplified(DATA / "traditional_to_simplified.tsv")
    vocabulary, unmatched = build_vocabulary(content, load_lexicon(LEXICON), simplify)
    repository.apply(content, vocabulary, allow_shrink)
    write_json(settings.vocabulary_path, vocabulary_json(vocabulary, content.shop))
    return ImportOutcome(content, True, repository.counts(), unmatched)


def write_json(path: Path, data: Mapping[str, Any]) -> None:
    """Whole or not at all: readers see the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        os.fchmod(handle, 0o644)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(data, stream, ensure_ascii=False)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def build_guide(settings: Settings) -> ShoppingGuide:
    """The guide over this home's shop; raises ShopMissingError when nothing has been imported."""
    repository = open_shop_repository(settings)
    if not repository.revision():
        raise ShopMissingError("no shop has been imported: daogou shop import DIR")
    replies = load_replies(DATA / "replies")
    learned = ArtefactKeeper(recommender_folder(settings))
    return ShoppingGuide(
        view=ShopViewKeeper(
            lambda: (repository.revision(), learned.mark()),
            lambda: build_view(repository, replies, learned),
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


def build_view(repository: ShopRepository, replies: ReplyStore, learned: ArtefactKeeper | None = None) -> ShopView:
    """Everything that the guide knows of the shop as it is now, and what was learned from its shoppers."""
    mark = learned.mark() if learned else 0
    artefact = learned.current() if learned else None
    shop, products, vocabulary = repository.shop(), repository.products(), repository.vocabulary()
    ratings = repository.ratings()
    labels = load_labels(DATA, vocabulary, shop.currency)
    uses = _terms("uses")
    return ShopView(
        revision=(repository.revision(), mark),
        shop=shop,
        products={product.id: product for product in products},
        recommender=build_recommender(
            products, vocabulary, repository.popularity(), ratings, _recipients(), uses, _now, artefact
        ),
        explainer=build_explainer(DATA, labels, replies),
        labels=labels,
        answerer=ProductAnswerer(
            labels, load_attribute_names(LEXICON / "attributes.tsv"), feature_terms_of(vocabulary), uses
        ),
        faq=FaqIndex(repository.faq(), load_topics(LEXICON / "topics.tsv")),
        knowledge=KnowledgeIndex(repository.knowledge()),
        ratings=ratings,
        attribute_names=attribute_names_of(products),
        groups=groups_of(products),
        synonyms=_synonyms(),
    )


def _synonyms() -> dict[str, tuple[str, ...]]:
    lexicon = load_lexicon(LEXICON)
    return {normal_form(word): entry.words for entry in (*lexicon.kinds, *lexicon.features) for word in entry.words}


def _recipients() -> dict[str, RecipientProfile]:
    rows = read_rows(LEXICON / "recipients.tsv")
    return {
        row["id"]: RecipientProfile((*row["zh"].split("|"), *row["en"].split("|")), row["gender"], row["age"])
        for row in rows
    }


def _terms(name: str) -> dict[str, tuple[str, ...]]:
    return {row["id"]: (*row["zh"].split("|"), *row["en"].split("|")) for row in read_rows(LEXICON / f"{name}.tsv")}


def _now() -> datetime:
    return datetime.now(UTC)
