"""What training writes and serving reads: arrays in one .npz, and metadata.json, which names and explains them.

metadata.json is replaced last and in one step, so a reader sees the old model or the new one. The arrays' file is named
after its SHA-256 and refused when it does not match: a truncated or foreign one is never served.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from daogou.artefact_files import METADATA, arrays_of, read_model_metadata, save_model
from daogou.errors import ArtefactError
from daogou.recommender.arrays import Scores
from daogou.recommender.learned.weighing import COLDNESS, LENGTH_GATES, POPULARITY_FORMS, SHAPES, Weights

KIND, FORMAT = "daogou-recommender", 2
NEIGHBOUR_PARTS = ("linear", "item neighbours", "transitions")
PART_NAMES = (*NEIGHBOUR_PARTS, "shopper neighbours", "words", "attributes")
"""The parts in the order of their weights."""


@dataclass(frozen=True, slots=True)
class PartSettings:
    """What a part needs beside its arrays: how fast the past fades, one number per part of PART_NAMES; how many
    shoppers are neighbours; and whether they bought what the rows say, or only wanted it."""

    decays: Mapping[str, float]
    neighbours: int
    counts_purchases: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Artefact:
    """`items` and `shoppers` name rows and columns; `matrices` holds the (items × items) parts, `profiles` is
    (shoppers × items) with unit rows; `again` is the share of each item's buyers who bought it again."""

    items: tuple[str, ...]
    shoppers: tuple[str, ...]
    matrices: Mapping[str, sparse.csr_array]
    profiles: sparse.csr_array
    had: Scores
    recent: Scores
    again: Scores
    weights: Weights
    settings: PartSettings


def save_artefact(folder: Path, artefact: Artefact, facts: Mapping[str, Any]) -> Path:
    """Write the model with its explanation (`facts`); returns the path of metadata.json. What was served before stays
    whole until the last step."""

    def explain(name: str, digest: str) -> dict[str, Any]:
        return {
            "kind": KIND,
            "format": FORMAT,
            "arrays": name,
            "sha256": digest,
            "parts": list(PART_NAMES),
            "decays": dict(artefact.settings.decays),
            "neighbours": artefact.settings.neighbours,
            "counts_purchases": artefact.settings.counts_purchases,
            **facts,
        }

    return save_model(
        folder, "arrays", lambda stream: np.savez(stream, allow_pickle=False, **_arrays(artefact)), explain
    )


def read_metadata(folder: Path) -> dict[str, Any]:
    """Raises ArtefactError where there is none or it is not a recommender's."""
    metadata = read_model_metadata(folder, KIND, "recommender")
    if metadata.get("format") != FORMAT or metadata.get("parts") != list(PART_NAMES):
        raise ArtefactError(f"{folder / METADATA} was written by another version: daogou train recommender")
    return metadata


def load_artefact(folder: Path) -> Artefact:
    """The model that metadata.json names; raises ArtefactError for anything else than a whole one."""
    metadata = read_metadata(folder)
    path = arrays_of(folder, metadata)
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return _artefact(arrays, metadata)
    except (KeyError, ValueError, OSError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise ArtefactError(f"{path} does not hold a recommender: {error}") from error


def _artefact(arrays: Mapping[str, NDArray[Any]], metadata: Mapping[str, Any]) -> Artefact:
    items, shoppers = tuple(arrays["items"].tolist()), tuple(arrays["shoppers"].tolist())
    count = len(items)
    weights = Weights(arrays["weights"], arrays["popularity weights"])
    _check(weights.parts, (LENGTH_GATES, len(PART_NAMES), SHAPES, COLDNESS), "weights")
    _check(weights.popularity, (LENGTH_GATES, POPULARITY_FORMS), "popularity weights")
    for name in ("had", "recent", "again"):
        _check(arrays[name], (count,), name)
    decays = {name: float(metadata["decays"][name]) for name in PART_NAMES}
    return Artefact(
        items,
        shoppers,
        {name: _read_matrix(arrays, name, (count, count)) for name in NEIGHBOUR_PARTS},
        _read_matrix(arrays, "profiles", (len(shoppers), count)),
        arrays["had"],
        arrays["recent"],
        arrays["again"],
        weights,
        PartSettings(decays, int(metadata["neighbours"]), bool(metadata["counts_purchases"])),
    )


def _arrays(artefact: Artefact) -> dict[str, Any]:
    arrays: dict[str, Any] = {
        "items": np.asarray(artefact.items, dtype=np.str_),
        "shoppers": np.asarray(artefact.shoppers, dtype=np.str_),
        "had": artefact.had.astype(np.float32),
        "recent": artefact.recent.astype(np.float32),
        "again": artefact.again.astype(np.float32),
        "weights": artefact.weights.parts.astype(np.float32),
        "popularity weights": artefact.weights.popularity.astype(np.float32),
    }
    for name, matrix in {**artefact.matrices, "profiles": artefact.profiles}.items():
        arrays |= {
            f"{name} data": matrix.data.astype(np.float32),
            f"{name} indices": matrix.indices.astype(np.int32),
            f"{name} indptr": matrix.indptr.astype(np.int64),
        }
    return arrays


def _read_matrix(arrays: Mapping[str, NDArray[Any]], name: str, shape: tuple[int, int]) -> sparse.csr_array:
    data, indices, starts = (arrays[f"{name} {part}"] for part in ("data", "indices", "indptr"))
    _check(starts, (shape[0] + 1,), f"{name} indptr")
    _check(indices, data.shape, f"{name} indices")
    if len(indices) and (indices.min() < 0 or indices.max() >= shape[1]):
        raise ValueError(f"{name} speaks of columns that there are not")
    if not np.isfinite(data).all():
        raise ValueError(f"{name} holds values that are no numbers")
    matrix = sparse.csr_array((data, indices, starts), shape=shape)
    matrix.check_format(full_check=True)
    return matrix


def _check(array: NDArray[Any], shape: tuple[int, ...], name: str) -> None:
    if array.shape != shape:
        raise ValueError(f"{name} has the shape {array.shape} and not {shape}")
    if array.dtype.kind == "f" and not np.isfinite(array).all():
        raise ValueError(f"{name} holds values that are no numbers")
