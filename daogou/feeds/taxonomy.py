"""Google's product taxonomy, where a shop puts Google's list into its folder: number → path.

A line of taxonomy-with-ids.LANGUAGE.txt is "1604 - Apparel & Accessories > Clothing"; Google publishes it in many
languages, and it is not shipped here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from daogou.feeds.text_lines import text_lines

_NAME = re.compile(r"taxonomy[\w.\-]*\.txt(?:\.gz)?", re.IGNORECASE)
_LINE = re.compile(r"(\d{1,9}) - (\S.*)")


def is_taxonomy(name: str) -> bool:
    return _NAME.fullmatch(name) is not None


def read_taxonomy(paths: Iterable[Path]) -> dict[str, str]:
    """Raises FileRefusedError when a file cannot be read; the first of several wins."""
    found: dict[str, str] = {}
    for path in paths:
        for _, line in text_lines(path):
            if match := _LINE.fullmatch(line.strip()):
                found.setdefault(match[1], match[2])
    return found
