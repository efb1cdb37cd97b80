"""Quantiles, throughput and ratios on cases computed by hand."""

from __future__ import annotations

import pytest

from daogou.bench.metrics import quantile, ratio, summary


def test_a_quantile_is_a_value_that_was_measured() -> None:
    values = [5.0, 1.0, 4.0, 2.0, 3.0]
    assert quantile(values, 0.5) == 3.0
    assert quantile(values, 0.95) == 5.0
    assert quantile(values, 0.2) == 1.0
    assert quantile([7.0], 0.5) == 7.0


def test_the_95th_percentile_of_a_hundred_is_the_95th_value() -> None:
    assert quantile([float(number) for number in range(1, 101)], 0.95) == 95.0


def test_a_summary_is_in_milliseconds_and_turns_a_second() -> None:
    measured = summary([0.010, 0.020, 0.030], crowd_turns=10, crowd_seconds=0.5)
    assert measured == {"p50_ms": 20.0, "p95_ms": 30.0, "throughput": 20.0, "turns": 3}


def test_no_crowd_has_no_throughput() -> None:
    assert summary([0.01], 0, 0.0)["throughput"] == 0.0


def test_a_ratio_below_one_is_better_than_the_peer() -> None:
    assert ratio(30.0, 60.0) == pytest.approx(0.5)
