"""Rasa without TensorFlow: only when the model can do without, and loudly when somebody cannot."""

import io
import json
import os
import socket
import subprocess
import sys
import tarfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from bot.absent import components, needs_tensorflow

ROOT = Path(__file__).parents[2]
TOKEN = "a-token-of-the-gateway"
PROGRAM = """
from bot.absent import Absentees, AbsentError
absentees = Absentees(["heavy"])
absentees.install()
import heavy.layers
from heavy.layers import Dense

class Layer(Dense):
    pass

@heavy.function(jit=True)
def traced(): ...

absentees.close()
try:
    Layer(3)
except AbsentError as error:
    print(error)
try:
    import heavy
except ModuleNotFoundError as error:
    print("not installed")
"""


def archive(path: Path, *uses: str) -> Path:
    graph = {"nodes": {str(n): {"uses": name} for n, name in enumerate(uses)}}
    metadata = {"predict_schema": graph, "train_schema": graph}
    content = json.dumps(metadata).encode()
    with tarfile.open(path, "w:gz") as tar:
        info = tarfile.TarInfo("metadata.json")
        info.size = len(content)
        tar.addfile(info, io.BytesIO(content))
    return path


def test_a_model_of_rules_needs_no_tensorflow(model: Path) -> None:
    assert "rasa.core.policies.rule_policy.RulePolicy" in components(model)
    assert not needs_tensorflow(model)


@pytest.mark.parametrize("name", ["rasa.nlu.classifiers.diet_classifier.DIETClassifier", "shop.components.Own"])
def test_a_model_with_any_other_component_gets_everything(tmp_path: Path, name: str) -> None:
    assert needs_tensorflow(archive(tmp_path / "model.tar.gz", "bot.nlu.intent.Classifier", name))


def test_a_placeholder_can_be_derived_from_and_not_used() -> None:
    run = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "left out" in run.stdout
    assert "not installed" in run.stdout


def start(model: Path, home: Path, port: int) -> subprocess.Popen[bytes]:
    environment = os.environ | {"DAOGOU_HOME": str(home), "DAOGOU_RASA_TOKEN": TOKEN, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "bot.serve", "--port", str(port), "--model", str(model)]
    command += ["--endpoints", "endpoints.yml", "--credentials", "credentials.yml"]
    with (home / "log").open("wb") as log:
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def test_a_model_that_cannot_be_loaded_ends_the_server(tmp_path: Path) -> None:
    broken = archive(tmp_path / "model.tar.gz", "bot.nlu.intent.NoSuchClassifier")
    assert start(broken, tmp_path, free_port()).wait(60) == 1


def test_the_server_answers_a_turn(model: Path, tmp_path: Path) -> None:
    port = free_port()
    server = start(model, tmp_path, port)
    try:
        url = f"http://127.0.0.1:{port}/webhooks/gateway/turn"
        said = json.loads(wait_for(url, {"conversation": "conversation-0001", "text": "hello you"}))
    finally:
        server.terminate()
        status = server.wait(20)
    assert said["intent"]["name"] == "greet"
    assert said["messages"] == []
    assert status == 0
    assert "hello you" not in (tmp_path / "log").read_text()


def wait_for(url: str, body: dict[str, str]) -> bytes:
    for _ in range(600):
        request = urllib.request.Request(url, json.dumps(body).encode(), {"X-Daogou-Token": TOKEN})
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                content: bytes = answer.read()
                return content
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")
