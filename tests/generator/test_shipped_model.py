"""The model in `models/generator/`: whole, small, and decoded in serving as TensorFlow decodes it."""

from __future__ import annotations

import numpy as np
import pytest

from daogou.generator import Fact, Generator, Plan
from daogou.generator.artefact import Artefact, load_artefact
from daogou.generator.coverage import shut_pieces
from daogou.generator.network.decoding import greedy_tokens
from daogou.generator.network.task import WritingTask
from daogou.generator.samplers import GreedySampler
from daogou.settings import CHECKOUT

FOLDER = CHECKOUT / "models" / "generator"
PLANS = (
    Plan(
        "recommend",
        "zh",
        (
            Fact("蓝牙耳机", "kind", ("耳机",), optional=True),
            Fact("name", "name", ("森野 T2",)),
            Fact("主动降噪", "yes", ("主动降噪",)),
            Fact("续航", "quantity", ("30小时", "续航")),
        ),
        "warm",
    ),
    Plan("answer", "en", (Fact("care", "none", ("how to wash it",), must_copy=True), Fact("m", "text", ("felt",)))),
    Plan("opinions", "en", (Fact("fit", "praise", ("9", "12", "fit"), must_copy=True),)),
    Plan("nothing", "zh", (Fact("wish", "text", ("红色",)), Fact("name", "name", ("云杯",)))),
)


@pytest.fixture(scope="module")
def shipped() -> Artefact:
    return load_artefact(FOLDER)


def test_it_is_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= 12_000_000


def test_its_vocabulary_is_small(shipped: Artefact) -> None:
    assert len(shipped.tokenizer) <= 6000


def test_its_greedy_texts_are_those_of_tensorflow(shipped: Artefact) -> None:
    generator = Generator(shipped, np.random.default_rng(1))
    encoder = generator.encoder
    task = WritingTask(shipped.shape, encoder.start)
    task.restore(shipped.weights)
    sources = [encoder.source(plan) for plan in PLANS]
    theirs = greedy_tokens(task, encoder, sources, shut_pieces(encoder), 40)
    generator.writer.steps = 40
    ours = generator.writer.write(sources, 1, GreedySampler())
    assert sum(map(len, ours)) >= 2
    for source, ids, drafts in zip(sources, theirs, ours, strict=True):
        assert [draft.text for draft in drafts] == [encoder.draft(source, ids, 0.0).text for _ in drafts]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: f"{plan.task} {plan.language}")
def test_every_draft_says_its_plan(shipped: Artefact, plan: Plan) -> None:
    drafts = Generator(shipped, np.random.default_rng(1)).candidates([plan], 8)[0]
    assert drafts
    for draft in drafts:
        for fact in plan.facts:
            if not fact.optional and not fact.is_worded:
                assert fact.copies[0].lower() in draft.text.lower()
