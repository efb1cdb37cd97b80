"""make_generator: pairs in, an artefact out: tokenizer, training, export. The base model and every benchmark use it."""

from __future__ import annotations

import importlib.metadata
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from daogou.generator.artefact import Artefact
from daogou.generator.encoding import PlanEncoder
from daogou.generator.plan import Pair
from daogou.generator.shape import Shape
from daogou.training.generator.trainer import GeneratorTrainer, Recipe, Renew
from daogou.training.generator.vocabulary import learn_tokenizer
from daogou.training.generator.words import words_of


@dataclass(frozen=True, slots=True)
class Making:
    """Sizes and recipe of one model; the shape's vocabulary is what the tokenizer found, `pieces` at most."""

    shape: Shape
    recipe: Recipe
    pieces: int = 4000
    spells_values: bool = False


def make_generator(
    training: Sequence[Pair],
    valid: Sequence[Pair],
    renew: Renew,
    settings: Making,
    work: Path,
    say: Callable[[str], None],
    facts: Mapping[str, Any] | None = None,
    start: Artefact | None = None,
) -> Artefact:
    """Train on what `renew` makes of an epoch; `work` holds checkpoints: the same call goes on where it was stopped.

    With `start`, its weights are trained further, with its tokenizer and shape: fine-tuning.
    """
    started = time.perf_counter()
    if start is None:
        tokenizer = learn_tokenizer(words_of(training, settings.spells_values), settings.pieces)
        shape = replace(settings.shape, vocabulary=len(tokenizer))
    else:
        tokenizer, shape = start.tokenizer, start.shape
        settings = replace(settings, spells_values=start.spells_values)
    work.mkdir(parents=True, exist_ok=True)
    trainer = GeneratorTrainer(shape, PlanEncoder(tokenizer, settings.spells_values), settings.recipe, work, say)
    if start is not None:
        trainer.task.restore(start.weights)
    weights = trainer.fit(renew, valid)
    explained = {
        "parameters": sum(array.size for array in weights.values()),
        "recipe": asdict(settings.recipe),
        "pairs": {"training": len(training), "validation": len(valid)},
        "metrics": {
            "validation_loss": round(trainer.progress.best, 4),
            "epochs": trainer.progress.epoch,
            "train_seconds": round(max(trainer.progress.seconds, time.perf_counter() - started), 1),
        },
        **({"started_from": start.version} if start is not None else {}),
        "versions": {name: importlib.metadata.version(name) for name in ("daogou", "numpy", "tensorflow")},
        **(facts or {}),
    }
    return Artefact(shape, tokenizer, weights, settings.spells_values, explained)
