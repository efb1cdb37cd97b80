"""Timestamps and periods."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from daogou.feeds.moments import parse_moment, parse_period

UTC = timezone.utc


@pytest.mark.parametrize(
    "text",
    ["2026-03-01T08:00:00Z", "2026-03-01T16:00:00+08:00", "2026-03-01T16:00+0800", "2026-03-01 08:00", "1772352000"],
)
def test_one_moment_in_five_spellings(text: str) -> None:
    assert parse_moment(text) == datetime(2026, 3, 1, 8, tzinfo=UTC)


def test_moment_is_always_timezone_aware() -> None:
    assert parse_moment("2026-03-01").utcoffset() == timedelta(0)


def test_last_day_of_a_period_is_included_whole() -> None:
    start, end = parse_period("2026-03-01/2026-03-31")
    assert (start, end) == (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))


@pytest.mark.parametrize("text", ["yesterday", "2026-13-01", "99999999999999999999", "2026-03-01T25:00"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a time"):
        parse_moment(text)


def test_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        parse_period("2026-04-01/2026-03-01")
