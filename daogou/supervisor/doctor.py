"""`daogou doctor`: what is missing or wrong, with the command that mends it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass

from daogou.errors import DaogouError, HomeInUseError
from daogou.settings import Settings, read_settings
from daogou.supervisor import checks
from daogou.supervisor.announcement import ready_parts
from daogou.supervisor.home import own_home
from daogou.supervisor.ports import LOOPBACK, require_free


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; `trouble` says what is wrong and which command helps. The guide works with a warning."""

    name: str
    trouble: str | None
    is_warning: bool = False

    @property
    def line(self) -> str:
        if self.trouble is None:
            return f"ok       {self.name}"
        return f"{'warning' if self.is_warning else 'trouble'}  {self.name}: {self.trouble}"


def examine(settings: Settings, port: int) -> list[Finding]:
    """Everything that a guide needs, in the order in which it would be missed."""
    looked_at: list[tuple[str, Callable[[], None]]] = [
        ("server's Python environment", checks.server_environment),
        ("Rasa's Python environment", checks.rasa_environment),
        ("locks of both environments", checks.locks),
        ("home can be written", lambda: checks.home_is_writable(settings)),
        ("permissions of the home", lambda: checks.permissions(settings)),
        ("space on disk", lambda: checks.space(settings)),
        ("clock", lambda: checks.clock(settings)),
        ("database", lambda: checks.database(settings)),
        ("shop", lambda: checks.shop(settings)),
        ("last import", lambda: checks.feed(settings)),
        ("trained model", lambda: checks.model(settings)),
        ("secret", lambda: checks.secret(settings)),
        ("port", lambda: _port(settings, port)),
    ]
    return [_finding(name, check) for name, check in looked_at] + _services(settings, port)


def main() -> int:
    """0 when nothing is wrong (a warning may be left), else 1."""
    parser = argparse.ArgumentParser(prog="daogou doctor", description=__doc__)
    parser.add_argument("--port", type=int, default=8080, help="the guide's port (default: %(default)s)")
    try:
        findings = examine(read_settings(), parser.parse_args().port)
    except DaogouError as error:
        findings = [Finding("settings", str(error))]
    for finding in findings:
        print(finding.line)
    return int(any(finding.trouble and not finding.is_warning for finding in findings))


def _finding(name: str, check: Callable[[], None]) -> Finding:
    try:
        check()
    except checks.FeedWarning as warning:
        return Finding(name, str(warning), is_warning=True)
    except (DaogouError, OSError) as error:
        return Finding(name, str(error))
    return Finding(name, None)


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
