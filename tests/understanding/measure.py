"""How well messages are understood: intent accuracy, constraint F1, confusion, per language.

Runs in Rasa's environment on the components' own classes; the model is the trained archive's.
    PYTHONPATH=. .venv-rasa/bin/python tests/understanding/measure.py --model models/nlu.tar.gz --vocabulary FILE
"""

import argparse
import json
import re
import tarfile
import tempfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from bot.nlu.delexical import both_views
from bot.nlu.intent_model import IntentModel
from bot.nlu.lexicon import bundled_terms, elsewhere_terms
from bot.nlu.reading import Reader
from bot.nlu.relevance import relevant, settled
from bot.nlu.text import normalise
from bot.nlu.vocabulary import VocabularyMatcher, terms_of

FOLDER = Path(__file__).parent
QUESTIONS = {
    "ask_product",
    "ask_shop",
    "ask_knowledge",
    "ask_opinions",
    "compare_products",
    "ask_why",
    "choose_product",
}


def load(archive: Path, vocabulary: Path) -> tuple[IntentModel, Reader]:
    """The classifier and the reader that a running bot with this model and this shop would use."""
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(archive) as tar:
            tar.extractall(folder)  # our own archive
        model = IntentModel.load(next(Path(folder).rglob("intents.json")).parent)
        brands = json.loads(next(Path(folder).rglob("brands.json")).read_text(encoding="utf-8"))
        common = frozenset(json.loads(next(Path(folder).rglob("common.json")).read_text(encoding="utf-8")))
    terms = [*terms_of(json.loads(vocabulary.read_text(encoding="utf-8"))), *bundled_terms()]
    elsewhere = VocabularyMatcher(elsewhere_terms(brands), exact_only=True)
    return model, Reader(VocabularyMatcher(terms, common), common, elsewhere)


def constraints(entities: Iterable[dict[str, Any]], intent: str) -> set[str]:
    """Entities in the notation of the test files; a question carries only what it points at."""
    entities = list(entities)
    if intent in QUESTIONS:
        entities = [entity for entity in entities if entity["entity"] in {"ordinal", "unknown"}]
    implied = {"show_popular": {"sort=popular"}, "show_new": {"sort=new"}}.get(intent, set())
    return implied | {text for entity in entities for text in _notation(entity)}


def _notation(entity: dict[str, Any]) -> list[str]:
    kind, value, group = entity["entity"], entity["value"], entity.get("group")
    if kind == "price":
        sign = {"min": ">=", "max": "<=", "about": "~"}[entity["role"]]
        number = float(value)
        return [f"price{sign}{int(number) if number == int(number) else number}"]
    if kind == "ordinal":
        return ["item=last" if value == "-1" else f"item={value}"]
    name = entity.get("role", "") if kind == "value" else kind
    if kind == "attribute":
        return [f"drop={value}"] if group == "drop" else []
    if group == "drop":
        return [f"drop={name if kind == 'value' else value if kind == 'feature' else kind}"]
    if kind == "product":
        return []
    return [f"{name}{'!=' if group == 'exclude' else '='}{value}"]


def is_dev(row: dict[str, Any]) -> bool:
    """Half of the lines, by a hash of the text, may be read while rules are written; the others are never looked at."""
    return zlib.crc32(row["text"].encode()) % 2 == 0


def wanted(row: dict[str, Any]) -> set[str]:
    return {re.sub(r"^unknown=(.*)$", lambda m: "unknown=" + m.group(1).lower(), text) for text in row["constraints"]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument(
        "--part",
        choices=("all", "dev", "held-out"),
        default="all",
        help="dev: lines that may be looked at; held-out: never",
    )
    parser.add_argument("--errors", action="store_true", help="print what went wrong (dev lines only)")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    model, reader = load(options.model, options.vocabulary)
    results = {language: measure(model, reader, language, options.part, options.errors) for language in ("zh", "en")}
    if options.json:
        print(json.dumps(results, ensure_ascii=False))
        return
    for language, result in results.items():
        print(language, {name: value for name, value in result.items() if name != "confusion"})
        for (gold, predicted), count in result["confusion"][:25]:
            print(f"    {count}  {gold} → {predicted}")


View = Callable[[str, Iterable[dict[str, Any]]], str]


def measure(
    model: IntentModel, reader: Reader, language: str, part: str = "all", errors: bool = False, view: View = both_views
) -> dict[str, Any]:
    """`view`: what the model is shown of a normal text and its entities; ablation.py passes others."""
    rows = [
        json.loads(line) for line in (FOLDER / f"utterances_{language}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    rows = [row for row in rows if part == "all" or is_dev(row) == (part == "dev")]
    right = hits = found = expected = 0
    confusion: Counter = Counter()
    by_kind: dict[str, Counter] = {"missed": Counter(), "invented": Counter()}
    for row in rows:
        entities = reader.read(row["text"])
        ranking = model.rank(view(normalise(row["text"]), entities))
        intent = settled([{"name": name, "confidence": sure} for name, sure in ranking], entities)[0]["name"]
        right += intent == row["intent"]
        confusion[(row["intent"], intent)] += intent != row["intent"]
        got = {
            text.lower() if text.startswith("unknown") else text
            for text in constraints(relevant(entities, intent), intent)
        }
        want = wanted(row)
        hits, found, expected = hits + len(got & want), found + len(got), expected + len(want)
        by_kind["missed"].update(re.split(r"[!<>~=]", text)[0] for text in want - got)
        by_kind["invented"].update(re.split(r"[!<>~=]", text)[0] for text in got - want)
        if errors and is_dev(row) and (got != want or intent != row["intent"]):
            print("   ", row["text"], "|", row["intent"], intent, "| missed", want - got, "| invented", got - want)
    precision, recall = hits / max(1, found), hits / max(1, expected)
    return {
        "utterances": len(rows),
        "intent_accuracy": round(right / len(rows), 4),
        "constraint_precision": round(precision, 4),
        "constraint_recall": round(recall, 4),
        "constraint_f1": round(2 * precision * recall / max(1e-9, precision + recall), 4),
        "missed": dict(by_kind["missed"].most_common(12)),
        "invented": dict(by_kind["invented"].most_common(12)),
        "confusion": [pair for pair in confusion.most_common() if pair[1]],
    }


if __name__ == "__main__":
    main()
