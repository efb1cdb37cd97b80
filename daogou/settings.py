"""Settings: read once from `DAOGOU_…` environment variables, checked at start, passed on by hand.

docs/settings.md lists them all; tests/test_settings_docs.py keeps the two in step.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from daogou.errors import SettingsError

CHECKOUT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Settings:
    """What a running guide may be told from outside. Times are seconds."""

    home: Path
    database_url: str
    secret: str | None = field(repr=False, default=None)
    origins: tuple[str, ...] = ()
    rate_messages: int = 60
    rate_burst: int = 30
    rate_sessions: int = 120
    sockets: int = 100
    turn_deadline: float = 10.0
    proxies: int = 0
    log_text: bool = False
    generated_reasons: bool = True

    @property
    def vocabulary_path(self) -> Path:
        """Where an import leaves the shop's words for the NLU."""
        return self.home / "vocabulary.json"

    @property
    def import_summary_path(self) -> Path:
        """What the last import took and left out, as `daogou shop import --json` prints it."""
        return self.home / "import.json"

    @property
    def conversations_url(self) -> str:
        """Where conversations are kept. A SQLite file has one writer at a time, so they have a file of their own and
        an import keeps no shopper waiting; another database holds both."""
        if not self.database_url.startswith("sqlite:///"):
            return self.database_url
        return f"sqlite:///{Path(self.database_url.removeprefix('sqlite:///')).with_name('conversations.db')}"

    @property
    def models(self) -> Path:
        return self.home / "models"

    @property
    def logs(self) -> Path:
        return self.home / "logs"


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment; raises SettingsError naming the variable and the value."""
    env = os.environ if environ is None else environ
    home = Path(env.get("DAOGOU_HOME") or CHECKOUT / "var").absolute()
    return Settings(
        home=home,
        database_url=env.get("DAOGOU_DATABASE") or f"sqlite:///{home / 'daogou.db'}",
        secret=env.get("DAOGOU_SECRET") or None,
        origins=tuple(part.strip().rstrip("/") for part in env.get("DAOGOU_ORIGINS", "").split(",") if part.strip()),
        rate_messages=_number(env, "DAOGOU_RATE_MESSAGES", 60, least=1),
        rate_burst=_number(env, "DAOGOU_RATE_BURST", 30, least=1),
        rate_sessions=_number(env, "DAOGOU_RATE_SESSIONS", 120, least=1),
        sockets=_number(env, "DAOGOU_RATE_SOCKETS", 100, least=1),
        turn_deadline=float(_number(env, "DAOGOU_TURN_DEADLINE", 10, least=1)),
        proxies=_number(env, "DAOGOU_PROXIES", 0, least=0),
        log_text=_yes(env, "DAOGOU_LOG_TEXT", "no"),
        generated_reasons=_yes(env, "DAOGOU_GENERATED_REASONS", "yes"),
    )


def data_folder(environ: Mapping[str, str] | None = None) -> Path:
    """Where the benchmarks look for public data sets; benchmarks/README.md says where to get each."""
    env = os.environ if environ is None else environ
    return Path(env.get("DAOGOU_DATA") or CHECKOUT.parent / "shared" / "data").absolute()


def _yes(env: Mapping[str, str], name: str, default: str) -> bool:
    return (env.get(name) or default).lower() in {"1", "yes", "true"}


def _number(env: Mapping[str, str], name: str, default: int, least: int) -> int:
    raw = env.get(name)
    if raw is None or raw == "":
        return default
    if not raw.isascii() or not raw.isdigit() or int(raw) < least:
        raise SettingsError(f"{name} is {raw!r}; it must be a whole number of at least {least}")
    return int(raw)
