"""Marries the guide's parts: the only module that knows their concrete classes."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from daogou.catalogue.characters import load_simplified
from daogou.catalogue.shop_content import ShopContent, Synonym
from daogou.feeds.importer import read_folder
from daogou.feeds.lexicon import load_lexicon
from daogou.feeds.table import Progress
from daogou.feeds.vocabulary import build_vocabulary
from daogou.settings import CHECKOUT, Settings
from daogou.storage.database import migrate, open_database
from daogou.storage.shop_repository import ShopRepository
from daogou.storage.shop_rows import vocabulary_json

DATA = CHECKOUT / "data"
LEXICON = DATA / "lexicon"


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
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(data, stream, ensure_ascii=False)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
