"""Public intent data sets in one form. Standard library only."""

import csv
import gzip
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OUT_OF_SCOPE = "out_of_scope"
ITS_NAMES = {"NO_NODES_DETECTED", "oos", "out_of_scope"}

Row = tuple[str, str]
"""(text, label)"""


@dataclass(frozen=True)
class IntentData:
    """`validation` may be empty; rows that no intent fits are labelled OUT_OF_SCOPE in every part."""

    train: list[Row]
    validation: list[Row]
    test: list[Row]


def read_intent_data(folder: Path) -> IntentData:
    """CLINC's data_full.json(.gz), or train.csv, test.csv and perhaps valid.csv. Raises FileNotFoundError."""
    for name in ("data_full.json.gz", "data_full.json"):
        if (folder / name).exists():
            return _clinc(json.loads(_text(folder / name)))
    parts = {name: _csv(folder / f"{name}.csv") for name in ("train", "test")}
    validation = folder / "valid.csv"
    return IntentData(parts["train"], _csv(validation) if validation.exists() else [], parts["test"])


def _clinc(data: Mapping[str, Any]) -> IntentData:
    train, validation, test = (_rows([*data[part], *data.get(f"oos_{part}", [])]) for part in ("train", "val", "test"))
    return IntentData(train, validation, test)


def _csv(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    names = ("sentence", "label") if rows and "sentence" in rows[0] else ("text", "category")
    return _rows([row[name] for name in names] for row in rows)


def _rows(pairs: Iterable[Iterable[str]]) -> list[Row]:
    return [(text, OUT_OF_SCOPE if label in ITS_NAMES else label) for text, label in pairs]


def _text(path: Path) -> str:
    content = path.read_bytes()
    return (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")
