"""The product's NLU on a public intent data set: `python -m benchmarks.nlu --data DIR [--predictions FILE]`.

Trained with config.yml's own pipeline by Rasa's trainer, saved, loaded by Rasa's loader, asked as a turn asks. The
threshold is chosen before the test part is looked at: on the validation part where it holds out-of-scope rows, else by
leaving intents out of the training part. Prints one JSON object on the last line.
"""

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.intent_data import OUT_OF_SCOPE, IntentData, Row, read_intent_data
from benchmarks.intent_metrics import (
    Guess,
    accuracy,
    best_threshold,
    calibration_error,
    decided,
    macro_f1,
    mcc,
)
from benchmarks.pipelines import OURS, Parser, train, without_shop

FOLDS = 5
PUBLISHED_THRESHOLDS = [step / 10 for step in range(1, 10)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--predictions", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="daogou-nlu-") as folder:
        without_shop(Path(folder))
        figures, guesses = run(read_intent_data(options.data), Path(folder))
    if options.predictions:
        write_predictions(options.predictions, guesses, figures["threshold"])
    print(json.dumps(figures))


def run(data: IntentData, folder: Path) -> tuple[dict[str, Any], list[Guess]]:
    archive, seconds = train(OURS, as_examples(data.train), folder / "final")
    began = time.perf_counter()
    threshold = choose_threshold(data, Parser(archive), folder)
    chosen_in = time.perf_counter() - began
    parser = Parser(archive)
    guesses = [parser.guess(text) for text, _ in data.test]
    figures = figures_at([label for _, label in data.test], guesses, threshold)
    times = {
        "train_seconds": round(seconds, 1),
        "threshold_seconds": round(chosen_in, 1),
        "parse_ms_p50": round(statistics.median(parser.seconds) * 1000, 2),
    }
    sizes = {"train_rows": len(data.train), "test_rows": len(data.test), "intents": len({row[1] for row in data.train})}
    return {**figures, **times, **sizes}, guesses


def choose_threshold(data: IntentData, parser: Parser, folder: Path) -> float:
    if any(label == OUT_OF_SCOPE for _, label in data.validation):
        guesses = [parser.guess(text) for text, _ in data.validation]
        return best_threshold([label for _, label in data.validation], guesses)
    labels: list[str] = []
    guesses = []
    for number, (inside, asked) in enumerate(intents_left_out(data.train)):
        print(f"threshold: fold {number + 1} of {FOLDS}", file=sys.stderr)
        fold_parser = Parser(train(OURS, as_examples(inside), folder / f"fold-{number}")[0])
        guesses += [fold_parser.guess(text) for text, _ in asked]
        labels += [label for _, label in asked]
    return best_threshold(labels, guesses)


def intents_left_out(rows: Sequence[Row]) -> list[tuple[list[Row], list[Row]]]:
    """FOLDS of (rows to train on, rows to ask): a fifth of the intents is unknown to the model and so out of scope, and
    of every other intent a fifth of the rows is held out."""
    by_intent: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_intent[row[1]].append(row)
    chance = random.Random(0)
    for held in by_intent.values():
        chance.shuffle(held)
    names = sorted(by_intent.keys() - {OUT_OF_SCOPE})
    chance.shuffle(names)
    return [_fold(by_intent, set(names[number::FOLDS]), number) for number in range(FOLDS)]


def _fold(by_intent: dict[str, list[Row]], unknown: set[str], number: int) -> tuple[list[Row], list[Row]]:
    inside: list[Row] = []
    asked: list[Row] = []
    for name, rows in sorted(by_intent.items()):
        if name in unknown:
            asked += [(text, OUT_OF_SCOPE) for text, _ in rows]
            continue
        held = rows[number::FOLDS] if len(rows) > 1 else []
        asked += held
        inside += [row for index, row in enumerate(rows) if index % FOLDS != number or not held]
    return inside, asked


def figures_at(labels: Sequence[str], guesses: Sequence[Guess], threshold: float) -> dict[str, Any]:
    """CONTRACT's keys at one threshold, and under `published_protocol` what HINT3's paper reports, which is chosen on
    the test part and only there to stand beside its table."""
    predicted = decided(guesses, threshold)
    inside = [index for index, label in enumerate(labels) if label != OUT_OF_SCOPE]
    outside = [index for index, label in enumerate(labels) if label == OUT_OF_SCOPE]
    in_labels = [labels[index] for index in inside]
    low = decided([guesses[index] for index in inside], PUBLISHED_THRESHOLDS[0])
    best = max(mcc(labels, decided(guesses, value)) for value in PUBLISHED_THRESHOLDS)
    return {
        "in_scope_accuracy": round(accuracy(in_labels, [predicted[index] for index in inside]), 4),
        "mcc": round(mcc(labels, predicted), 4),
        "threshold": threshold,
        "oos_recall": round(sum(predicted[i] == OUT_OF_SCOPE for i in outside) / max(1, len(outside)), 4),
        "macro_f1": round(macro_f1(labels, predicted), 4),
        "ece": round(calibration_error(in_labels, [guesses[index] for index in inside]), 4),
        "published_protocol": {
            "in_scope_accuracy_at_0.1": round(accuracy(in_labels, low), 4),
            "best_mcc_of_0.1_to_0.9": round(best, 4),
        },
    }


def as_examples(rows: Sequence[Row]) -> list[dict[str, Any]]:
    return [{"text": text, "intent": label, "entities": []} for text, label in rows]


def write_predictions(path: Path, guesses: Sequence[Guess], threshold: float) -> None:
    """A JSON line for every test row, in its order; no target stands in it."""
    with path.open("w", encoding="utf-8") as file:
        for row, (guess, label) in enumerate(zip(guesses, decided(guesses, threshold), strict=True)):
            line = {"row": row, "predicted": label, "intent": guess.intent, "confidence": round(guess.confidence, 6)}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
