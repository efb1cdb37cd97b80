"""How pieces of text stand next to each other."""

from __future__ import annotations

import re
from collections.abc import Iterable

_HAN = re.compile(r"[\u3400-\u9fff]")
_WESTERN = re.compile(r"[A-Za-z0-9¥$€£]")


def spaced(pieces: Iterable[str]) -> str:
    """The pieces in a row, with a blank where a Han character meets a Western one ("耳机 A1 现在卖 ¥299")."""
    text = ""
    for piece in pieces:
        gap = " " if text and piece and _needs_gap(text[-1], piece[0]) else ""
        text += gap + piece
    return text


def _needs_gap(left: str, right: str) -> bool:
    return bool((_HAN.match(left) and _WESTERN.match(right)) or (_WESTERN.match(left) and _HAN.match(right)))
