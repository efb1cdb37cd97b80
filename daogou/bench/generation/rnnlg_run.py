"""The generator on RNNLG's acts: trained, saved, loaded and asked as a guide does it, then scored (CONTRACT)."""

from __future__ import annotations

import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from daogou.artefact_files import METADATA
from daogou.bench.generation.rnnlg_data import ActRow, read_acts
from daogou.bench.generation.rnnlg_pairs import ActPairs, learn_pairs, pairs_of, plan_of
from daogou.bench.generation.rnnlg_scoring import RnnlgScorer
from daogou.bench.generation.texts import rouge_l
from daogou.bench.generation.written import Written, speed, write_predictions
from daogou.generator import Generator, Plan
from daogou.generator.artefact import save_artefact
from daogou.generator.second_reading import SecondReading
from daogou.generator.shape import Shape
from daogou.training.generator.making import Making, make_generator
from daogou.training.generator.trainer import Recipe

TABLES = "rnnlg_scoring"
CANDIDATES = 48
SETTINGS = Making(
    Shape(vocabulary=0, width=128, hidden=384, heads=4, encoder_layers=2, decoder_layers=2, longest=128),
    Recipe(epochs=30, rows=64, rate=1.5e-3, warmup=300, dropout=0.15, patience=4),
    pieces=1000,
)
"""Chosen on the validation part alone."""


def run_rnnlg(folder: Path, seed: int, predictions: Path | None, say: Callable[[str], None]) -> dict[str, Any]:
    """The figures of one domain; raises BenchmarkError for what is no data."""
    scorer = RnnlgScorer(folder.parent / TABLES, folder.name)
    rows = {part: read_acts(folder / f"{part}.json.gz") for part in ("train", "valid", "test")}
    learned = learn_pairs(rows["train"])
    say(f"{learned.left_out} of {len(rows['train'])} training rows do not say their act and are left out")
    with tempfile.TemporaryDirectory() as work:
        seconds = _train(learned, rows["valid"], Path(work), seed, say)
        generator = Generator.load(Path(work) / "model", np.random.default_rng(seed))
        size = sum(path.stat().st_size for path in (Path(work) / "model").iterdir() if path.name != METADATA)
    written = write(generator, second_reading(learned), [row.act for row in rows["test"]], learned.loose)
    if predictions is not None:
        write_predictions(predictions, written)
    cost = {"train_seconds": round(seconds, 1), **speed(written), "artefact_mb": round(size / 1e6, 2)}
    return score(scorer, rows["test"], written) | cost


def _train(learned: ActPairs, valid: Sequence[ActRow], work: Path, seed: int, say: Callable[[str], None]) -> float:
    started = time.perf_counter()
    held = pairs_of(valid, learned)
    settings = replace(SETTINGS, recipe=replace(SETTINGS.recipe, seed=seed))
    artefact = make_generator(learned.pairs, held, lambda epoch: learned.pairs, settings, work / "training", say)
    save_artefact(work / "model", artefact)
    return time.perf_counter() - started


def second_reading(learned: ActPairs) -> SecondReading:
    """Values as they stand in the training acts."""
    values: dict[str, set[str]] = defaultdict(set)
    for pair in learned.pairs:
        for fact in pair.plan.facts:
            if not fact.is_worded:
                values[fact.key].add(fact.copies[0])
    flags = {fact.key for pair in learned.pairs for fact in pair.plan.facts if fact.type in {"yes", "no"}}
    return SecondReading(values, {key: found for key, found in learned.anchors.items() if key in flags})


def write(
    generator: Generator,
    reading: SecondReading,
    acts: Sequence[str],
    loose: frozenset[str],
    candidates: int = CANDIDATES,
) -> list[Written]:
    """One act after the other, as turns come."""
    written = []
    for act in acts:
        plan = plan_of(act, loose)
        started = time.perf_counter()
        drafts = generator.candidates([plan], candidates)[0]
        seconds = time.perf_counter() - started
        good = next((draft.text for draft in drafts if not reading.faults(plan, draft.text)), None)
        shown = good if good is not None else plain_words(plan)
        raw = drafts[0].text if drafts else ""
        written.append(Written(raw, shown, good is None, sum(draft.tokens for draft in drafts), seconds))
    return written


def plain_words(plan: Plan) -> str:
    """The fallback: the facts one after the other, as a curated reply would say them."""
    said = []
    for fact in plan.facts:
        if fact.is_worded:
            said.append({"no": "not "}.get(fact.type, "") + fact.key)
        else:
            said.append(f"{fact.key} {fact.copies[0]}" if fact.type != "name" else fact.copies[0])
    return " , ".join(said)


def score(scorer: RnnlgScorer, rows: Sequence[ActRow], written: Sequence[Written]) -> dict[str, Any]:
    acts, people = [row.act for row in rows], [row.text for row in rows]
    references = scorer.references(acts, people)
    shown = [one.shown for one in written]
    normal = [scorer.normal(text) for text in shown]
    counts = [scorer.slot_errors(act, text) for act, text in zip(acts, normal, strict=True)]
    best = [
        max(rouge_l(text.split(), reference.split()) for reference in found)
        for text, found in zip(normal, references, strict=True)
    ]
    missing = sum(min(count.wrong, count.required) for count in counts)
    return {
        "bleu4": round(scorer.bleu(shown, references), 4),
        "bleu4_raw": round(scorer.bleu([one.raw for one in written], references), 4),
        "rouge_l": round(sum(best) / len(best), 4),
        "coverage": round(1 - missing / max(1, sum(count.required for count in counts)), 4),
        "slot_error_raw": round(scorer.slot_error(acts, [one.raw for one in written]), 5),
        "slot_error_shown": round(scorer.slot_error(acts, shown), 5),
        "fallback_rate": round(sum(one.fell_back for one in written) / len(written), 4),
        "copied_rate": None,
        "invented_values": None,
        "baseline_bleu4": round(scorer.bleu([row.coded for row in rows], references), 4),
    }
