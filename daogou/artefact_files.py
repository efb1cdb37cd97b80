"""How a trained model lies in its folder: its arrays in one .npz, and metadata.json, which names and explains them.

metadata.json is replaced last and in one step, so a reader sees the old model or the new one. The arrays' file is named
after its SHA-256 and refused when it does not match: a truncated or foreign one is never served.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from daogou.errors import ArtefactError

METADATA = "metadata.json"


def save_model(
    folder: Path, stem: str, write: Callable[[BinaryIO], None], explain: Callable[[str, str], Mapping[str, Any]]
) -> Path:
    """Write `<stem>-<digest>.npz` by `write` and the metadata that `explain(file name, SHA-256)` gives; returns the
    path of metadata.json. What was served before stays whole until the last step."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, prefix=f".{stem}.")
    os.fchmod(handle, 0o644)
    with os.fdopen(handle, "wb") as stream:
        write(stream)
        stream.flush()
        os.fsync(stream.fileno())
    digest = _sha256(Path(name))
    arrays = folder / f"{stem}-{digest[:16]}.npz"
    Path(name).replace(arrays)
    metadata = explain(arrays.name, digest)
    path = replace_text(folder / METADATA, json.dumps(metadata, ensure_ascii=False, indent=2) + "\n")
    for old in folder.glob(f"{stem}-*.npz"):
        if old != arrays:
            old.unlink(missing_ok=True)
    return path


def read_model_metadata(folder: Path, kind: str, called: str) -> dict[str, Any]:
    """Raises ArtefactError where there is none or it is not of that kind."""
    path = folder / METADATA
    try:
        metadata = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ArtefactError(f"{path} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise ArtefactError(f"{path} is not JSON: {error}") from error
    if not isinstance(metadata, dict) or metadata.get("kind") != kind:
        raise ArtefactError(f"{path} does not describe a {called}")
    return metadata


def arrays_of(folder: Path, metadata: Mapping[str, Any]) -> Path:
    """The arrays' file; raises ArtefactError where it is not there or not what the metadata says."""
    path = folder / str(metadata.get("arrays"))
    if path.parent != folder or not path.is_file():
        raise ArtefactError(f"{folder / METADATA} names {metadata.get('arrays')!r}, which is not there")
    if _sha256(path) != metadata.get("sha256"):
        raise ArtefactError(f"{path} is damaged: it is not what {METADATA} says")
    return path


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def replace_text(path: Path, text: str) -> Path:
    """Write a file whole or not at all: readers see the old one or the new one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        os.fchmod(handle, 0o644)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        return Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
