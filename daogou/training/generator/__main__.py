"""`python -m daogou.training.generator`: makes the base model of `models/generator/` from `data/explanations/`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from daogou.errors import DaogouError
from daogou.generator.artefact import Artefact, load_artefact, save_artefact
from daogou.generator.plan import Pair
from daogou.generator.shape import Shape
from daogou.settings import read_settings
from daogou.training.generator.augmentation import prepared, renewed
from daogou.training.generator.base import MODEL, TEXTS, fingerprint_of_texts, is_up_to_date, parts_of
from daogou.training.generator.corpus import read_corpus
from daogou.training.generator.making import Settings, make_generator
from daogou.training.generator.threads import bound_threads
from daogou.training.generator.trainer import Recipe

BASE = Settings(
    Shape(vocabulary=0, width=128, hidden=384, heads=4, encoder_layers=2, decoder_layers=2),
    Recipe(epochs=60, rows=24, rate=2e-3, warmup=400, dropout=0.1, patience=8),
    pieces=2600,
)
FURTHER_RATE = 8e-4


def main() -> int:
    """0; 1 and one sentence when it cannot be done."""
    arguments = _parser().parse_args()
    if not arguments.force and is_up_to_date(arguments.model, arguments.texts):
        print(f"generator: {arguments.model} is up to date")
        return 0
    bound_threads()
    try:
        start = load_artefact(arguments.start) if arguments.start is not None else None
        make_base(arguments.texts, arguments.model, arguments.epochs, start)
    except DaogouError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def make_base(texts: Path, model: Path, epochs: int, start: Artefact | None = None) -> None:
    """`start`: a model whose weights are trained further."""
    pairs = [prepared(pair) for pair in read_corpus(texts)]
    training, valid = parts_of(pairs)
    rate = BASE.recipe.rate if start is None else FURTHER_RATE
    settings = replace(BASE, recipe=replace(BASE.recipe, epochs=epochs, rate=rate))
    fingerprint = fingerprint_of_texts(texts)
    work = (
        read_settings().home
        / "training"
        / f"generator-{fingerprint[:12]}-{epochs}{'' if start is None else '-' + start.version}"
    )
    facts = {
        "made_by": "daogou train generator",
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "texts": "data/explanations",
        "texts_sha256": fingerprint,
    }

    def renew(epoch: int) -> Sequence[Pair]:
        rng = np.random.default_rng((settings.recipe.seed, epoch))
        return [renewed(pair, rng) for pair in training]

    artefact = make_generator(
        training, valid, renew, settings, work, lambda line: print(f"generator: {line}", flush=True), facts, start
    )
    path = save_artefact(model, artefact)
    print(f"generator: {path}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="daogou train generator", description=__doc__)
    parser.add_argument("--texts", type=Path, default=TEXTS)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--epochs", type=int, default=BASE.recipe.epochs)
    parser.add_argument("--start", type=Path, metavar="MODEL", help="train the weights of this model further")
    parser.add_argument("--force", action="store_true", help="even when nothing changed")
    return parser


if __name__ == "__main__":
    sys.exit(main())
