"""Pairs as batches for TensorFlow: encoded, sorted by length into buckets, shuffled anew every epoch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from daogou.generator.encoding import PlanEncoder
from daogou.generator.network.task import Batch
from daogou.generator.numpy_network import padded
from daogou.generator.plan import Pair


@dataclass(frozen=True, slots=True)
class Example:
    source: Sequence[int]
    slots: Sequence[int]
    target: Sequence[int]


def encode(encoder: PlanEncoder, pair: Pair) -> Example:
    source = encoder.source(pair.plan)
    return Example(source.ids, [slot.position for slot in source.slots], encoder.target(pair, source))


def batches(examples: Sequence[Example], rows: int, rng: np.random.Generator | None = None) -> Iterator[Batch]:
    """Batches of `rows` examples of like length; in order of length without `rng`."""
    noise = rng.random(len(examples)) * 4 if rng is not None else np.zeros(len(examples))
    lengths = np.array([len(example.target) + len(example.source) / 4 for example in examples])
    order = np.argsort(lengths + noise, kind="stable")
    groups = [order[first : first + rows] for first in range(0, len(order), rows)]
    if rng is not None:
        rng.shuffle(groups)
    for group in groups:
        yield batch_of([examples[place] for place in group])


def batch_of(examples: Sequence[Example]) -> Batch:
    """Widths are rounded up to eights: fewer shapes, fewer graphs."""
    source, present = _padded([example.source for example in examples], 8)
    slots, there = _padded([example.slots for example in examples], 4)
    target, counted = _padded([example.target for example in examples], 8)
    return Batch(source, present, slots, there, target, counted)


def _padded(rows: Sequence[Sequence[int]], step: int) -> tuple[np.ndarray, np.ndarray]:
    longest = max(1, *(len(row) for row in rows)) if len(rows) > 1 else max(1, len(rows[0]))
    return padded(rows, least=-(-longest // step) * step)
