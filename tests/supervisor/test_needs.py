"""What stands in a guide's way is said in one sentence with the command that helps."""

from __future__ import annotations

import json
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from daogou.errors import HomeInUseError, ModelMissingError, PortTakenError, ShopMissingError
from daogou.settings import Settings, read_settings
from daogou.supervisor.doctor import examine
from daogou.supervisor.home import own_home
from daogou.supervisor.needs import newest_model, require_shop
from daogou.supervisor.ports import free_ports, require_free
from daogou.supervisor.programs import Doors, guide_programs, write_rasa_files

ROOT = Path(__file__).parents[2]
DOORS = Doors(rasa=5001, actions=5002, rasa_token="rasa's", action_token="the actions'")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"DAOGOU_HOME": str(tmp_path / "home")})


def test_a_taken_port_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTakenError, match=rf"{port}.*daogou serve --port"):
            require_free("127.0.0.1", port)
    require_free("127.0.0.1", port)


def test_free_ports_differ() -> None:
    assert len(set(free_ports(10))) == 10


def test_a_home_belongs_to_one_guide(settings: Settings) -> None:
    with own_home(settings.home), pytest.raises(HomeInUseError, match=str(os.getpid())), own_home(settings.home):
        pass
    with own_home(settings.home):
        pass


def test_a_missing_shop_is_named(settings: Settings) -> None:
    with pytest.raises(ShopMissingError, match="daogou shop import"):
        require_shop(settings)


def test_the_home_s_newest_model_comes_first(settings: Settings, tmp_path: Path) -> None:
    shipped = tmp_path / "shipped"
    with pytest.raises(ModelMissingError, match="daogou train"):
        newest_model(settings, shipped)
    shipped.mkdir()
    (shipped / "nlu-1.tar.gz").touch()
    assert newest_model(settings, shipped).parent == shipped
    settings.models.mkdir(parents=True)
    for number, age in ((1, 100), (2, 50), (3, 200)):
        path = settings.models / f"nlu-{number}.tar.gz"
        path.touch()
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    assert newest_model(settings, shipped) == settings.models / "nlu-2.tar.gz"


def test_rasa_s_files_are_for_their_owner_only(settings: Settings) -> None:
    settings.home.mkdir()
    for _ in range(2):
        write_rasa_files(settings.home, DOORS)
    endpoints = settings.home / "endpoints.yml"
    assert stat.S_IMODE(endpoints.stat().st_mode) == 0o600
    written = json.loads(endpoints.read_text())
    assert written["action_endpoint"]["url"] == "http://127.0.0.1:5002/webhook"
    assert written["action_endpoint"]["headers"] == {"X-Daogou-Token": "the actions'"}
    assert written["tracker_store"]["db"] == str(settings.home / "rasa.db")


def test_no_secret_is_on_a_command_line_and_rasa_s_api_stays_shut(settings: Settings) -> None:
    settings.home.mkdir()
    programs = guide_programs(settings, DOORS, Path("model.tar.gz"), "127.0.0.1", 8080)
    words = " ".join(word for program in programs for word in program.command)
    assert "rasa's" not in words
    assert "actions'" not in words
    assert "--enable-api" not in words
    by_name = {program.name: program for program in programs}
    assert by_name["gateway"].environment["DAOGOU_RASA_TOKEN"] == "rasa's"
    assert "DAOGOU_ACTION_TOKEN" not in by_name["gateway"].environment
    assert programs[0].name == "gateway"


def test_serve_without_a_shop_says_one_sentence(tmp_path: Path) -> None:
    environment = os.environ | {"DAOGOU_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "daogou.supervisor", "--port", str(free_ports(1)[0])]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 1
    assert run.stderr.count("\n") == 1
    assert "daogou shop import" in run.stderr or "make setup" in run.stderr


def test_the_doctor_names_what_is_missing(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        findings = {finding.name: finding.trouble for finding in examine(settings, taken.getsockname()[1])}
    assert findings["server's Python environment"] is None
    assert findings["home can be written"] is None
    assert "daogou shop import" in str(findings["shop"])
    assert "--port" in str(findings["port"])
