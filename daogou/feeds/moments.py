"""Timestamps and date ranges: ISO 8601 or Unix seconds, always timezone-aware; without a zone they are UTC."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

_UNIX = re.compile(r"-?\d{9,10}(?:\.\d+)?|\d{12,13}")
_DAY = re.compile(r"\d{4}-?\d{2}-?\d{2}")


def parse_moment(text: str) -> datetime:
    """Raises ValueError with the reason."""
    raw = text.strip()
    try:
        if _UNIX.fullmatch(raw):
            seconds = float(raw) / (1000 if len(raw) > 11 and "." not in raw else 1)
            return datetime.fromtimestamp(seconds, timezone.utc)
        moment = datetime.fromisoformat(raw)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
        return aware.astimezone(timezone.utc)
    except (ValueError, OverflowError, OSError) as error:
        raise ValueError("is not a time: write ISO 8601 or Unix seconds") from error


def parse_period(text: str) -> tuple[datetime | None, datetime | None]:
    """ "start/end" as Google writes it; a last day without an hour is included whole. Raises ValueError."""
    first, slash, last = text.partition("/")
    if not slash:
        raise ValueError("is not a period: write start/end")
    start = parse_moment(first) if first.strip() else None
    end = parse_moment(last) if last.strip() else None
    if end is not None and _DAY.fullmatch(last.strip()):
        end += timedelta(days=1)
    if start is not None and end is not None and end < start:
        raise ValueError("ends before it begins")
    return start, end
