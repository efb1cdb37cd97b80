"""Stepping back: what was bought already, or was shown again and again and passed over, makes room for others."""

from __future__ import annotations

import numpy as np

from daogou.catalogue.recommendation import Request
from daogou.recommender.arrays import Floats, Mask, Rows
from daogou.recommender.index import CandidateIndex
from daogou.recommender.learned.model import PersonalModel

STEP_BACK = 0.5
"""What is taken off a score: more than words, popularity and past together usually set two products apart."""
BOUGHT_AGAIN = 0.1
"""The share of its buyers who bought a thing again from which on a purchase is no reason to hide it."""


def is_done_with(index: CandidateIndex, model: PersonalModel | None, request: Request) -> Mask:
    """Rows of groups that the shopper has bought and that people do not buy again."""
    rows = [index.row_of[product] for product in request.bought if product in index.row_of]
    groups = index.group[np.asarray(rows, dtype=np.int64)]
    if model is not None:
        groups = groups[model.again[groups] < BOUGHT_AGAIN]
    return np.asarray(np.isin(index.group, groups), dtype=np.bool_)


def hides_bought(request: Request) -> bool:
    """To somebody who names nothing what is at home already is not shown at all; asked for by name it only steps
    back."""
    return request.need.is_vague and request.like is None


def penalties(index: CandidateIndex, model: PersonalModel | None, request: Request, rows: Rows) -> dict[str, Floats]:
    """What is taken off each row's score, by why; nothing where nothing is."""
    ignored = [index.group[index.row_of[product]] for product in request.ignored if product in index.row_of]
    found: dict[str, Mask] = {"bought already": is_done_with(index, model, request)[rows]}
    found["passed over"] = np.isin(index.group[rows], np.asarray(ignored, dtype=np.int64))
    return {name: np.where(mask, -STEP_BACK, np.nan) for name, mask in found.items() if mask.any()}
