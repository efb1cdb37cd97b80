"""Greedy decoding with the TensorFlow weights: what the numpy decoder is compared with, token for token.

The whole text is read again for every token. Coverage is the same as in serving; the arithmetic is TensorFlow's own.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import tensorflow as tf

from daogou.generator.arrays import Mask
from daogou.generator.coverage import coverages
from daogou.generator.encoding import PlanEncoder, Source
from daogou.generator.network.task import Batch, WritingTask
from daogou.generator.numpy_network import NEVER, batch_of


def greedy_tokens(
    task: WritingTask, encoder: PlanEncoder, sources: Sequence[Source], shut: Mask, steps: int
) -> list[list[int]]:
    """Pieces and pointers of every source without `<end>`, `steps` at most."""
    ids, present, slots, there = batch_of(sources)
    tokens = np.full((len(sources), 1), encoder.start, np.int32)
    batch = Batch(*(tf.constant(array) for array in (ids, present, slots, there, tokens, tokens)))
    memory = task.backbone.encode(batch.source, batch.present)
    states = coverages(encoder, sources, shut, 1)
    written: list[list[int]] = [[] for _ in sources]
    going = set(range(len(sources)))
    for _ in range(steps):
        logits = task.logits(batch, memory, tf.constant(tokens))[:, -1].numpy()
        chosen = np.where(np.stack([state.allowed() for state in states]), logits, NEVER).argmax(-1).astype(np.int32)
        for row in sorted(going):
            if chosen[row] == encoder.end:
                going.discard(row)
            else:
                written[row].append(int(chosen[row]))
                states[row].take(int(chosen[row]))
        if not going:
            break
        tokens = np.concatenate([tokens, chosen[:, None]], axis=1)
    return written
