"""The generator on AdvertiseGen's rows: trained, saved, loaded and asked as a guide does it, then scored (CONTRACT)."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from daogou.artefact_files import METADATA
from daogou.bench.generation.adgen_data import AdRow, pairs_of, plan_of, read_parts
from daogou.bench.generation.adgen_scoring import AdScorer
from daogou.bench.generation.written import Written, speed, write_predictions
from daogou.generator import Draft, Generator
from daogou.generator.artefact import save_artefact
from daogou.generator.generator import Sampling
from daogou.generator.shape import Shape
from daogou.training.generator.making import Making, make_generator
from daogou.training.generator.trainer import Recipe

CANDIDATES = 16
VALID = 300
SETTINGS = Making(
    Shape(vocabulary=0, width=160, hidden=480, heads=4, encoder_layers=2, decoder_layers=2, longest=320),
    Recipe(epochs=16, rows=48, rate=1.5e-3, warmup=300, dropout=0.15, patience=4, seconds=1800),
    pieces=2500,
    spells_values=True,
)
"""Chosen within the training part alone."""
STEPS = 160


def run_adgen(folder: Path, seed: int, predictions: Path | None, say: Callable[[str], None]) -> dict[str, Any]:
    """The figures; raises BenchmarkError for what is no data."""
    training, test = read_parts(folder)
    with tempfile.TemporaryDirectory() as work:
        seconds = _train(training, Path(work), seed, say)
        generator = Generator.load(Path(work) / "model", np.random.default_rng(seed), Sampling(steps=STEPS))
        size = sum(path.stat().st_size for path in (Path(work) / "model").iterdir() if path.name != METADATA)
    scorer = AdScorer(training)
    written = write(generator, scorer, test)
    if predictions is not None:
        write_predictions(predictions, written)
    cost = {"train_seconds": round(seconds, 1), **speed(written), "artefact_mb": round(size / 1e6, 2)}
    return score(scorer, test, written) | cost


def _train(rows: Sequence[AdRow], work: Path, seed: int, say: Callable[[str], None]) -> float:
    started = time.perf_counter()
    training, valid = pairs_of(rows[:-VALID]), pairs_of(rows[-VALID:])
    settings = replace(SETTINGS, recipe=replace(SETTINGS.recipe, seed=seed))
    artefact = make_generator(training, valid, lambda epoch: training, settings, work / "training", say)
    save_artefact(work / "model", artefact)
    return time.perf_counter() - started


def write(generator: Generator, training: AdScorer, rows: Sequence[AdRow]) -> list[Written]:
    """`training` knows the values of the training part, as a shop's guide knows the shop's."""
    return [_written(generator, training, row) for row in rows]


def _written(generator: Generator, training: AdScorer, row: AdRow) -> Written:
    """The draft that says the fewest values of others; of equals, the one that the others agree with."""
    started = time.perf_counter()
    drafts = generator.candidates([plan_of(row)], CANDIDATES)[0]
    seconds = time.perf_counter() - started

    def strangers(draft: Draft) -> int:
        return len(training.invented(row, draft.text))

    tokens = sum(draft.tokens for draft in drafts)
    if not drafts:
        return Written("", "、".join(row.values), True, tokens, seconds)
    return Written(drafts[0].text, min(drafts, key=strangers).text, False, tokens, seconds)


def score(scorer: AdScorer, rows: Sequence[AdRow], written: Sequence[Written]) -> dict[str, Any]:
    shown, raw = [one.shown for one in written], [one.raw for one in written]
    invented = [len(scorer.invented(row, text)) for row, text in zip(rows, shown, strict=True)]
    return {
        "bleu4": round(scorer.bleu(rows, shown), 3),
        "rouge_l": round(scorer.rouge(rows, shown), 2),
        "coverage": round(scorer.coverage(rows, shown), 4),
        "slot_error_raw": round(1 - scorer.coverage(rows, raw), 4),
        "slot_error_shown": round(1 - scorer.coverage(rows, shown), 4),
        "fallback_rate": round(sum(one.fell_back for one in written) / len(written), 4),
        "copied_rate": round(sum(scorer.is_copied(text) for text in shown) / len(shown), 4),
        "invented_values": round(sum(invented) / len(invented), 3),
        "baseline_bleu4": round(scorer.bleu(rows, [scorer.nearest(row) for row in rows]), 3),
    }
