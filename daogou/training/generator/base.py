"""The shipped base model: what it is made of, and whether it is up to date. No TensorFlow here."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from daogou.errors import ArtefactError, DaogouError
from daogou.generator.artefact import read_metadata
from daogou.generator.plan import Pair
from daogou.settings import CHECKOUT

TEXTS = CHECKOUT / "data" / "explanations"
MODEL = CHECKOUT / "models" / "generator"
QUIET = {"TF_CPP_MIN_LOG_LEVEL": "3"}
PLAN_VERSION = "3"
"""Changes when the same texts become other pairs."""
HELD_OUT = 16
"""One pair in so many is held out for validation, chosen by its text."""


def train_generator(force: bool = False, on_shop: bool = False) -> None:
    """Make the base model where it is missing, in a process of its own: TensorFlow takes seconds to load and memory
    that nothing else here needs. One that ships but is older than the texts is used: making it takes an hour, so it is
    made when it is asked for by name. Raises DaogouError when that process fails."""
    if not force and not on_shop and is_there():
        new = "is up to date" if is_up_to_date() else "is older than its texts: daogou train generator"
        print(f"generator: {MODEL.relative_to(CHECKOUT)} {new}")
        return
    command = [sys.executable, "-m", "daogou.training.generator", *(["--force"] if force else [])]
    command += ["--on-shop"] if on_shop else []
    if subprocess.run(command, env=os.environ | QUIET, check=False).returncode:
        raise DaogouError("the generator could not be trained: see above")


def fingerprint_of_texts(folder: Path = TEXTS) -> str:
    """SHA-256 over names and contents of the training texts, and how they become pairs."""
    digest = hashlib.sha256(PLAN_VERSION.encode())
    for path in sorted(folder.rglob("*.tsv")):
        digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def is_there(model: Path = MODEL) -> bool:
    try:
        read_metadata(model)
    except ArtefactError:
        return False
    return True


def is_up_to_date(model: Path = MODEL, texts: Path = TEXTS) -> bool:
    try:
        return read_metadata(model).get("texts_sha256") == fingerprint_of_texts(texts)
    except ArtefactError:
        return False


def parts_of(pairs: Sequence[Pair]) -> tuple[list[Pair], list[Pair]]:
    """Training and validation: the same text is always on the same side."""
    held = [_is_held_out(pair) for pair in pairs]
    training = [pair for pair, out in zip(pairs, held, strict=True) if not out]
    return training, [pair for pair, out in zip(pairs, held, strict=True) if out]


def _is_held_out(pair: Pair) -> bool:
    return int.from_bytes(hashlib.sha256(pair.text.encode()).digest()[:4], "big") % HELD_OUT == 0
