"""The systemd unit passes systemd's own check; compose.yaml has only keys that the Compose Specification has."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from daogou.cli import build_parser
from daogou.settings import CHECKOUT

DEPLOY = CHECKOUT / "deploy"
# https://github.com/compose-spec/compose-spec/blob/main/05-services.md: the keys that are used, with their form.
SERVICE: dict[str, type | tuple[type, ...]] = {
    "build": dict,
    "image": str,
    "init": bool,
    "restart": str,
    "stop_grace_period": str,
    "ports": list,
    "environment": dict,
    "volumes": list,
    "depends_on": dict,
    "healthcheck": dict,
    "security_opt": list,
    "cap_drop": list,
    "mem_limit": str,
    "logging": dict,
}
HEALTHCHECK = {"test", "interval", "timeout", "retries", "start_period"}
DURATION = re.compile(r"(\d+h)?(\d+m)?(\d+s)?")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return loaded


def test_the_unit_passes_systemd_s_own_check(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not here: apt install systemd")
    unit = (DEPLOY / "daogou.service").read_text(encoding="utf-8")
    program = tmp_path / ".venv" / "bin" / "daogou"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / "daogou.service").write_text(unit.replace("/opt/daogou", str(tmp_path)), encoding="utf-8")
    command = ["systemd-analyze", "verify", "--man=no", str(tmp_path / "daogou.service")]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    own = [line for line in run.stderr.splitlines() if "daogou" in line]
    assert (run.returncode, own) == (0, []), run.stderr


def test_the_unit_and_the_image_give_commands_that_exist() -> None:
    unit = (DEPLOY / "daogou.service").read_text(encoding="utf-8")
    started = re.findall(r"^ExecStart=\S+/daogou (.*)$", unit, re.MULTILINE)
    image = re.findall(r"^CMD \[(.*)\]$", (DEPLOY / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    for words in (started[0].split(), [word.strip('" ') for word in image[0].split(",")]):
        assert build_parser().parse_args(words).handler.__name__ == "run_serve"


def test_services_have_only_known_keys_of_the_right_form(compose: dict[str, Any]) -> None:
    assert compose.keys() <= {"name", "services", "volumes", "networks", "configs", "secrets"}
    for service in compose["services"].values():
        assert service.keys() <= SERVICE.keys()
        assert ("image" in service) != ("build" in service)
        for key, value in service.items():
            assert isinstance(value, SERVICE[key]), key
        for value in service["environment"].values():
            assert isinstance(value, str)


def test_health_checks_and_dependencies_are_complete(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        check = service["healthcheck"]
        assert check.keys() <= HEALTHCHECK
        assert check["test"][0] in {"CMD", "CMD-SHELL"}
        assert all(DURATION.fullmatch(check[key]) for key in check.keys() & {"interval", "timeout", "start_period"})
        for name, need in service.get("depends_on", {}).items():
            assert need == {"condition": "service_healthy"}
            assert "healthcheck" in compose["services"][name]


def test_volumes_and_files_are_there(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        for volume in service["volumes"]:
            source = re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", volume).split(":")[0]
            assert source in compose["volumes"] or (DEPLOY / source).exists(), volume
    build = compose["services"]["guide"]["build"]
    assert (DEPLOY / build["context"] / build["dockerfile"]).is_file()


def test_the_guide_is_not_open_to_everybody_and_no_password_is_written_down(compose: dict[str, Any]) -> None:
    assert all(port.startswith("127.0.0.1:") for port in compose["services"]["guide"]["ports"])
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    passwords = re.findall(r"PASSWORD: (.*)$", text, re.MULTILINE)
    assert passwords == ["${DAOGOU_DATABASE_PASSWORD:?set it in the file .env}"] * 2
