"""What a benchmark of the generator keeps of every row."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from daogou.bench.metrics import milliseconds, quantile


@dataclass(frozen=True, slots=True)
class Written:
    """What was decided on one row; `raw` before the second reading, `shown` after it."""

    raw: str
    shown: str
    fell_back: bool
    tokens: int
    seconds: float


def speed(written: Sequence[Written]) -> dict[str, Any]:
    """Tokens of finished drafts alone, one text a call."""
    seconds = [one.seconds for one in written]
    return {
        "tokens_per_second": round(sum(one.tokens for one in written) / max(sum(seconds), 1e-9)),
        "text_ms_p50": milliseconds(quantile(seconds, 0.5)),
        "text_ms_p95": milliseconds(quantile(seconds, 0.95)),
    }


def write_predictions(path: Path, written: Sequence[Written]) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for number, one in enumerate(written):
            stream.write(json.dumps({"row": number, "raw": one.raw, "shown": one.shown}, ensure_ascii=False) + "\n")
