"""What `daogou doctor` looks at in a home; each check raises a DaogouError whose sentence says what helps."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from daogou.errors import DaogouError, ModelMissingError, SettingsError, ShopMissingError
from daogou.model_inputs import archive_name, fingerprint_of_inputs
from daogou.settings import CHECKOUT, Settings
from daogou.storage.database import check_database, open_existing
from daogou.storage.shop_repository import ShopRepository
from daogou.supervisor.needs import newest_model, require_environments
from daogou.supervisor.programs import RASA_PYTHON

FREE_BYTES = 1_000_000_000
SHORTEST_SECRET = 16
SLACK_SECONDS = 120.0
OLDEST_YEAR = 2025
VERSIONS = "import sys, importlib.metadata as m; print(*sys.version_info[:2], m.version('rasa'))"
PRIVATE = ("secret", "endpoints.yml")
NEEDED_LIST = "aiohttp alembic itsdangerous numpy prometheus_client rasa_sdk scipy sqlalchemy structlog"
NEEDED = tuple(NEEDED_LIST.split())


class FeedWarning(DaogouError):
    """The guide works; what it says could be better."""


def server_environment() -> None:
    absent = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if sys.version_info < (3, 11) or absent:
        raise SettingsError(f"Python {sys.version.split()[0]}, without {absent or 'nothing'}; run: make setup")


def rasa_environment(python: Path = RASA_PYTHON) -> None:
    """Python 3.10 with Rasa in it: Rasa 3.6 runs on no later one."""
    require_environments(python)
    command = [
        str(python),
        "-c",
        "import sys, importlib.metadata as m; print(*sys.version_info[:2], m.version('rasa'))",
    ]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SettingsError(f"{python} does not run ({error}); run: make clean setup") from error
    if run.returncode != 0:
        raise SettingsError(f"{python} has no Rasa; run: make setup")
    if run.stdout.split()[:2] != ["3", "10"]:
        raise SettingsError(f"{python} is no Python 3.10, which Rasa needs; run: make clean setup")


def locks() -> None:
    for name in ("rasa", "server"):
        if not (CHECKOUT / "requirements" / f"{name}.txt").exists():
            raise SettingsError(f"requirements/{name}.txt is missing; run: make lock")


def home_is_writable(settings: Settings) -> None:
    settings.home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=settings.home):
        pass


def permissions(settings: Settings) -> None:
    """Nobody else may write in the home or read what signs sessions."""
    if settings.home.stat().st_mode & stat.S_IWOTH:
        raise SettingsError(f"everybody may write in {settings.home}; run: chmod o-w {settings.home}")
    for path in (settings.home / name for name in PRIVATE):
        if path.exists() and path.stat().st_mode & 0o077:
            raise SettingsError(f"others may read {path}; run: chmod 600 {path}")
    for path in settings.home.glob("*.db"):
        if not os.access(path, os.R_OK | os.W_OK):
            raise SettingsError(f"{path} belongs to somebody else; run the guide as its owner, or: chown")


def space(settings: Settings) -> None:
    free = shutil.disk_usage(settings.home).free
    if free < FREE_BYTES:
        raise SettingsError(f"only {free / 1e9:.1f} GB are free at {settings.home}; 1 GB is needed")


def clock(settings: Settings, now: float | None = None) -> None:
    """Sessions are dated: with a clock that runs behind, none is valid."""
    moment = time.time() if now is None else now
    said = datetime.fromtimestamp(moment, UTC)
    if said.year < OLDEST_YEAR:
        raise SettingsError(f"the clock says {said:%Y-%m-%d %H:%M} UTC; set it")
    for path in settings.home.glob("*"):
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        if written.timestamp() > moment + SLACK_SECONDS:
            raise SettingsError(f"the clock says {said:%Y-%m-%d %H:%M}, {path} is of {written:%Y-%m-%d %H:%M}; set it")


def database(settings: Settings) -> None:
    """Both databases answer, are of this version, and can be written."""
    for url in dict.fromkeys((settings.database_url, settings.conversations_url)):
        check_database(url)


def shop(settings: Settings) -> None:
    engine = open_existing(settings.database_url)
    if engine is None or not ShopRepository(engine).revision():
        raise ShopMissingError(f"No shop has been imported into {settings.home} yet; run: daogou shop import DIR")


def feed(settings: Settings) -> None:
    """What the last import left out."""
    if not settings.import_summary_path.exists():
        return
    try:
        facts = json.loads(settings.import_summary_path.read_text(encoding="utf-8"))
        skipped, unmatched, left_out = facts["skipped"], facts["unmatched_synonyms"], sum(facts["left_out"].values())
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FeedWarning(f"{settings.import_summary_path} cannot be read; run: daogou shop import DIR") from error
    said = [f"{len(skipped)} bad rows, the first in {_place(skipped[0])}"] if skipped else []
    said += [f"{left_out} rows about products that the feed does not have"] if left_out else []
    said += [f"{len(unmatched)} synonyms of nothing that the shop has"] if unmatched else []
    if said:
        raise FeedWarning(f"the last import left out {'; '.join(said)}. See: daogou shop import DIR --dry-run")


def _place(row: dict[str, object]) -> str:
    return f"{row['file']}:{row['line']}: {row['field']} {row['reason']}"


def model(settings: Settings, expected: str | None = None) -> None:
    """There is a model, and it is of this version's data."""
    found, name = newest_model(settings), expected or archive_name(fingerprint_of_inputs())
    if found.name != name:
        raise ModelMissingError(f"{found.name} is stale: what it was trained from has changed; run: daogou train")


def secret(settings: Settings) -> None:
    """One is made at the first start; one that is gone later ends every shopper's session."""
    path = settings.home / "secret"
    if settings.secret is not None:
        if len(settings.secret) < SHORTEST_SECRET:
            raise SettingsError(f"DAOGOU_SECRET has fewer than {SHORTEST_SECRET} characters; write a longer one")
    elif path.exists():
        if len(path.read_bytes().strip()) < SHORTEST_SECRET:
            raise SettingsError(f"{path} holds no usable secret; restore it, or delete it and sessions begin anew")
    elif (settings.home / "conversations.db").exists():
        raise SettingsError(f"{path} is gone: shoppers lose their conversations; restore it from a backup")
