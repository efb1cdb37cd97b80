from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from daogou.artefact_files import METADATA
from daogou.errors import ArtefactError
from daogou.generator.artefact import Artefact, load_artefact, save_artefact


def test_what_is_saved_comes_back(artefact: Artefact, tmp_path: Path) -> None:
    save_artefact(tmp_path, artefact)
    found = load_artefact(tmp_path)
    assert found.shape == artefact.shape
    assert found.tokenizer.merges == artefact.tokenizer.merges
    assert found.facts["made_by"] == "a test"
    assert all((found.weights[name] == array).all() for name, array in artefact.weights.items())


def test_the_new_model_replaces_the_old(artefact: Artefact, tmp_path: Path) -> None:
    save_artefact(tmp_path, artefact)
    artefact.weights["bias"][0] = 2.0
    save_artefact(tmp_path, artefact)
    assert len(list(tmp_path.glob("weights-*.npz"))) == 1
    assert load_artefact(tmp_path).weights["bias"][0] == 2.0


def _cut(folder: Path) -> None:
    path = next(folder.glob("weights-*.npz"))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _lose(folder: Path) -> None:
    next(folder.glob("weights-*.npz")).unlink()


def _break(folder: Path) -> None:
    (folder / METADATA).write_text('{"kind": "daogou-gen', encoding="utf-8")


def _rename(folder: Path) -> None:
    _change(folder, "kind", "daogou-recommender")


def _leave_folder(folder: Path) -> None:
    _change(folder, "arrays", "../weights.npz")


def _age(folder: Path) -> None:
    _change(folder, "specials", ["<pad>"])


def _grow(folder: Path) -> None:
    shape = json.loads((folder / METADATA).read_text(encoding="utf-8"))["shape"]
    _change(folder, "shape", shape | {"width": 32})


def _change(folder: Path, key: str, value: object) -> None:
    path = folder / METADATA
    facts = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(facts | {key: value}), encoding="utf-8")


@pytest.mark.parametrize("damage", [_cut, _lose, _break, _rename, _leave_folder, _age, _grow])
def test_what_is_not_whole_is_refused_by_name(
    artefact: Artefact, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    save_artefact(tmp_path, artefact)
    damage(tmp_path)
    with pytest.raises(ArtefactError, match=str(tmp_path)):
        load_artefact(tmp_path)


@pytest.mark.parametrize("sick", [np.nan, np.inf])
def test_weights_that_are_no_numbers_are_refused(artefact: Artefact, tmp_path: Path, sick: float) -> None:
    artefact.weights["decoder/0/up"][0, 0] = sick
    save_artefact(tmp_path, artefact)
    with pytest.raises(ArtefactError, match="decoder/0/up holds values that are no numbers"):
        load_artefact(tmp_path)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArtefactError, match=METADATA):
        load_artefact(tmp_path)
