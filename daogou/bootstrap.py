"""Opens a home: imports a shop into it, and builds the guide over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from daogou.catalogue.characters import load_simplified
from daogou.catalogue.shop_content import ShopContent, Synonym
from daogou.catalogue.vocabulary import Vocabulary
from daogou.dialogue.opinion_answers import OpinionTeller
from daogou.dialogue.timed import Observe, timed
from daogou.dialogue.view_keeper import ShopViewKeeper
from daogou.errors import ShopMissingError
from daogou.explaining.opening import open_writing
from daogou.feeds.importer import read_folder
from daogou.feeds.lexicon import load_lexicon
from daogou.feeds.quiet_collector import no_cycles
from daogou.feeds.summary_json import summary_json
from daogou.feeds.table import Progress
from daogou.feeds.vocabulary import build_vocabulary
from daogou.feeds.vocabulary_source import vocabulary_source
from daogou.guide import ShoppingGuide
from daogou.opinions.reading import load_opinions
from daogou.recommender.learned.keeper import ArtefactKeeper
from daogou.replies.loading import load_replies
from daogou.settings import Settings
from daogou.storage.database import migrate, open_database, open_existing
from daogou.storage.shop_repository import ShopRepository
from daogou.storage.shop_writing import check_size, counts_of
from daogou.view_building import DATA, LEXICON, build_view, now
from daogou.vocabulary_file import head_of, keep_vocabulary, says, write_json

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
    if source == kept.source and says(path, head_of(kept, content.shop)):
        return None, ()
    vocabulary, unmatched = build_vocabulary(content, load_lexicon(LEXICON), load_simplified(SIMPLIFIED))
    return replace(vocabulary, source="" if unmatched else source), unmatched


def current_counts(settings: Settings) -> Mapping[str, int]:
    """products, groups and reviews of the shop as it is; a home without a database is left without one."""
    engine = open_existing(settings.database_url)
    return ShopRepository(engine).counts() if engine else {"products": 0, "groups": 0, "reviews": 0}


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
        now=now,
        past=repository.interactions_of,
    )


def recommender_folder(settings: Settings) -> Path:
    """Where the recommender trained from this home's shop lies."""
    return settings.models / "recommender"
