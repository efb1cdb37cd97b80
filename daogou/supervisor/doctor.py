"""`daogou doctor`: what is missing, with the command that mends it."""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass

from daogou.errors import DaogouError, HomeInUseError, SettingsError
from daogou.settings import CHECKOUT, Settings, read_settings
from daogou.supervisor.announcement import ready_parts
from daogou.supervisor.home import own_home
from daogou.supervisor.needs import newest_model, require_environments, require_shop
from daogou.supervisor.ports import LOOPBACK, require_free
from daogou.supervisor.programs import RASA_PYTHON

FREE_BYTES = 1_000_000_000
NEEDED = (
    "aiohttp",
    "alembic",
    "itsdangerous",
    "numpy",
    "prometheus_client",
    "rasa_sdk",
    "scipy",
    "sqlalchemy",
    "structlog",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; `trouble` says what is wrong and which command helps."""

    name: str
    trouble: str | None


def examine(settings: Settings, port: int) -> list[Finding]:
    """Everything that a guide needs, in the order in which it would be missed."""
    checks: list[tuple[str, Callable[[], None]]] = [
        ("server's Python environment", _server_environment),
        ("Rasa's Python environment", _rasa_environment),
        ("locks of both environments", _locks),
        ("home can be written", lambda: _writable(settings)),
        ("space on disk", lambda: _space(settings)),
        ("shop", lambda: require_shop(settings)),
        ("trained model", lambda: _model(settings)),
        ("port", lambda: _port(settings, port)),
    ]
    return [Finding(name, _trouble(check)) for name, check in checks] + _services(settings, port)


def main() -> int:
    """0 when nothing is wrong, else 1."""
    parser = argparse.ArgumentParser(prog="daogou doctor", description=__doc__)
    parser.add_argument("--port", type=int, default=8080, help="the guide's port (default: %(default)s)")
    try:
        findings = examine(read_settings(), parser.parse_args().port)
    except DaogouError as error:
        findings = [Finding("settings", str(error))]
    for finding in findings:
        print(f"ok       {finding.name}" if finding.trouble is None else f"missing  {finding.name}: {finding.trouble}")
    return int(any(finding.trouble for finding in findings))


def _trouble(check: Callable[[], None]) -> str | None:
    try:
        check()
    except (DaogouError, OSError) as error:
        return str(error)
    return None


def _server_environment() -> None:
    absent = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if sys.version_info < (3, 11) or absent:
        raise SettingsError(f"Python {sys.version.split()[0]}, without {absent or 'nothing'}; run: make setup")


def _rasa_environment() -> None:
    require_environments()
    command = [str(RASA_PYTHON), "-c", "import importlib.metadata as m; print(m.version('rasa'))"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    if run.returncode != 0:
        raise SettingsError(f"{RASA_PYTHON} has no Rasa; run: make setup")


def _locks() -> None:
    for name in ("rasa", "server"):
        if not (CHECKOUT / "requirements" / f"{name}.txt").exists():
            raise SettingsError(f"requirements/{name}.txt is missing; run: make lock")


def _writable(settings: Settings) -> None:
    settings.home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=settings.home):
        pass


def _space(settings: Settings) -> None:
    free = shutil.disk_usage(settings.home).free
    if free < FREE_BYTES:
        raise SettingsError(f"only {free / 1e9:.1f} GB are free at {settings.home}; 1 GB is needed")


def _model(settings: Settings) -> None:
    newest_model(settings)


def _port(settings: Settings, port: int) -> None:
    """Taken is fine when it is this home's own guide that listens there."""
    if not _is_running(settings):
        require_free(LOOPBACK, port)


def _services(settings: Settings, port: int) -> list[Finding]:
    if not _is_running(settings):
        return []
    parts = ready_parts(f"http://{LOOPBACK}:{port}")
    trouble = f"nothing answers on port {port}; see {settings.logs}"
    if not parts:
        return [Finding("running guide", trouble)]
    return [Finding(f"running {name}", None if up else f"down; see {settings.logs}") for name, up in parts.items()]


def _is_running(settings: Settings) -> bool:
    try:
        with own_home(settings.home):
            return False
    except HomeInUseError:
        return True


if __name__ == "__main__":
    sys.exit(main())
