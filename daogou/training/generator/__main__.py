"""`python -m daogou.training.generator`: makes the base model from `data/explanations/`, or trains it on a shop."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from daogou.bootstrap import open_shop_repository
from daogou.errors import CorpusError, DaogouError, ShopMissingError
from daogou.generator.artefact import Artefact, load_artefact, save_artefact
from daogou.generator.plan import Pair
from daogou.generator.shape import Shape
from daogou.settings import Settings, read_settings
from daogou.training.generator.augmentation import prepared
from daogou.training.generator.base import MODEL, TEXTS, fingerprint_of_texts, is_up_to_date, parts_of
from daogou.training.generator.corpus import read_corpus
from daogou.training.generator.epochs import Epochs, read_materials
from daogou.training.generator.making import Making, make_generator
from daogou.training.generator.shop_texts import pairs_of_products
from daogou.training.generator.threads import bound_threads
from daogou.training.generator.trainer import Recipe

BASE = Making(
    Shape(vocabulary=0, width=128, hidden=384, heads=4, encoder_layers=2, decoder_layers=2),
    Recipe(epochs=24, rows=24, rate=2e-3, warmup=400, dropout=0.1, patience=8),
    pieces=2800,
)
COMPOSED, LINE_SHARE = 1800, 0.3
"""Plans a language that are composed for every epoch, and the share of the written lines that it sees."""
FURTHER_RATE, FURTHER_EPOCHS = 5e-4, 8
FEWEST, OWN_SHARE = 50, 4
"""Sentences of a shop that are worth a training, and how many of the base's stand beside each: shops write lists."""


def main() -> int:
    """0; 1 and one sentence when it cannot be done."""
    arguments = _parser().parse_args()
    if not arguments.force and not arguments.on_shop and is_up_to_date(arguments.model, arguments.texts):
        print(f"generator: {arguments.model} is up to date")
        return 0
    bound_threads()
    try:
        if arguments.on_shop:
            fine_tune(arguments.texts, arguments.model, read_settings(), arguments.epochs or FURTHER_EPOCHS)
        else:
            make_base(arguments.texts, arguments.model, arguments.epochs or BASE.recipe.epochs)
    except DaogouError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def make_base(texts: Path, model: Path, epochs: int) -> None:
    fingerprint = fingerprint_of_texts(texts)
    work = read_settings().home / "training" / f"generator-{fingerprint[:12]}-{epochs}"
    settings = replace(BASE, recipe=replace(BASE.recipe, epochs=epochs))
    _make(read_corpus(texts), texts, settings, work, model, {"texts": "data/explanations", "texts_sha256": fingerprint})


def fine_tune(texts: Path, base: Path, settings: Settings, epochs: int) -> None:
    """The base model trained further on what this home's shop has written, the base's own texts among it, so that it
    does not forget them; goes to the home's models. Raises ShopMissingError and CorpusError."""
    repository = open_shop_repository(settings)
    if not repository.revision():
        raise ShopMissingError("no shop has been imported: daogou shop import DIR")
    own = list(pairs_of_products(repository.products()))
    if len(own) < FEWEST:
        raise CorpusError(f"the shop's texts give {len(own)} sentences that say its attributes; {FEWEST} are needed")
    start = load_artefact(base)
    base_pairs = read_corpus(texts)
    pairs = [*base_pairs, *own[:: -(-len(own) // max(1, len(base_pairs) // OWN_SHARE))]]
    work = settings.home / "training" / f"generator-shop-{start.version}-{len(own)}-{epochs}"
    recipe = replace(BASE.recipe, epochs=epochs, rate=FURTHER_RATE)
    facts = {"texts": "data/explanations and the shop's", "shop_sentences": len(own)}
    _make(pairs, texts, replace(BASE, recipe=recipe), work, settings.models / "generator", facts, start)


def _make(
    pairs: Sequence[Pair],
    texts: Path,
    making: Making,
    work: Path,
    model: Path,
    facts: Mapping[str, Any],
    start: Artefact | None = None,
) -> None:
    training, valid = parts_of([prepared(pair) for pair in pairs])
    epochs = Epochs(training, read_materials(texts, pairs), COMPOSED, LINE_SHARE, making.recipe.seed)
    valid += epochs.held_out()
    made = {"made_by": "daogou train generator", "made_at": datetime.now(UTC).isoformat(timespec="seconds"), **facts}
    every = [*training, *epochs.pairs_of(0)]
    artefact = make_generator(every, valid, epochs.pairs_of, making, work, _say, made, start)
    _say(str(save_artefact(model, artefact)))


def _say(line: str) -> None:
    print(f"generator: {line}", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="daogou train generator", description=__doc__)
    parser.add_argument("--texts", type=Path, default=TEXTS)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--on-shop", action="store_true", help="train the base further on this home's shop")
    parser.add_argument("--force", action="store_true", help="even when nothing changed")
    return parser


if __name__ == "__main__":
    sys.exit(main())
