"""A small network with weights of its own, and plans in both languages."""

from __future__ import annotations

import numpy as np
import pytest

from daogou.generator.artefact import Artefact, rounded
from daogou.generator.encoding import PlanEncoder
from daogou.generator.plan import Copy, Fact, Pair, Plan, Worded
from daogou.generator.shape import Shape
from daogou.training.generator.vocabulary import learn_tokenizer

TEXTS = (
    " the battery lasts and it has noise cancelling, which suits you",
    " buyers praised the fit of it (the battery life is long): some of it.",
    "续航很长，支持主动降噪，通勤路上安静一些",
    "买家里有人夸它佩戴舒服",
)


@pytest.fixture
def encoder() -> PlanEncoder:
    return PlanEncoder(learn_tokenizer(TEXTS * 3, 700))


@pytest.fixture
def artefact(encoder: PlanEncoder) -> Artefact:
    shape = Shape(len(encoder.tokenizer), width=16, hidden=32, heads=2, encoder_layers=2, decoder_layers=2, longest=64)
    rng = np.random.default_rng(7)
    weights = {
        name: rng.normal(1.0 if name.endswith("scale") else 0.0, 0.3, size).astype(np.float32)
        for name, size in shape.weights().items()
    }
    weights["bias"][[encoder.end, encoder.close]] = 40.0
    weights["pointer/bias"][:] = 30.0
    return Artefact(shape, encoder.tokenizer, rounded(weights), False, {"made_by": "a test"})


@pytest.fixture
def english() -> Plan:
    facts = (
        Fact("name", "name", ("Morino T2",)),
        Fact("noise cancelling", "yes", ("noise cancelling",)),
        Fact("fit", "praise", ("68", "76", "the fit"), must_copy=True),
        Fact("battery life", "quantity", ("30 hours", "battery life")),
    )
    return Plan("recommend", "en", facts, "warm")


@pytest.fixture
def chinese() -> Plan:
    facts = (
        Fact("蓝牙耳机", "kind", ("耳机",), optional=True),
        Fact("续航", "quantity", ("30小时", "续航")),
        Fact("主动降噪", "no", ("主动降噪",)),
    )
    return Plan("answer", "zh", facts)


@pytest.fixture
def pair(english: Plan) -> Pair:
    praise = Worded(2, (Copy(2, 0), " of ", Copy(2, 1), " praised ", Copy(2, 2)))
    flag = Worded(1, ("has ", Copy(1, 0)))
    parts = (Copy(0), " (it ", flag, "): ", praise, ". the ", Copy(3, 1), " is ", Copy(3), ".")
    return Pair(english, parts)
