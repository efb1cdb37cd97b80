"""Our intent classifier beside Rasa's own, five-fold cross-validation on data/nlu: `python -m benchmarks.nlu_choice`.

All are trained on the annotated sentences and asked the held-out ones as they are written. "with the shop's words" asks
ours a second time with a vocabulary of the words annotated in the questions, as a running bot has its shop's; Rasa's
pipelines have no such thing. Prints one JSON object on the last line.
"""

import argparse
import json
import statistics
import sys
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rasa.shared.nlu.training_data.loading import load_data

from benchmarks.intent_metrics import accuracy, macro_f1
from benchmarks.pipelines import OURS, ROOT, Parser, train, without_shop

FOLDS = 5
RASA_FEATURES: list[dict[str, Any]] = [
    {"name": "WhitespaceTokenizer"},
    {"name": "RegexFeaturizer"},
    {"name": "LexicalSyntacticFeaturizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
]
SHOP_WORDS = "ours, with the shop's words"

Example = Mapping[str, Any]


def pipelines(epochs: int) -> dict[str, list[dict[str, Any]]]:
    """By name; Rasa's features are those of `rasa init`."""
    named = {
        "ours": OURS,
        "Rasa: CountVectors + LogisticRegression": [*RASA_FEATURES, {"name": "LogisticRegressionClassifier"}],
    }
    if epochs:
        diet = {"name": "DIETClassifier", "epochs": epochs, "entity_recognition": False, "random_seed": 0}
        named[f"Rasa: DIET, {epochs} epochs"] = [*RASA_FEATURES, diet]
    return named


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=10)
    options = parser.parse_args()
    examples = sentences()
    with tempfile.TemporaryDirectory(prefix="daogou-choice-") as folder:
        without_shop(Path(folder))
        answers: dict[str, dict[str, Any]] = {}
        for name, pipeline in pipelines(options.epochs).items():
            print(name, file=sys.stderr, flush=True)
            answers.update(cross_validate(name, pipeline, examples, Path(folder)))
    print(json.dumps({"sentences": len(examples), "folds": FOLDS, "pipelines": answers}, ensure_ascii=False))


def sentences() -> list[dict[str, Any]]:
    """Every different sentence of data/nlu with its intent, its annotations and its language."""
    found: dict[str, dict[str, Any]] = {}
    for language in ("zh", "en"):
        for message in load_data(str(ROOT / "data" / "nlu" / language)).intent_examples:
            entities = [
                {key: entity[key] for key in ("start", "end", "value", "entity")}
                for entity in message.get("entities", [])
            ]
            example = {"text": message.get("text"), "intent": message.get("intent"), "entities": entities}
            found.setdefault(example["text"], example | {"language": language})
    return list(found.values())


def fold_of(example: Example) -> int:
    """By a hash of the text, so that adding sentences moves no other."""
    return zlib.crc32(str(example["text"]).encode()) % FOLDS


def cross_validate(
    name: str, pipeline: list[dict[str, Any]], examples: Sequence[Example], folder: Path
) -> dict[str, dict[str, Any]]:
    """Figures by name; ours twice, without and with the shop's words."""
    rows: dict[str, list[tuple[Example, str]]] = defaultdict(list)
    train_seconds, parse_seconds, sizes = [], [], []
    for number in range(FOLDS):
        known = [_for_rasa(example) for example in examples if fold_of(example) != number]
        asked = [example for example in examples if fold_of(example) == number]
        archive, seconds = train(pipeline, known, folder / f"{zlib.crc32(name.encode())}-{number}")
        train_seconds.append(seconds)
        sizes.append(archive.stat().st_size / 1e6)
        answered, took = _ask(archive, asked)
        rows[name] += answered
        parse_seconds += took
        if pipeline is OURS:
            _write_vocabulary(folder, asked)
            rows[SHOP_WORDS] += _ask(archive, asked)[0]
            (folder / "vocabulary.json").unlink()
    times = {
        "train_seconds": round(statistics.mean(train_seconds), 1),
        "parse_ms_p50": round(statistics.median(parse_seconds) * 1000, 2),
        "artefact_mb": round(statistics.mean(sizes), 1),
    }
    return {variant: _figures(pairs) | times for variant, pairs in rows.items()}


def _ask(archive: Path, asked: Sequence[Example]) -> tuple[list[tuple[Example, str]], list[float]]:
    parser = Parser(archive)
    return [(example, parser.guess(str(example["text"])).intent) for example in asked], parser.seconds


def _figures(pairs: Sequence[tuple[Example, str]]) -> dict[str, float]:
    figures = {"macro_f1": macro_f1([pair[0]["intent"] for pair in pairs], [pair[1] for pair in pairs])}
    for language in ("", "zh", "en"):
        chosen = [pair for pair in pairs if language in ("", pair[0]["language"])]
        key = f"accuracy_{language}" if language else "accuracy"
        figures[key] = accuracy([pair[0]["intent"] for pair in chosen], [pair[1] for pair in chosen])
    return {key: round(value, 4) for key, value in figures.items()}


def _for_rasa(example: Example) -> dict[str, Any]:
    return {key: example[key] for key in ("text", "intent", "entities")}


def _write_vocabulary(folder: Path, asked: Sequence[Example]) -> None:
    """The annotated words of the questions as a shop's vocabulary."""
    words = {
        (str(example["text"])[entity["start"] : entity["end"]].lower(), entity["entity"])
        for example in asked
        for entity in example["entities"]
        if entity["entity"] in {"category", "brand", "value", "feature", "product"}
    }
    terms = [
        {"term": word, "kind": kind, "value": word, "name": "color" if kind == "value" else "", "language": "zh"}
        for word, kind in sorted(words)
    ]
    (folder / "vocabulary.json").write_text(json.dumps({"version": 1, "terms": terms}), encoding="utf-8")


if __name__ == "__main__":
    main()
