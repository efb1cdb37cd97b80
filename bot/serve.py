"""Serve a trained model to the gateway: `python -m bot.serve --model … --endpoints … --credentials … --port N`.

The same as `rasa run` without `--enable-api`, on loopback, in a third of the time and half the memory: `rasa run` loads
TensorFlow before it looks whether the model needs it (bot/absent.py).
"""

import argparse
import importlib
import logging
import os
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.absent import Absentees, import_rasa_components, needs_tensorflow

HEAVY = ("tensorflow", "tensorflow_addons", "tensorflow_text", "tensorflow_hub", "keras", "matplotlib")


def main() -> None:
    arguments = _parser().parse_args()
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    warnings.simplefilter("ignore")
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    # Imported by name and only now: what Rasa's import costs depends on what is put in its way.
    if needs_tensorflow(arguments.model):
        server = importlib.import_module("bot.rasa_server")
    else:
        server = _import_without(HEAVY, arguments.model)
    server.serve(arguments)


def _import_without(names: Sequence[str], model: Path) -> Any:
    absentees = Absentees(names)
    absentees.install()
    server = importlib.import_module("bot.rasa_server")
    import_rasa_components(model)
    absentees.close()
    return server


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot.serve", description="Serve a trained model to the gateway.")
    for name in ("model", "endpoints", "credentials"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--port", type=int, required=True)
    return parser


if __name__ == "__main__":
    main()
