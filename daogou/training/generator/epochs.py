"""The pairs of an epoch: some of the written lines, augmented, and as many composed plans as are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from daogou.generator.plan import LANGUAGES, Pair
from daogou.training.generator.augmentation import prepared, renewed
from daogou.training.generator.clauses import read_clauses
from daogou.training.generator.composing import Composer, Material, material_of

CLAUSES = "clauses"
"""The folder of the clauses beside those of the lines."""
HELD_SEED, HELD_PLANS = 0, 100


@dataclass(frozen=True, slots=True)
class Epochs:
    """`composed` plans a language and epoch, and `share` of the `lines`; none of the materials: the lines alone."""

    lines: Sequence[Pair]
    materials: Sequence[Material]
    composed: int
    share: float
    seed: int

    def pairs_of(self, epoch: int) -> list[Pair]:
        rng = np.random.default_rng((self.seed, epoch))
        kept = rng.permutation(len(self.lines))[: round(self.share * len(self.lines))]
        return [
            *(renewed(self.lines[place], rng) for place in kept),
            *(renewed(pair, rng) for pair in self._composed(rng, self.composed)),
        ]

    def held_out(self) -> list[Pair]:
        """Composed plans that the validation reads beside the lines that were held out."""
        return self._composed(np.random.default_rng((HELD_SEED, self.seed)), HELD_PLANS)

    def _composed(self, rng: np.random.Generator, count: int) -> list[Pair]:
        composers = [Composer(material, rng) for material in self.materials]
        return [prepared(composer.pair()) for composer in composers for _ in range(count)]


def read_materials(texts: Path, pairs: Sequence[Pair]) -> list[Material]:
    """Raises CorpusError for a bad file of clauses; none for a folder without."""
    folder = texts / CLAUSES
    found = [(language, folder / f"{language}.tsv") for language in LANGUAGES]
    return [material_of(pairs, read_clauses(path), language) for language, path in found if path.exists()]
