"""RecommenderTrainer: fits the parts, then the blend on choices that the parts have not seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np
from scipy import sparse

from daogou.catalogue.product import Product
from daogou.recommender.arrays import Ints, Scores
from daogou.recommender.learned.artefact import PART_NAMES, Artefact, PartSettings
from daogou.recommender.learned.binding import bind
from daogou.recommender.learned.items import ItemSpace
from daogou.recommender.learned.weighing import Popularity, Weights
from daogou.recommender.text_index import TextIndex
from daogou.training.recommender.decays import choose_decays
from daogou.training.recommender.examples import Choice, Examples, Progress, choices_of, collect
from daogou.training.recommender.item_knn import ItemNeighbourTrainer
from daogou.training.recommender.linear import LinearTrainer
from daogou.training.recommender.logit import (
    PENALTIES,
    Design,
    LogitTrainer,
    as_weights,
    no_weights,
    unlikelihood,
)
from daogou.training.recommender.profiles import ProfileTrainer
from daogou.training.recommender.sequences import Sequences
from daogou.training.recommender.transitions import TransitionTrainer

MOST_CHOICES, MOST_FOR_DECAYS = 10_000, 1_000
HALF_LIFE_DAYS = 90.0
NEIGHBOURS = 200
FIRST_DECAY = 0.8


class MatrixTrainer(Protocol):
    """Fits an (items × items) matrix from past to next."""

    def fit(self, sequences: Sequences) -> sparse.csr_array: ...


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Choices to fit the blend on: `shoppers` are rows of what the parts are fitted on, `histories` what each had had
    before, `targets` the item taken next. A shopper may have chosen several times."""

    shoppers: Ints
    histories: Sequence[Ints]
    targets: Ints


@dataclass(frozen=True, slots=True)
class RecommenderTrainer:
    """`products` are the catalogue, `text` has a row for each; `seed` draws the shoppers that are asked."""

    products: Sequence[Product]
    text: TextIndex
    progress: Progress = lambda _step, _done, _of: None
    seed: int = 0
    linear: LinearTrainer = field(default_factory=LinearTrainer)
    item_neighbours: ItemNeighbourTrainer = field(default_factory=ItemNeighbourTrainer)
    transitions: TransitionTrainer = field(default_factory=TransitionTrainer)

    def fit(self, sequences: Sequences, held_out: HeldOut) -> Artefact:
        """Parts on `sequences`, the blend on `held_out`."""
        rng = np.random.default_rng(self.seed)
        artefact = self.fit_parts(sequences)
        choices = choices_of(held_out.shoppers, held_out.histories, held_out.targets, MOST_CHOICES, rng)
        artefact = replace(artefact, settings=self._settings(artefact, choices))
        model = bind(artefact, self.products, self.text)
        examples = collect(model, choices, rng, self.progress)
        return replace(artefact, weights=self.fit_blend(examples, model.popularity))

    def fit_parts(self, sequences: Sequences) -> Artefact:
        """An artefact whose blend has no weights yet."""
        space = ItemSpace.of(self.products)
        trainers: Mapping[str, MatrixTrainer] = {
            "linear": self.linear,
            "item neighbours": self.item_neighbours,
            "transitions": self.transitions,
        }
        matrices = {}
        for number, (name, trainer) in enumerate(trainers.items()):
            self.progress(f"part: {name}", number, len(trainers) + 1)
            matrices[name] = trainer.fit(sequences)
        self.progress("part: shopper neighbours", len(trainers), len(trainers) + 1)
        return Artefact(
            items=space.keys,
            shoppers=sequences.shoppers,
            matrices=matrices,
            profiles=ProfileTrainer().fit(sequences),
            had=sequences.weighted_counts(),
            recent=sequences.weighted_counts(HALF_LIFE_DAYS),
            again=np.zeros(len(space), dtype=np.float32),
            weights=no_weights(len(PART_NAMES)),
            settings=PartSettings(dict.fromkeys(PART_NAMES, FIRST_DECAY), NEIGHBOURS),
        )

    def _settings(self, artefact: Artefact, choices: Sequence[Choice]) -> PartSettings:
        self.progress("how fast the past fades", 0, 1)
        model = bind(artefact, self.products, self.text)
        return replace(artefact.settings, decays=choose_decays(model, choices[:MOST_FOR_DECAYS]))

    def fit_blend(self, examples: Examples, popularity: Popularity) -> Weights:
        """The penalty is the one under which each half of the shoppers explains the other best."""
        self.progress("blend", 0, 2)
        found = cross_fitted(examples, popularity)
        penalty = min(found, key=lambda one: found[one].error)
        self.progress("blend", 1, 2)
        fitted = LogitTrainer(penalty).fit(Design.of(examples, popularity), found[penalty].weights)
        return as_weights(fitted, examples.opinions.shape[1])


@dataclass(frozen=True, slots=True, eq=False)
class CrossFit:
    """`error`: mean −log P(chosen) where half of the shoppers judge weights fitted on the other half, whose mean is
    `weights`."""

    error: float
    weights: Scores


def cross_fitted(examples: Examples, popularity: Popularity) -> Mapping[float, CrossFit]:
    """One for every penalty, the largest first, each beginning where the last one ended."""
    halves = [examples.only(np.flatnonzero(examples.folds == fold)) for fold in (0, 1)]
    designs = [Design.of(half, popularity) for half in halves]
    fitted: list[Scores | None] = [None, None]
    found = {}
    for penalty in PENALTIES:
        ends = [LogitTrainer(penalty).fit(design, start) for design, start in zip(designs, fitted, strict=True)]
        errors = [unlikelihood(designs[1 - fold].scores(ends[fold]), halves[1 - fold]) for fold in (0, 1)]
        found[penalty] = CrossFit(sum(errors), np.mean(ends, axis=0))
        fitted = [*ends]
    return found
