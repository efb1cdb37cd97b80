from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from daogou.artefact_files import METADATA
from daogou.errors import ArtefactError
from daogou.recommender.learned.artefact import load_artefact, read_metadata, save_artefact
from tests.recommender.learned.models import HAD, artefact


def arrays_of(folder: Path) -> Path:
    return next(folder.glob("arrays-*.npz"))


def rewritten(folder: Path, **facts: Any) -> None:
    metadata = json.loads((folder / METADATA).read_text())
    (folder / METADATA).write_text(json.dumps({**metadata, **facts}))


def test_an_artefact_comes_back_as_it_was(tmp_path: Path) -> None:
    save_artefact(tmp_path, artefact(), {"metrics": {"ndcg@10": 0.5}})
    found = load_artefact(tmp_path)
    assert found.items == artefact().items
    assert found.shoppers == ("u", "v", "w")
    assert found.had.tolist() == HAD.tolist()
    assert found.settings.decays["linear"] == 0.5
    for name, matrix in artefact().matrices.items():
        assert (found.matrices[name] != matrix).nnz == 0
    assert read_metadata(tmp_path)["metrics"] == {"ndcg@10": 0.5}


def test_a_new_artefact_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    save_artefact(tmp_path, artefact(), {})
    first = arrays_of(tmp_path)
    save_artefact(tmp_path, artefact(had=HAD + 1), {})
    assert load_artefact(tmp_path).had.tolist() == (HAD + 1).tolist()
    assert not first.exists()
    assert len(list(tmp_path.iterdir())) == 2


def test_a_truncated_artefact_is_refused(tmp_path: Path) -> None:
    save_artefact(tmp_path, artefact(), {})
    path = arrays_of(tmp_path)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(ArtefactError, match="damaged"):
        load_artefact(tmp_path)


def test_an_artefact_of_another_kind_or_version_is_refused(tmp_path: Path) -> None:
    save_artefact(tmp_path, artefact(), {})
    rewritten(tmp_path, kind="a generator")
    with pytest.raises(ArtefactError, match="does not describe a recommender"):
        load_artefact(tmp_path)
    rewritten(tmp_path, kind="daogou-recommender", format=99)
    with pytest.raises(ArtefactError, match="another version"):
        load_artefact(tmp_path)


def test_metadata_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    save_artefact(tmp_path / "model", artefact(), {})
    for name in ("../other.npz", "missing.npz"):
        rewritten(tmp_path / "model", arrays=name)
        with pytest.raises(ArtefactError, match="not there"):
            load_artefact(tmp_path / "model")


def test_an_absent_and_an_unreadable_artefact_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ArtefactError, match=r"metadata\.json"):
        load_artefact(tmp_path)
    (tmp_path / METADATA).write_text("{")
    with pytest.raises(ArtefactError, match="not JSON"):
        load_artefact(tmp_path)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_values_that_are_no_numbers_are_refused(tmp_path: Path, bad: float) -> None:
    had = HAD.copy()
    had[0] = bad
    save_artefact(tmp_path, artefact(had=had), {})
    with pytest.raises(ArtefactError, match="no numbers"):
        load_artefact(tmp_path)


def test_pickles_are_never_read(tmp_path: Path) -> None:
    save_artefact(tmp_path, artefact(), {})
    path = arrays_of(tmp_path)
    with np.load(path) as found:
        arrays = dict(found)
    arrays["items"] = np.asarray([{"a": 1}], dtype=object)
    np.savez(path, **arrays)
    rewritten(tmp_path, sha256=hashlib.sha256(path.read_bytes()).hexdigest())
    with pytest.raises(ArtefactError, match="does not hold a recommender"):
        load_artefact(tmp_path)
