"""`daogou bench claims`: how many false texts the claim check refuses, and how many true ones."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from daogou.bench.machine import describe_machine
from daogou.bench.results import record
from daogou.claims.checker import ClaimChecker, load_claim_checker
from daogou.claims.rows import facts_from_row
from daogou.errors import BenchmarkError
from daogou.settings import CHECKOUT


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """A row of the file with what the check said of its text."""

    number: int
    language: str
    is_true: bool
    is_accepted: bool
    microseconds: float
    objections: tuple[str, ...]


def bench_claims(data: Path, predictions: Path | None) -> Mapping[str, Any]:
    """Figures of CONTRACT; the result is named after the file."""
    machine = describe_machine()
    started = time.perf_counter()
    checker = load_claim_checker(CHECKOUT / "data")
    load_seconds = time.perf_counter() - started
    judged = list(judge(data, checker))
    if not judged:
        raise BenchmarkError(f"{data} holds no rows")
    if predictions is not None:
        predictions.write_text("".join(_line(row) + "\n" for row in judged), encoding="utf-8")
    languages = sorted({row.language for row in judged})
    name = f"claims-{data.stem}"
    figures = {
        **rates(judged),
        "languages": {language: rates([row for row in judged if row.language == language]) for language in languages},
        "text_us_p50": round(median(row.microseconds for row in judged)),
        "load_seconds": round(load_seconds, 2),
    }
    return record(name, {"benchmark": name, **figures, "machine": machine})


def rates(judged: list[JudgedRow]) -> dict[str, Any]:
    """`caught` and `true_rejected` as fractions, None where there is no row to count."""
    false = [row for row in judged if not row.is_true]
    true = [row for row in judged if row.is_true]
    return {
        "caught": round(sum(not row.is_accepted for row in false) / len(false), 4) if false else None,
        "true_rejected": round(sum(not row.is_accepted for row in true) / len(true), 4) if true else None,
        "false_rows": len(false),
        "true_rows": len(true),
    }


def judge(data: Path, checker: ClaimChecker) -> Iterator[JudgedRow]:
    """Every row of a file, caches cold; raises BenchmarkError naming a line that cannot be read."""
    now = datetime.now(UTC)
    for number, row in _rows(data):
        checker.check.cache_clear()
        checker.record_of.cache_clear()
        facts = facts_from_row(row["product"], row.get("opinions"), row.get("offer"), now)
        started = time.perf_counter()
        verdict = checker.check(row["text"], facts)
        spent = (time.perf_counter() - started) * 1e6
        objections = tuple(f"{one.span}: {one.reason}" for one in verdict.objections)
        yield JudgedRow(number, row["language"], row["true"], verdict.is_accepted, spent, objections)


def _rows(data: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        lines = data.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise BenchmarkError(f"{data} cannot be read: {error}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise BenchmarkError(f"{data}, line {number} is no JSON: {error}") from error
        missing = [key for key in ("product", "language", "text", "true") if key not in row]
        if missing:
            raise BenchmarkError(f"{data}, line {number} has no {missing[0]!r}")
        yield number, row


def _line(row: JudgedRow) -> str:
    told = {"row": row.number, "accepted": row.is_accepted, "objections": row.objections}
    return json.dumps(told, ensure_ascii=False)
