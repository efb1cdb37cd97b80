"""What the rules and the delexicalisation are worth: the measurement of measure.py with one of them left out.

Runs in Rasa's environment and prints one JSON object; nothing in the product knows of it, and no message is printed.
    PYTHONPATH=. .venv-rasa/bin/python tests/understanding/ablation.py --model FILE --vocabulary FILE
"""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rasa.shared.nlu.training_data.loading import load_data

from bot.nlu.delexical import both_views
from bot.nlu.intent_model import IntentModel, fit
from bot.nlu.reading import Reader
from bot.nlu.text import ROOT, normalise, tokenise
from bot.nlu.vocabulary import VocabularyMatcher
from tests.understanding.measure import View, load, measure

LANGUAGES = ("zh", "en")
PARTS = ("all", "dev", "held-out")
KEPT = ("utterances", "intent_accuracy", "constraint_precision", "constraint_recall", "constraint_f1")


class WordsOnlyReader:
    """The shop's words alone: no prices, references, orders, refusals or unknown things."""

    def __init__(self, matcher: VocabularyMatcher) -> None:
        self.matcher = matcher

    def read(self, text: str) -> list[dict[str, Any]]:
        tokens = tokenise(normalise(text))
        return [
            {
                "entity": mention.kind,
                "value": mention.meanings[0]["value"],
                "role": mention.meanings[0].get("name", ""),
                "start": tokens[mention.start].start,
                "end": tokens[mention.end - 1].end,
            }
            for mention in self.matcher.find(tokens, text)
        ]


def plain(normal: str, entities: Iterable[dict[str, Any]]) -> str:
    return normal


def fit_plain() -> IntentModel:
    """The same model on the same sentences as they are written, with every word that they happen to name."""
    examples = load_data(str(ROOT / "data" / "nlu")).intent_examples
    texts = [normalise(example.get("text")) for example in examples]
    return fit(texts, [example.get("intent") for example in examples], range(len(texts)))


def figures(model: IntentModel, reader: Reader, view: View = both_views) -> dict[str, dict[str, Any]]:
    measured = {
        language: {part: measure(model, reader, language, part, view=view) for part in PARTS} for language in LANGUAGES
    }
    return {
        language: {part: {key: result[key] for key in KEPT} for part, result in parts.items()}
        for language, parts in measured.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--vocabulary", type=Path, required=True)
    options = parser.parse_args()
    model, reader = load(options.model, options.vocabulary)
    variants = {
        "as shipped": figures(model, reader),
        "without rules and patterns": figures(model, WordsOnlyReader(reader.matcher)),
        "without delexicalisation": figures(fit_plain(), reader, plain),
    }
    confusion = {language: measure(model, reader, language)["confusion"] for language in LANGUAGES}
    print(json.dumps({"variants": variants, "confusion": confusion}, ensure_ascii=False))


if __name__ == "__main__":
    main()
