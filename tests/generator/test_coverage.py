from __future__ import annotations

import numpy as np
import pytest

from daogou.generator.coverage import Coverage, shut_pieces
from daogou.generator.encoding import PlanEncoder
from daogou.generator.plan import Fact, Pair, Plan


def coverage_of(encoder: PlanEncoder, plan: Plan) -> Coverage:
    source = encoder.source(plan)
    return Coverage(encoder, source, shut_pieces(encoder), len(source.slots))


def test_a_text_that_people_wrote_is_allowed_token_by_token(encoder: PlanEncoder, pair: Pair) -> None:
    coverage = coverage_of(encoder, pair.plan)
    for token in encoder.target(pair, encoder.source(pair.plan)):
        assert coverage.allowed()[token]
        if token != encoder.end:
            coverage.take(token)
    assert coverage.is_complete


def test_the_text_ends_only_when_every_required_fact_is_said(encoder: PlanEncoder, chinese: Plan) -> None:
    coverage = coverage_of(encoder, chinese)
    kind, value, name, flag, _ = range(encoder.first_pointer, encoder.first_pointer + 5)
    coverage.take(name)
    assert not coverage.allowed()[encoder.end]
    coverage.take(value)
    assert not coverage.allowed()[value]
    coverage.take(flag)
    assert not coverage.allowed()[encoder.close]
    assert not coverage.allowed()[kind]
    coverage.take(encoder.tokenizer.encode("没")[0])
    coverage.take(encoder.close)
    assert coverage.allowed()[[encoder.end, kind]].all()


def test_numbers_are_not_written_but_copied(encoder: PlanEncoder, chinese: Plan) -> None:
    allowed = coverage_of(encoder, chinese).allowed()
    assert not allowed[encoder.tokenizer.encode("7")].any()
    assert allowed[encoder.tokenizer.encode("通")].all()


def test_control_pieces_are_not_written(encoder: PlanEncoder, chinese: Plan) -> None:
    allowed = coverage_of(encoder, chinese).allowed()
    assert np.flatnonzero(allowed[: len(encoder.tokenizer.specials)]).tolist() == [encoder.join]


@pytest.mark.parametrize("must_copy", [True, False])
def test_counts_are_closed_when_their_numbers_are_said(encoder: PlanEncoder, must_copy: bool) -> None:
    fact = Fact("fit", "praise", ("68", "76", "fit"), must_copy=must_copy)
    coverage = coverage_of(encoder, Plan("opinions", "en", (fact,)))
    first = encoder.first_pointer
    coverage.take(first)
    coverage.take(first + 1)
    assert coverage.allowed()[encoder.close] == (not must_copy)
    coverage.take(first + 2)
    coverage.take(first + 3)
    assert coverage.allowed()[encoder.close]


def test_a_fork_goes_its_own_way(encoder: PlanEncoder, chinese: Plan) -> None:
    coverage = coverage_of(encoder, chinese)
    coverage.allowed()
    other = coverage.fork()
    other.take(encoder.first_pointer + 1)
    assert coverage.allowed()[encoder.first_pointer + 1]
    assert not other.allowed()[encoder.first_pointer + 1]
