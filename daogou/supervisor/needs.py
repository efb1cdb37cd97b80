"""What must be there before a guide can start, each with the command that brings it."""

from __future__ import annotations

from pathlib import Path

from daogou.errors import ModelMissingError, SettingsError, ShopMissingError
from daogou.settings import CHECKOUT, Settings
from daogou.storage.database import migrate, open_database
from daogou.storage.shop_repository import ShopRepository
from daogou.supervisor.programs import RASA_PYTHON


def require_environments(python: Path = RASA_PYTHON) -> None:
    """Rasa's Python environment; the server's is the one that runs this."""
    if not python.exists():
        raise SettingsError(f"Rasa's environment {python.parents[1]} is missing; run: make setup")


def require_shop(settings: Settings) -> None:
    """ShopMissingError until a shop has been imported."""
    engine = open_database(settings.database_url)
    try:
        migrate(engine)
        if ShopRepository(engine).revision() == 0:
            raise ShopMissingError(f"No shop has been imported into {settings.home} yet; run: daogou shop import DIR")
    finally:
        engine.dispose()


def newest_model(settings: Settings, shipped: Path = CHECKOUT / "models") -> Path:
    """The newest `nlu-*.tar.gz` trained in this home, else the newest of those that are shipped."""
    for folder in (settings.models, shipped):
        found = sorted(folder.glob("nlu-*.tar.gz"), key=lambda path: (path.stat().st_mtime, path.name))
        if found:
            return found[-1]
    raise ModelMissingError(f"No trained model is in {settings.models} or {shipped}; run: daogou train")
