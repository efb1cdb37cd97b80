from __future__ import annotations

import os
from pathlib import Path

import pytest

from daogou.artefact_files import METADATA
from daogou.recommender.learned.artefact import save_artefact
from daogou.recommender.learned.keeper import ArtefactKeeper
from tests.recommender.learned.models import HAD, artefact


def test_before_any_training_there_is_no_model(tmp_path: Path) -> None:
    keeper = ArtefactKeeper(tmp_path)
    assert keeper.current() is None
    assert keeper.mark() == 0


def test_a_new_model_is_read_and_a_broken_one_leaves_the_old(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    keeper = ArtefactKeeper(tmp_path)
    save_artefact(tmp_path, artefact(), {})
    first = keeper.current()
    assert first is not None
    assert keeper.current() is first
    save_artefact(tmp_path, artefact(had=HAD + 1), {})
    os.utime(tmp_path / METADATA, ns=(1, 1))
    second = keeper.current()
    assert second is not None
    assert second.had.tolist() == (HAD + 1).tolist()
    (tmp_path / METADATA).write_text("{}")
    assert keeper.current() is second
    assert "refused" in caplog.text
