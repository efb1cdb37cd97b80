"""ArtefactKeeper: the trained model of a home, read again when training has replaced it."""

from __future__ import annotations

import logging
from pathlib import Path

from daogou.artefact_files import METADATA
from daogou.errors import ArtefactError
from daogou.recommender.learned.artefact import Artefact, load_artefact

logger = logging.getLogger(__name__)


class ArtefactKeeper:
    """A broken artefact is logged and the last whole one stays; None before there is any."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._mark = -1
        self._artefact: Artefact | None = None

    def mark(self) -> int:
        """Another number whenever training has written; 0 where nothing was trained."""
        try:
            return (self.folder / METADATA).stat().st_mtime_ns
        except OSError:
            return 0

    def current(self) -> Artefact | None:
        mark = self.mark()
        if mark != self._mark and mark:
            self._mark = mark
            try:
                self._artefact = load_artefact(self.folder)
            except ArtefactError:
                logger.exception("the recommender's artefact is refused, what was served before stays")
        return self._artefact
