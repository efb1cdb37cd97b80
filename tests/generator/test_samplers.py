from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from daogou.generator.samplers import GreedySampler, NucleusSampler

NEVER = -1e9


def drawn(logits: list[float], share: float, temperature: float = 1.0) -> Counter[int]:
    sampler = NucleusSampler(np.random.default_rng(5), share, temperature)
    rows = np.tile(np.array(logits, np.float32), (4000, 1))
    return Counter(sampler.choose(rows).tolist())


def test_greedy_takes_the_likeliest_and_the_first_of_equals() -> None:
    logits = np.array([[0, 3, 3], [5, 1, NEVER]], np.float32)
    assert GreedySampler().choose(logits).tolist() == [1, 0]


def test_the_nucleus_leaves_the_unlikely_out() -> None:
    shares = drawn(np.log([0.5, 0.3, 0.15, 0.05]).tolist(), 0.75)
    assert set(shares) == {0, 1}
    assert shares[0] / 4000 == pytest.approx(0.5 / 0.8, abs=0.03)


def test_what_is_not_allowed_is_never_drawn() -> None:
    assert set(drawn([NEVER, 1.0, NEVER, 0.5], 1.0)) == {1, 3}


def test_a_lower_temperature_is_surer() -> None:
    logits = np.log([0.6, 0.4]).tolist()
    assert drawn(logits, 1.0, 0.3)[0] > drawn(logits, 1.0, 1.0)[0] + 400


def test_rows_draw_from_their_own_tokens() -> None:
    logits = np.full((3, 50), NEVER, np.float32)
    logits[0, 7], logits[1, [1, 2, 3]], logits[2, 49] = 2.0, 1.0, 0.0
    chosen = NucleusSampler(np.random.default_rng(1), 0.9).choose(logits).tolist()
    assert chosen[0] == 7
    assert chosen[1] in {1, 2, 3}
    assert chosen[2] == 49
