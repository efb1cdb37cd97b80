"""Serving decodes in numpy what TensorFlow would decode, token for token."""

from __future__ import annotations

import numpy as np
import pytest
import tensorflow as tf

from daogou.generator.artefact import Artefact
from daogou.generator.coverage import shut_pieces
from daogou.generator.encoding import PlanEncoder
from daogou.generator.network.decoding import greedy_tokens
from daogou.generator.network.task import Batch, WritingTask
from daogou.generator.numpy_network import Decoding, NumpyNetwork, batch_of
from daogou.generator.plan import Pair, Plan
from daogou.generator.samplers import GreedySampler
from daogou.generator.writer import Writer


@pytest.fixture
def task(artefact: Artefact, encoder: PlanEncoder) -> WritingTask:
    task = WritingTask(artefact.shape, encoder.start)
    task.restore(artefact.weights)
    return task


def test_greedy_texts_are_equal(
    artefact: Artefact, encoder: PlanEncoder, task: WritingTask, english: Plan, chinese: Plan
) -> None:
    sources = [encoder.source(plan) for plan in (english, chinese, Plan("nothing", "en", ()))]
    shut = shut_pieces(encoder)
    theirs = greedy_tokens(task, encoder, sources, shut, 48)
    writer = Writer(NumpyNetwork(artefact.shape, artefact.weights), encoder, shut, 48)
    ours = writer.write(sources, 1, GreedySampler())
    for source, ids, drafts in zip(sources, theirs, ours, strict=True):
        expected = encoder.draft(source, ids, drafts[0].score)
        assert drafts == [expected]


def test_logits_of_a_whole_text_are_equal(
    artefact: Artefact, encoder: PlanEncoder, task: WritingTask, pair: Pair
) -> None:
    source = encoder.source(pair.plan)
    target = encoder.target(pair, source)
    arrays = (*batch_of([source]), np.array([target], np.int32), np.ones((1, len(target)), np.bool_))
    theirs = task(Batch(*(tf.constant(array) for array in arrays))).numpy()[0]
    decoding = Decoding(NumpyNetwork(artefact.shape, artefact.weights), [source], 1, len(target))
    tokens = [encoder.start, *target[:-1]]
    ours = np.concatenate([decoding.step(np.array([token], np.int32)) for token in tokens])
    np.testing.assert_allclose(ours, theirs, atol=2e-4)


def test_weights_go_out_and_in(artefact: Artefact, task: WritingTask) -> None:
    exported = task.export()
    assert exported.keys() == artefact.weights.keys()
    assert all((exported[name] == array).all() for name, array in artefact.weights.items())
