"""Flags: fields that say yes or no, named in the shop's own words."""

from __future__ import annotations

import re

from daogou.claims.reading import Reading
from daogou.claims.verdict import Standing


def read_flags(reading: Reading) -> None:
    """A flag that is named is affirmed, or denied when a negator reaches it; the longest names first."""
    for name, is_yes in sorted(reading.record.flags.items(), key=lambda flag: -len(flag[0])):
        for match in _named(name).finditer(reading.text):
            if reading.is_open(*match.span()):
                is_true = is_yes is not reading.is_denied(match.start())
                standing = Standing.SUPPORTED if is_true else Standing.CONTRADICTED
                reason = "" if is_true else f"the record says {'yes' if is_yes else 'no'}"
                reading.find(*match.span(), "property", standing, reason)


def _named(name: str) -> re.Pattern[str]:
    """A Latin name ends where the word ends."""
    left = r"(?<![a-z0-9])" if name[0].isascii() else ""
    right = r"(?![a-z0-9])" if name[-1].isascii() else ""
    return re.compile(left + re.escape(name) + right)
