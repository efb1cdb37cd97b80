"""History: what one shopper had to do with, as every learned part reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from daogou.catalogue.recommendation import Past
from daogou.recommender.arrays import Ints, Scores
from daogou.recommender.learned.items import ItemSpace

LONGEST = 50
"""Past items that are read, the newest ones; older ones would cost time and tell little."""


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """`items`: distinct item numbers, oldest first; `strengths`: how much each says, 0 to 1; `shopper`: the shopper's
    own row in the trained model, -1 for nobody that it knows."""

    items: Ints
    strengths: Scores
    shopper: int = -1

    def __len__(self) -> int:
        return len(self.items)

    def weights(self, decay: float) -> Scores:
        """strength × decay^age, where the newest item has age 0."""
        ages = np.arange(len(self.items) - 1, -1, -1)
        return np.asarray(self.strengths * np.power(np.float32(decay), ages), dtype=np.float32)


def history_of(past: Sequence[Past], space: ItemSpace, shopper: int = -1) -> History:
    """Every item once, where it was last met, with the strongest that was done; unknown products are passed over."""
    strengths: dict[int, float] = {}
    for one in past:
        number = space.of_product.get(one.product)
        if number is not None and one.strength > 0:
            strengths[number] = max(strengths.pop(number, 0.0), min(one.strength, 1.0))
    newest = list(strengths.items())[-LONGEST:]
    items = np.asarray([number for number, _ in newest], dtype=np.int64)
    return History(items, np.asarray([strength for _, strength in newest], dtype=np.float32), shopper)
