"""Training the NLU and the dialogue rules with Rasa, once for every shop: the shop's words are no part of the model."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from daogou.errors import DaogouError
from daogou.model_inputs import INPUTS, archive_name, fingerprint_of_inputs
from daogou.settings import CHECKOUT
from daogou.training.progress import with_progress

MODELS = CHECKOUT / "models"
RASA = CHECKOUT / ".venv-rasa" / "bin" / "python"
COMPONENTS = ("RulePolicy", "CatalogueEntityExtractor", "DelexicalisedIntentClassifier")


def train_nlu(models: Path = MODELS, force: bool = False) -> Path:
    """The archive for the inputs as they are: the one there is, or a new one. Raises DaogouError when Rasa fails."""
    fingerprint = fingerprint_of_inputs()
    archive = models / archive_name(fingerprint)
    if archive.exists() and not force:
        print(f"nlu: {archive.name} is up to date")
        return archive
    if not RASA.exists():
        raise DaogouError("Rasa's environment is missing: make setup")
    models.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=models, prefix=".training-") as folder:
        _run_rasa(Path(folder))
        (Path(folder) / "nlu.tar.gz").replace(archive)
    _write_metadata(archive, fingerprint)
    for old in models.glob("nlu-*.tar.gz"):
        if old != archive:
            old.unlink()
    return archive


def _run_rasa(folder: Path) -> None:
    """Without Rasa's validation, which costs as long again: `make check` runs it, and fails on its warnings."""
    command = [str(RASA), "-m", "rasa", "train", "--skip-validation", "--fixed-model-name", "nlu", "--out", str(folder)]
    quiet = {
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYTHONWARNINGS": "ignore",
        "OMP_NUM_THREADS": "2",
    }
    environment = os.environ | quiet | {"PYTHONPATH": str(CHECKOUT), "SQLALCHEMY_SILENCE_UBER_WARNING": "1"}
    process = subprocess.Popen(
        command,
        cwd=CHECKOUT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    lines = with_progress(process.stdout or (), "Rasa starts", COMPONENTS, "the model is packed")
    if process.wait() or not (folder / "nlu.tar.gz").exists():
        raise DaogouError("rasa train failed:\n" + "\n".join(lines[-30:]))


def _write_metadata(archive: Path, fingerprint: str) -> None:
    facts = {
        "artefact": archive.name,
        "made_by": "daogou train nlu",
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "inputs": list(INPUTS),
        "inputs_sha256": fingerprint,
        "rasa": "3.6.21",
    }
    (archive.parent / "metadata.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
