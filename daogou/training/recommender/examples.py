"""Examples: held-out choices, each with the items that stood beside it, as the blend is fitted on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from daogou.recommender.arrays import Ints, Scores
from daogou.recommender.learned.history import LONGEST, History
from daogou.recommender.learned.model import PersonalModel

BEST_OF_PART, BEST_SELLERS, ANY = 20, 20, 30
"""Items beside a choice: every part's best, best-sellers, and any."""
SHORTENED = 0.35
"""The share of shoppers who count a second time with a history cut down to MOST_SHORT items or none, so that the
blend has seen short histories even where all shoppers have long ones."""
MOST_SHORT = 2

Progress = Callable[[str, int, int], None]
"""progress(step, done, of)."""


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """What a shopper took next: `history` before it and the item's number."""

    history: History
    target: int


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """Rows are items that stood for choice; `starts` (examples + 1) says whose, shortest history first. `opinions` is
    (rows × parts), `targets` the row that was taken, `lengths` those of the histories, `folds` 0 or 1 by shopper.
    `offsets` is ln of how many items a row stands for: 0 for the parts' best, more for the few drawn from all others
    (McFadden, "Modelling the choice of residential location", 1978)."""

    items: Ints
    opinions: Scores
    offsets: Scores
    starts: Ints
    targets: Ints
    lengths: Ints
    folds: Ints

    def __len__(self) -> int:
        return len(self.targets)

    def only(self, kept: Ints) -> Examples:
        """The examples at these positions, in their order."""
        spans = [np.arange(self.starts[at], self.starts[at + 1]) for at in kept.tolist()]
        rows = np.concatenate(spans) if spans else np.empty(0, dtype=np.int64)
        starts = _starts([len(span) for span in spans])
        return Examples(
            self.items[rows],
            self.opinions[rows],
            self.offsets[rows],
            starts,
            starts[:-1] + (self.targets[kept] - self.starts[kept]),
            self.lengths[kept],
            self.folds[kept],
        )


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """One example before it is put together with the others; `target` is its place in `items`."""

    items: Ints
    opinions: Scores
    offsets: Scores
    target: int
    length: int
    fold: int


def choices_of(
    shoppers: Ints, histories: Sequence[Ints], targets: Ints, most: int, rng: np.random.Generator
) -> list[Choice]:
    """At most `most` choices, in random order; their histories know their shoppers' rows."""
    drawn = rng.permutation(len(targets))[:most].tolist()
    return [Choice(_history(histories[at], int(shoppers[at])), int(targets[at])) for at in drawn]


def _history(items: Ints, shopper: int) -> History:
    newest = items[-LONGEST:]
    return History(newest, np.ones(len(newest), dtype=np.float32), shopper)


def collect(model: PersonalModel, choices: Sequence[Choice], rng: np.random.Generator, progress: Progress) -> Examples:
    """Ask every part about every choice."""
    popular = np.argsort(-model.popularity.recent, kind="stable")[: BEST_SELLERS * 5]
    folds = {choice.history.shopper: int(rng.integers(2)) for choice in choices}
    asked: list[Asked] = []
    for number, choice in enumerate(choices):
        fold = folds[choice.history.shopper]
        for history in _with_shortened(choice.history, rng):
            asked.append(_ask(model, Choice(history, choice.target), popular, fold, rng))
        progress("choices", number + 1, len(choices))
    return _together(sorted(asked, key=lambda one: one.length), len(model.parts))


def _together(asked: Sequence[Asked], parts: int) -> Examples:
    starts = _starts([len(one.items) for one in asked])
    none = Asked(np.empty(0, dtype=np.int64), np.empty((0, parts), np.float32), np.empty(0, np.float32), 0, 0, 0)
    padded = [none, *asked]
    return Examples(
        np.concatenate([one.items for one in padded]),
        np.concatenate([one.opinions for one in padded]),
        np.concatenate([one.offsets for one in padded]),
        starts,
        starts[:-1] + np.asarray([one.target for one in asked], dtype=np.int64),
        np.asarray([one.length for one in asked], dtype=np.int64),
        np.asarray([one.fold for one in asked], dtype=np.int64),
    )


def _starts(lengths: Sequence[int]) -> Ints:
    return np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)


def _with_shortened(history: History, rng: np.random.Generator) -> Iterator[History]:
    yield history
    length = int(rng.integers(MOST_SHORT + 1))
    if rng.random() < SHORTENED and length < len(history):
        start = len(history) - length
        yield History(history.items[start:], history.strengths[start:], history.shopper)


def _ask(model: PersonalModel, choice: Choice, popular: Ints, fold: int, rng: np.random.Generator) -> Asked:
    """The parts' best, best-sellers, some of all others and what was taken; nothing of the past but that."""
    history, size = choice.history, len(model.space)
    found = model.opinions(history) if len(history) else {}
    sellers = popular[:BEST_SELLERS] if len(history) else popular
    certain = np.unique(np.concatenate([*(_best(scores) for scores in found.values()), sellers]))
    pool = np.unique(np.concatenate([certain, rng.integers(0, size, ANY), [choice.target]]))
    pool = pool[~np.isin(pool, history.items) | (pool == choice.target)]
    drawn = ~np.isin(pool, certain)
    others = max((size - len(certain)) / max(int(drawn.sum()), 1), 1.0)
    offsets = np.where(drawn, np.log(others), 0).astype(np.float32)
    place = int(np.searchsorted(pool, choice.target))
    return Asked(pool, _columns(found, pool, len(model.parts)), offsets, place, len(history), fold)


def _best(scores: Scores) -> Ints:
    """The BEST_OF_PART highest above 0; of equals at the end the first."""
    found = np.flatnonzero(scores > 0)
    if len(found) <= BEST_OF_PART:
        return found
    held = scores[found]
    least = np.partition(held, len(held) - BEST_OF_PART)[len(held) - BEST_OF_PART]
    above = np.flatnonzero(held > least)
    level = np.flatnonzero(held == least)[: BEST_OF_PART - len(above)]
    return np.asarray(found[np.concatenate([above, level])], dtype=np.int64)


def _columns(found: dict[str, Scores], pool: Ints, parts: int) -> Scores:
    if not found:
        return np.zeros((len(pool), parts), dtype=np.float32)
    return np.stack([scores[pool] for scores in found.values()], axis=1)
