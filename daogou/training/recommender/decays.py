"""How fast the past fades for each part, chosen on validation choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from daogou.recommender.arrays import Scores
from daogou.recommender.learned.model import PersonalModel
from daogou.training.recommender.examples import Choice

DECAYS = (0.4, 0.6, 0.8, 0.95)
_PLACES = 10


def choose_decays(model: PersonalModel, choices: Sequence[Choice]) -> dict[str, float]:
    """The decay with which each part alone ranks best (NDCG@10); the first wins a tie."""
    return {part.name: max(DECAYS, key=partial(_ndcg, part, choices)) for part in model.parts}


def _ndcg(part: Any, choices: Sequence[Choice], decay: float) -> float:
    faded = replace(part, decay=decay)
    total = 0.0
    for choice in choices:
        scores = faded(choice.history)
        scores[choice.history.items] = 0
        own = scores[choice.target]
        place = _place(scores, own) if own > 0 else _PLACES
        total += 1 / np.log2(place + 2) if place < _PLACES else 0.0
    return total / max(len(choices), 1)


def _place(scores: Scores, own: float) -> int:
    """How many items stand before one with the score `own`; of those that tie with it, every other one does."""
    return int(np.count_nonzero(scores > own)) + (int(np.count_nonzero(scores == own)) - 1) // 2
