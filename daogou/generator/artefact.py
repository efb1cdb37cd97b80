"""What training writes and serving reads: weights in one .npz (float16), and metadata.json, which explains them.

metadata.json is replaced last and in one step, so a reader sees the old model or the new one. The arrays' file is named
after its SHA-256 and refused when it does not match: a truncated, foreign or sick one is never served.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from daogou.artefact_files import METADATA, arrays_of, read_model_metadata, save_model
from daogou.errors import ArtefactError
from daogou.generator.arrays import Floats, Weights
from daogou.generator.encoding import SPECIALS
from daogou.generator.shape import Shape
from daogou.generator.tokenizer import Tokenizer

KIND, FORMAT = "daogou-generator", 2


@dataclass(frozen=True, slots=True, eq=False)
class Artefact:
    """A network with the words it writes. `spells_values`: see PlanEncoder. `facts` is the rest of metadata.json."""

    shape: Shape
    tokenizer: Tokenizer
    weights: Weights
    spells_values: bool
    facts: Mapping[str, Any]

    @property
    def version(self) -> str:
        """Names the weights wherever a text of theirs is kept."""
        return str(self.facts.get("sha256", ""))[:16]


def save_artefact(folder: Path, artefact: Artefact) -> Path:
    """Write the model with its explanation; returns the path of metadata.json. What was served before stays whole until
    the last step."""

    def explain(name: str, digest: str) -> dict[str, Any]:
        return {
            "kind": KIND,
            "format": FORMAT,
            "arrays": name,
            "sha256": digest,
            "shape": asdict(artefact.shape),
            "spells_values": artefact.spells_values,
            "specials": list(SPECIALS),
            **{key: value for key, value in artefact.facts.items() if key not in {"arrays", "sha256"}},
        }

    return save_model(
        folder, "weights", lambda stream: np.savez_compressed(stream, allow_pickle=False, **_arrays(artefact)), explain
    )


def read_metadata(folder: Path) -> dict[str, Any]:
    """Raises ArtefactError where there is none or it is not a generator's."""
    metadata = read_model_metadata(folder, KIND, "generator")
    if metadata.get("format") != FORMAT or metadata.get("specials") != list(SPECIALS):
        raise ArtefactError(f"{folder / METADATA} was written by another version: daogou train generator")
    return metadata


def load_artefact(folder: Path) -> Artefact:
    """The model that metadata.json names; raises ArtefactError for anything else than a whole one."""
    metadata = read_metadata(folder)
    path = arrays_of(folder, metadata)
    try:
        shape = Shape(**metadata["shape"])
        with np.load(path, allow_pickle=False) as arrays:
            tokenizer = Tokenizer(SPECIALS, arrays["characters"].tolist(), arrays["merges"].tolist())
            weights = {name: _weight(arrays, name, size) for name, size in shape.weights().items()}
        if len(tokenizer) != shape.vocabulary:
            raise ValueError(f"the tokenizer has {len(tokenizer)} pieces, the network {shape.vocabulary}")
        return Artefact(shape, tokenizer, weights, bool(metadata["spells_values"]), metadata)
    except (KeyError, ValueError, OSError, TypeError, EOFError, zipfile.BadZipFile) as error:
        raise ArtefactError(f"{path} does not hold a generator: {error}") from error


def rounded(weights: Weights) -> dict[str, Floats]:
    """As they will be read again: what float16 keeps."""
    return {name: np.asarray(array, np.float16).astype(np.float32) for name, array in weights.items()}


def _arrays(artefact: Artefact) -> dict[str, Any]:
    tokenizer = artefact.tokenizer
    return {
        "characters": np.asarray(tokenizer.characters, dtype=np.str_),
        "merges": np.asarray(tokenizer.merges, dtype=np.int32).reshape(-1, 2),
        **{name: np.asarray(array, np.float16) for name, array in artefact.weights.items()},
    }


def _weight(arrays: Mapping[str, Any], name: str, size: tuple[int, ...]) -> Floats:
    array = arrays[name]
    if array.shape != size:
        raise ValueError(f"{name} has the shape {array.shape} and not {size}")
    if not np.isfinite(array).all():
        raise ValueError(f"{name} holds values that are no numbers")
    return np.ascontiguousarray(array, np.float32)
