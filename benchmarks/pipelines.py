"""Rasa's trainer and loader over any pipeline: examples in, an archive, an agent that parses messages as in a turn."""

import asyncio
import json
import os
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import rasa.model_training
import yaml
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage

from benchmarks.intent_data import OUT_OF_SCOPE
from benchmarks.intent_metrics import Guess

ROOT = Path(__file__).resolve().parent.parent
OURS: list[dict[str, Any]] = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))["pipeline"]


def without_shop(folder: Path) -> None:
    """A home without a vocabulary: the product's reader then knows only its bundled words."""
    os.environ["DAOGOU_HOME"] = str(folder)
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"


def train(pipeline: Sequence[dict[str, Any]], examples: Iterable[dict[str, Any]], folder: Path) -> tuple[Path, float]:
    """(archive, seconds); an example has text, intent and perhaps entities."""
    folder.mkdir(parents=True)
    config = {"recipe": "default.v1", "assistant_id": "bench", "language": "en", "pipeline": list(pipeline)}
    (folder / "config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    data = {"rasa_nlu_data": {"common_examples": list(examples)}}
    (folder / "nlu.json").write_text(json.dumps(data), encoding="utf-8")
    began = time.perf_counter()
    archive = rasa.model_training.train_nlu(
        str(folder / "config.yml"), str(folder / "nlu.json"), str(folder), fixed_model_name="bench"
    )
    if archive is None:
        raise RuntimeError("Rasa trained nothing")
    return Path(archive), time.perf_counter() - began


class Parser:
    """The trained archive, loaded as a server loads it."""

    def __init__(self, archive: Path) -> None:
        self.agent = Agent.load(str(archive))
        self.loop = asyncio.new_event_loop()
        self.seconds: list[float] = []

    def guess(self, text: str) -> Guess:
        """The best intent; keeps how long it took."""
        began = time.perf_counter()
        parsed = self.loop.run_until_complete(self.agent.processor.parse_message(UserMessage(text)))
        self.seconds.append(time.perf_counter() - began)
        intent = parsed.get("intent") or {}
        return Guess(intent.get("name") or OUT_OF_SCOPE, float(intent.get("confidence") or 0.0))
