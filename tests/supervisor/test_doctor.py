"""The twelve troubles that `daogou doctor` finds, each named with what helps."""

from __future__ import annotations

import json
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from daogou.bootstrap import import_shop
from daogou.errors import DaogouError
from daogou.settings import Settings, read_settings
from daogou.storage.database import migrate, open_database
from daogou.supervisor import checks, doctor
from daogou.supervisor.doctor import examine
from daogou.supervisor.home import own_home
from daogou.supervisor.ports import free_ports

Check = Callable[[], None]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A home as it should be."""
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "products.csv").write_text("id,title,price\nA,Bag,9 EUR\n", encoding="utf-8")
    settings = read_settings({"DAOGOU_HOME": str(tmp_path / "home")})
    import_shop(tmp_path / "shop", settings)
    migrate(open_database(settings.conversations_url))
    (settings.home / "secret").write_text("s" * 40, encoding="ascii")
    (settings.home / "secret").chmod(0o600)
    return settings


@pytest.fixture
def found(settings: Settings) -> Callable[..., dict[str, str | None]]:
    """What the doctor says, by name."""

    def examined(port: int | None = None) -> dict[str, str | None]:
        return {one.name: one.trouble for one in examine(settings, port or free_ports(1)[0])}

    return examined


Found = Callable[..., dict[str, str | None]]


def test_a_home_as_it_should_be_has_no_trouble(found: Found) -> None:
    troubles = {name: trouble for name, trouble in found().items() if trouble}
    troubles.pop("Rasa's Python environment", None)  # not installed where only the server's side is tested
    troubles.pop("trained model", None)
    assert troubles == {}


def test_port_in_use(found: Found) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert "--port" in str(found(taken.getsockname()[1])["port"])


def test_no_python_310(tmp_path: Path) -> None:
    python = tmp_path / ".venv-rasa" / "bin" / "python"
    with pytest.raises(DaogouError, match=r"is missing; run: make setup"):
        checks.rasa_environment(python)
    python.parent.mkdir(parents=True)
    for said, reason in (("exit 1", "has no Rasa"), ("echo 3 12 3.6.21", "is no Python 3.10")):
        _write_program(python, said)
        with pytest.raises(DaogouError, match=reason):
            checks.rasa_environment(python)
    _write_program(python, "echo 3 10 3.6.21")
    checks.rasa_environment(python)


def test_model_missing_or_stale(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.models.mkdir()
    (settings.models / "nlu-000000000000.tar.gz").touch()
    with pytest.raises(DaogouError, match=r"nlu-000000000000.tar.gz is stale.*daogou train"):
        checks.model(settings)
    checks.model(settings, "nlu-000000000000.tar.gz")
    (settings.models / "nlu-000000000000.tar.gz").unlink()
    nowhere = checks.newest_model
    monkeypatch.setattr(checks, "newest_model", lambda settings: nowhere(settings, settings.home / "nowhere"))
    with pytest.raises(DaogouError, match="daogou train"):
        checks.model(settings)


def test_shop_not_imported(found: Found, settings: Settings) -> None:
    (settings.home / "daogou.db").unlink()
    assert "daogou shop import" in str(found()["shop"])
    assert not (settings.home / "daogou.db").exists()


@pytest.mark.parametrize("name", ["daogou.db", "conversations.db"])
def test_database_from_a_newer_guide(found: Found, settings: Settings, name: str) -> None:
    with open_database(f"sqlite:///{settings.home / name}").begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert "newer version" in str(found()["database"])


def test_database_unreachable(tmp_path: Path) -> None:
    url = f"postgresql://nobody@127.0.0.1:{free_ports(1)[0]}/nothing"
    with pytest.raises(DaogouError, match="the database cannot do this"):
        checks.database(read_settings({"DAOGOU_HOME": str(tmp_path), "DAOGOU_DATABASE": url}))


def test_database_read_only(settings: Settings) -> None:
    path = settings.home / "daogou.db"
    read_only = {"DAOGOU_HOME": str(settings.home), "DAOGOU_DATABASE": f"sqlite:///file:{path}?mode=ro&uri=true"}
    with pytest.raises(DaogouError, match="readonly"):
        checks.database(read_settings(read_only))


def test_file_that_is_no_database(tmp_path: Path) -> None:
    """In a home of its own: pages that a write-ahead log still holds would hide what the file itself says."""
    (tmp_path / "daogou.db").write_bytes(b"this is no database at all, it is a text" * 50)
    with pytest.raises(DaogouError, match="not a database"):
        checks.database(read_settings({"DAOGOU_HOME": str(tmp_path)}))


def test_looking_at_a_database_leaves_nothing_in_it(settings: Settings) -> None:
    checks.database(settings)
    with open_database(settings.database_url).connect() as connection:
        tables = connection.execute(text("SELECT name FROM sqlite_master")).scalars().all()
    assert not [name for name in tables if "doctor" in name]


def test_disk_full(found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=200_000_000))
    assert "only 0.2 GB are free" in str(found()["space on disk"])


def test_clock_that_runs_behind(settings: Settings) -> None:
    checks.clock(settings)
    with pytest.raises(DaogouError, match="the clock says 1970-01-01"):
        checks.clock(settings, now=5_000.0)
    with pytest.raises(DaogouError, match=r", .*/home/.* is of .*; set it"):
        checks.clock(settings, now=time.time() - 3600)


def test_secret_missing_or_too_short(found: Found, settings: Settings) -> None:
    path = settings.home / "secret"
    path.write_text("short", encoding="ascii")
    assert "no usable secret" in str(found()["secret"])
    path.unlink()
    assert "is gone" in str(found()["secret"])
    (settings.home / "conversations.db").unlink()
    assert found()["secret"] is None
    short = read_settings({"DAOGOU_HOME": str(settings.home), "DAOGOU_SECRET": "short"})
    with pytest.raises(DaogouError, match="DAOGOU_SECRET"):
        checks.secret(short)


@pytest.mark.parametrize("part", ["rasa", "actions"])
def test_action_server_or_rasa_down(found: Found, settings: Settings, part: str) -> None:
    with own_home(settings.home), _gateway({"rasa": True, "actions": True, "shop": True} | {part: False}) as port:
        troubles = found(port)
    assert "down; see" in str(troubles[f"running {part}"])
    assert [name for name, trouble in troubles.items() if name.startswith("running") and trouble] == [f"running {part}"]


def test_gateway_down(found: Found, settings: Settings) -> None:
    with own_home(settings.home):
        assert "nothing answers" in str(found()["running guide"])


def test_feed_warnings_are_no_trouble(settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shop = tmp_path / "shop"
    (shop / "products.csv").write_text("id,title,price\nA,Bag,9 EUR\nB,Belt,free\n", encoding="utf-8")
    (shop / "synonyms.csv").write_text("term,canonical\nspaceship,rocket\n", encoding="utf-8")
    (shop / "reviews.csv").write_text("product_id,rating\nZ,5\n", encoding="utf-8")
    import_shop(shop, settings, skip_bad_rows=True)
    finding = next(one for one in examine(settings, free_ports(1)[0]) if one.name == "last import")
    assert finding.is_warning
    for said in ("1 bad rows, the first in products.csv:3: price is not a price", "1 rows about", "1 synonyms"):
        assert said in str(finding.trouble)
    settings.import_summary_path.write_text("{", encoding="utf-8")
    with pytest.raises(checks.FeedWarning, match="cannot be read"):
        checks.feed(settings)


def test_permissions_of_the_home(found: Found, settings: Settings) -> None:
    (settings.home / "secret").chmod(0o644)
    assert "chmod 600" in str(found()["permissions of the home"])
    (settings.home / "secret").chmod(0o600)
    settings.home.chmod(0o777)
    assert "chmod o-w" in str(found()["permissions of the home"])


def test_the_exit_is_one_only_for_trouble(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DAOGOU_HOME", str(settings.home))
    for findings, status in (
        ([doctor.Finding("a", None), doctor.Finding("b", "so so", is_warning=True)], 0),
        ([doctor.Finding("a", "bad")], 1),
    ):
        monkeypatch.setattr(doctor, "examine", lambda settings, port, said=findings: said)
        monkeypatch.setattr("sys.argv", ["doctor"])
        assert doctor.main() == status
    assert capsys.readouterr().out.splitlines() == ["ok       a", "warning  b: so so", "trouble  a: bad"]


def _write_program(path: Path, said: str) -> None:
    path.write_text(f"#!/bin/sh\n{said}\n", encoding="utf-8")
    path.chmod(0o755)


@contextmanager
def _gateway(parts: dict[str, bool]) -> Iterator[int]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(503)
            self.end_headers()
            self.wfile.write(json.dumps({"ready": False, "parts": parts}).encode())

        def log_message(self, *_: Any) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()
